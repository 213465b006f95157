import type { ConversationSummary } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, History } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../design-system/icon-button.js';
import { Skeleton } from '../../design-system/skeleton.js';
import { StatePanel } from '../../design-system/state-panel.js';
import { useDelayed } from '../../design-system/use-delayed.js';
import { useNow } from '../../design-system/use-now.js';
import { previewOf } from '../../inbox/message-preview.js';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import { textOfError } from '../../requests/error-text.js';
import { useSession } from '../../session/session-context.js';
import { PastLog } from './past-log.js';
import { pastQuery } from './past-requests.js';
import { SideFrame } from './side-frame.js';
import classes from './side-panel.module.css';

interface PastSideProps {
  readonly conversation: ConversationSummary;
  readonly onHide: () => void;
}

/** The visitor's other conversations: the list, and one of them to read beside the current one. */
export function PastSide({ conversation, onHide }: PastSideProps) {
  const text = useText();
  const formats = useFormats();
  const [openId, setOpenId] = useState<string>();
  const query = useQuery(pastQuery(conversation.id));
  const open = query.data?.conversations.find(({ id }) => id === openId);
  const title =
    open === undefined
      ? text('past.title')
      : text('past.entry', { when: formats.dateTime(new Date(open.createdAt)) });
  return (
    <SideFrame
      title={title}
      onHide={onHide}
      before={
        open && (
          <IconButton
            icon={ArrowLeft}
            label={text('past.back')}
            side="bottom"
            onClick={() => setOpenId(undefined)}
          />
        )
      }
    >
      {open ? (
        <PastLog conversation={conversation} past={open} />
      ) : (
        <PastList query={query} onOpen={setOpenId} />
      )}
    </SideFrame>
  );
}

interface PastListProps {
  readonly query: ReturnType<typeof useQuery<{ conversations: ConversationSummary[] }>>;
  readonly onOpen: (id: string) => void;
}

function PastList({ query, onOpen }: PastListProps) {
  const text = useText();
  const skeleton = useDelayed(query.isPending, 150);
  if (query.isError) {
    return (
      <div className={classes.trouble} role="alert">
        <p>{text('past.error', { reason: textOfError(text, query.error) })}</p>
        <Button
          size="compact-xs"
          variant="default"
          loading={query.isFetching}
          onClick={() => void query.refetch()}
        >
          {text('app.retry')}
        </Button>
      </div>
    );
  }
  if (query.isPending) {
    return skeleton ? (
      <div className={classes.skeleton} role="status" aria-label={text('app.loading')}>
        <Skeleton width="70%" />
        <Skeleton width="90%" />
        <Skeleton width="60%" />
      </div>
    ) : null;
  }
  if (query.data.conversations.length === 0)
    return <StatePanel icon={History} title={text('past.empty')} body={text('past.empty.body')} />;
  return (
    <ul className={classes.list}>
      {query.data.conversations.map((past) => (
        <li key={past.id}>
          <PastRow past={past} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  );
}

function PastRow({ past, onOpen }: { past: ConversationSummary; onOpen: (id: string) => void }) {
  const text = useText();
  const formats = useFormats();
  const now = useNow();
  const { operator } = useSession();
  const name = past.assignee?.name;
  return (
    <button type="button" className={classes.item} onClick={() => onOpen(past.id)}>
      <span className={classes.itemHead}>
        <span>
          {name === undefined ? text('past.unanswered') : text('past.with', { name })}
          <span aria-hidden> · </span>
          {text(`channel.${past.channel}`)}
        </span>
        <time dateTime={past.createdAt}>{formats.ago(new Date(past.createdAt), now)}</time>
      </span>
      <bdi className={classes.preview}>{previewOf(text, past, operator.id)}</bdi>
    </button>
  );
}
