import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Archive, Bot, Clock, CloudOff, Eye, Inbox, type LucideIcon } from 'lucide-react';
import { StatePanel } from '../design-system/state-panel.js';
import { useDelayed } from '../design-system/use-delayed.js';
import type { TextKey } from '../language/en.js';
import { useText } from '../language/use-text.js';
import { useConversationLists } from '../realtime/desk-store.js';
import { textOfError } from '../requests/error-text.js';
import { useOversees, useSession } from '../session/session-context.js';
import { ConversationRow } from './conversation-row.js';
import { INBOX_VIEWS, type InboxView } from './conversation-store.js';
import classes from './inbox.module.css';
import { InboxSkeleton } from './inbox-skeleton.js';
import { useClosedView, useOpenView } from './use-inbox.js';
import { useInboxKeys } from './use-inbox-keys.js';

const ICONS: Readonly<Record<InboxView, LucideIcon>> = {
  mine: Inbox,
  waiting: Clock,
  bots: Bot,
  open: Eye,
  closed: Archive,
};
const NAMES: Readonly<Record<InboxView, TextKey>> = {
  mine: 'inbox.mine',
  waiting: 'inbox.waiting',
  bots: 'inbox.bots',
  open: 'inbox.open',
  closed: 'inbox.closed',
};
const EMPTY: Readonly<Record<InboxView, { title: TextKey; body: TextKey }>> = {
  mine: { title: 'inbox.empty.mine.title', body: 'inbox.empty.mine.body' },
  waiting: { title: 'inbox.empty.waiting.title', body: 'inbox.empty.waiting.body' },
  bots: { title: 'inbox.empty.bots.title', body: 'inbox.empty.bots.body' },
  open: { title: 'inbox.empty.open.title', body: 'inbox.empty.open.body' },
  closed: { title: 'inbox.empty.closed.title', body: 'inbox.empty.closed.body' },
};

/** The inbox: its views with counts, and the rows of the one looked at. */
export function InboxColumn({ view, openId }: { view: InboxView; openId: string | undefined }) {
  const text = useText();
  const lists = useConversationLists();
  const withBots = useSession().plugins.some(({ kind }) => kind === 'bot');
  const queries = {
    mine: useOpenView('mine'),
    waiting: useOpenView('waiting'),
    bots: useOpenView('bots', withBots || view === 'bots'),
    // Everything a manager may see, whoever has it; asked for once looked at.
    open: useOpenView('open', view === 'open'),
    closed: useClosedView(view === 'closed'),
  };
  const oversees = useOversees();
  const shown: Readonly<Record<InboxView, boolean>> = {
    mine: true,
    waiting: true,
    // Where a connector has a bot plugin, or one still answers.
    bots: withBots || view === 'bots' || lists.bots.length > 0,
    open: oversees,
    closed: true,
  };
  const query = queries[view];
  const rows = lists[view];
  const slow = useDelayed(query.isFetching && !query.isError, 2_000);
  const skeleton = useDelayed(query.isPending && rows.length === 0, 150);
  useInboxKeys(view, rows, openId);

  return (
    <section className={classes.column} aria-labelledby="inbox-title">
      <header className={classes.head}>
        <h1 id="inbox-title" className={classes.title}>
          {text('inbox.title')}
        </h1>
      </header>
      <nav className={classes.views} aria-label={text('inbox.views')}>
        {INBOX_VIEWS.filter((each) => shown[each]).map((each) => (
          <ViewLink
            key={each}
            view={each}
            // Ended conversations come by pages, so that their number is not known.
            count={each === 'closed' || queries[each].data === undefined ? undefined : lists[each].length}
            more={each !== 'closed' && queries[each].data?.complete === false}
            current={each === view}
          />
        ))}
      </nav>
      {query.isError && rows.length > 0 && (
        <p className={classes.notice} role="status">
          {text('inbox.stale', { reason: textOfError(text, query.error) })}
          <Button size="compact-xs" variant="default" onClick={() => void query.refetch()}>
            {text('app.retry')}
          </Button>
        </p>
      )}
      {slow && (
        <p className={classes.notice} role="status">
          {text('inbox.slow')}
        </p>
      )}
      <section className={classes.rows} aria-label={text('inbox.list')}>
        {rows.map((conversation) => (
          <ConversationRow
            key={conversation.id}
            conversation={conversation}
            view={view}
            open={conversation.id === openId}
          />
        ))}
        {rows.length === 0 && skeleton && <InboxSkeleton />}
        {rows.length === 0 && query.isError && (
          <StatePanel
            icon={CloudOff}
            tone="negative"
            title={text('inbox.error.title')}
            body={textOfError(text, query.error)}
            action={<Button onClick={() => void query.refetch()}>{text('app.retry')}</Button>}
          />
        )}
        {rows.length === 0 && query.isSuccess && (
          <StatePanel icon={ICONS[view]} title={text(EMPTY[view].title)} body={text(EMPTY[view].body)} />
        )}
        {view === 'closed' && queries.closed.hasNextPage && (
          <div className={classes.more}>
            <Button
              variant="default"
              loading={queries.closed.isFetchingNextPage}
              onClick={() => void queries.closed.fetchNextPage()}
            >
              {text('inbox.more')}
            </Button>
          </div>
        )}
      </section>
    </section>
  );
}

interface ViewLinkProps {
  readonly view: InboxView;
  readonly count: number | undefined;
  readonly more: boolean;
  readonly current: boolean;
}

function ViewLink({ view, count, more, current }: ViewLinkProps) {
  const text = useText();
  const Icon = ICONS[view];
  return (
    <Link
      to="/inbox/$view/{-$conversationId}"
      params={{ view, conversationId: undefined }}
      className={classes.view}
      aria-current={current ? 'page' : undefined}
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden />
      <span>{text(NAMES[view])}</span>
      {count !== undefined && (
        <span className={classes.count}>
          <span aria-hidden>{more ? `${count}+` : count}</span>
          <span className="visually-hidden">{text('inbox.view.count', { count })}</span>
        </span>
      )}
    </Link>
  );
}
