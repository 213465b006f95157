import type { ConversationSummary } from '@comptoir/contract';
import { Link } from '@tanstack/react-router';
import { BadgeCheck } from 'lucide-react';
import { memo } from 'react';
import { Avatar } from '../design-system/avatar.js';
import { useNow } from '../design-system/use-now.js';
import { useFormats } from '../language/use-formats.js';
import { useText } from '../language/use-text.js';
import botClasses from '../plugins/bot/bot.module.css';
import { botOf } from '../plugins/bot/bot-of.js';
import { useSession } from '../session/session-context.js';
import classes from './conversation-row.module.css';
import type { InboxView } from './conversation-store.js';
import { previewOf } from './message-preview.js';
import { visitorName } from './visitor-name.js';

const LONG_WAIT_MS = 2 * 60_000;
const VERY_LONG_WAIT_MS = 5 * 60_000;

interface ConversationRowProps {
  readonly conversation: ConversationSummary;
  readonly view: InboxView;
  readonly open: boolean;
}

/** One conversation of the list: who, what last, how long, how much is unread. 64 px high. */
export const ConversationRow = memo(function ConversationRow({
  conversation,
  view,
  open,
}: ConversationRowProps) {
  const text = useText();
  const { operator } = useSession();
  const name = visitorName(text, conversation.visitor);
  const bot = botOf(conversation);
  // A bot reads for itself.
  const unread = conversation.unread > 0 && conversation.status !== 'closed' && bot === undefined;
  return (
    <Link
      to="/inbox/$view/{-$conversationId}"
      params={{ view, conversationId: conversation.id }}
      className={classes.row}
      data-conversation={conversation.id}
      data-unread={unread}
      data-open={open}
    >
      <Avatar name={conversation.visitor.name} seed={conversation.visitor.id} />
      <span className={classes.lines}>
        <span className={classes.line}>
          <bdi className={classes.name}>{name}</bdi>
          {conversation.visitor.verified && (
            <BadgeCheck
              className={classes.verified}
              size={14}
              role="img"
              aria-label={text('visitor.verified')}
            />
          )}
          <Moment conversation={conversation} />
        </span>
        <span className={classes.line}>
          {(view === 'open' || view === 'bots') && conversation.assignee?.name !== undefined && (
            <bdi className={classes.holder}>{conversation.assignee.name}</bdi>
          )}
          {bot !== undefined && <span className={botClasses.tag}>{text('message.bot')}</span>}
          <bdi className={classes.preview}>{previewOf(text, conversation, operator.id)}</bdi>
          {unread && (
            <span className={classes.badge}>
              <span aria-hidden>{conversation.unread > 99 ? '99+' : conversation.unread}</span>
              <span className="visually-hidden">{text('inbox.unread', { count: conversation.unread })}</span>
            </span>
          )}
        </span>
      </span>
    </Link>
  );
});

// Apart, so that the tick of the clock draws this alone.
function Moment({ conversation }: { conversation: ConversationSummary }) {
  const text = useText();
  const formats = useFormats();
  const now = useNow();
  if (conversation.waitingSince !== null) {
    const waited = now.getTime() - Date.parse(conversation.waitingSince);
    const wait = waited >= VERY_LONG_WAIT_MS ? 'veryLong' : waited >= LONG_WAIT_MS ? 'long' : 'short';
    const time = waited < 60_000 ? text('time.now') : formats.duration(waited);
    return (
      <span className={classes.time} data-wait={wait} title={text('inbox.waits', { time })}>
        {time}
      </span>
    );
  }
  const at = new Date(conversation.lastMessage?.createdAt ?? conversation.createdAt);
  return (
    <time className={classes.time} dateTime={at.toISOString()}>
      {formats.shortMoment(at, now)}
    </time>
  );
}
