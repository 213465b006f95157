import type { ConversationSummary } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Skeleton } from '../../design-system/skeleton.js';
import { useDelayed } from '../../design-system/use-delayed.js';
import { visitorName } from '../../inbox/visitor-name.js';
import { useText } from '../../language/use-text.js';
import { textOfError } from '../../requests/error-text.js';
import { useSession } from '../../session/session-context.js';
import { ThreadItemView } from '../thread-item-view.js';
import { threadItems } from '../thread-items.js';
import { pastEntriesQuery } from './past-requests.js';
import classes from './side-panel.module.css';

interface PastLogProps {
  readonly conversation: ConversationSummary;
  readonly past: ConversationSummary;
}

/** A past conversation to read: nothing in it can be changed from here. */
export function PastLog({ conversation, past }: PastLogProps) {
  const text = useText();
  const { operator } = useSession();
  const query = useInfiniteQuery(pastEntriesQuery(conversation.id, past.id));
  const skeleton = useDelayed(query.isPending, 150);
  const items = useMemo(() => {
    const entries = (query.data?.pages ?? []).toReversed().flatMap((page) => page.entries);
    const author = { role: 'operator', id: operator.id, name: operator.name } as const;
    return threadItems({ entries, pending: [], readByVisitor: past.readByVisitor, operator: author });
  }, [query.data, past.readByVisitor, operator.id, operator.name]);

  if (query.isError) {
    return (
      <div className={classes.trouble} role="alert">
        <p>{text('past.error', { reason: textOfError(text, query.error) })}</p>
        <Button size="compact-xs" variant="default" onClick={() => void query.refetch()}>
          {text('app.retry')}
        </Button>
      </div>
    );
  }
  if (query.isPending) {
    return skeleton ? (
      <div className={classes.skeleton} role="status" aria-label={text('app.loading')}>
        <Skeleton width="70%" height={36} />
        <Skeleton width="50%" height={36} />
      </div>
    ) : null;
  }
  const name = visitorName(text, past.visitor);
  return (
    <div className={classes.entries}>
      {query.hasNextPage && (
        <div className={classes.older}>
          <Button
            size="compact-sm"
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {text('past.older')}
          </Button>
        </div>
      )}
      {items.map((item) => (
        <ThreadItemView
          key={item.key}
          item={item}
          visitorName={name}
          avatarName={past.visitor.name}
          avatarSeed={past.visitor.id}
        />
      ))}
    </div>
  );
}
