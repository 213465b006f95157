import { Avatar } from '../design-system/avatar.js';
import { useFormats } from '../language/use-formats.js';
import { useText } from '../language/use-text.js';
import { MarkButtons } from '../plugins/conversation-panel-app/mark-buttons.js';
import { useMarks } from '../plugins/conversation-panel-app/panel-apps-context.js';
import classes from './message.module.css';
import { isBare, PayloadView } from './payload/payload-view.js';
import { QuickReplies } from './quick-replies.js';
import { FailedDelivery, Receipt } from './receipt.js';
import type { MessageItem } from './thread-items.js';

interface MessageProps {
  readonly item: MessageItem;
  readonly visitorName: string;
  /** Null: the visitor has not given a name. */
  readonly avatarName: string | null;
  /** Decides the avatar's tint: the visitor's id, as in the list. */
  readonly avatarSeed: string;
}

/** One message of the thread: the visitor's on the left, the shop's on the right. */
export function Message({ item, visitorName, avatarName, avatarSeed }: MessageProps) {
  const text = useText();
  const formats = useFormats();
  const { author, delivery } = item;
  const theirs = author.role === 'visitor';
  const name = theirs
    ? visitorName
    : item.mine
      ? text('message.you')
      : (author.name ?? text('message.system'));
  const at = new Date(item.createdAt);
  const foot = item.last || item.via !== undefined || delivery?.state === 'sending';
  const marks = useMarks(item.entryId);
  return (
    <article
      className={classes.message}
      data-side={theirs ? 'theirs' : 'ours'}
      data-first={item.first}
      data-note={item.note}
      aria-label={`${name}, ${formats.time(at)}`}
    >
      {theirs && (
        <span className={classes.avatar}>
          {item.last && <Avatar name={avatarName} seed={avatarSeed} size={24} />}
        </span>
      )}
      <div className={classes.stack} data-bare={isBare(item.payload)}>
        {item.first && (!item.mine || item.note) && (
          <p className={classes.author}>
            {!theirs && <bdi>{name}</bdi>}
            {author.role === 'bot' && <span className={classes.tag}>{text('message.bot')}</span>}
            {item.note && (
              <span className={classes.tag} title={text('message.note.help')}>
                {text('message.note')}
              </span>
            )}
          </p>
        )}
        <div className={classes.content}>
          <div className={isBare(item.payload) ? classes.bare : classes.bubble} data-state={delivery?.state}>
            <PayloadView payload={item.payload} highlights={marks?.highlights} />
          </div>
          {marks !== undefined && <MarkButtons marks={marks} />}
        </div>
        {item.quickReplies.length > 0 && <QuickReplies replies={item.quickReplies} />}
        {delivery?.state === 'failed' ? (
          <FailedDelivery clientId={item.clientId} note={item.note} delivery={delivery} />
        ) : (
          foot && (
            <p className={classes.foot}>
              {item.via !== undefined && <bdi>{text('message.via', { app: item.via })}</bdi>}
              <time dateTime={item.createdAt}>{formats.time(at)}</time>
              {delivery !== undefined && <Receipt state={delivery.state} />}
            </p>
          )
        )}
      </div>
    </article>
  );
}
