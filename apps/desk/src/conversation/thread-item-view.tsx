import { useNow } from '../design-system/use-now.js';
import { useFormats } from '../language/use-formats.js';
import { useText } from '../language/use-text.js';
import { EventLine } from './event-line.js';
import { Message } from './message.js';
import classes from './message.module.css';
import { isPaymentEntry, PaymentCard } from './payment-card.js';
import type { ThreadItem } from './thread-items.js';

interface ItemProps {
  readonly item: ThreadItem;
  readonly visitorName: string;
  readonly avatarName: string | null;
  readonly avatarSeed: string;
}

/** One line of a thread: a message, an event, a day, the beginning. */
export function ThreadItemView({ item, visitorName, avatarName, avatarSeed }: ItemProps) {
  switch (item.type) {
    case 'message':
      return (
        <Message item={item} visitorName={visitorName} avatarName={avatarName} avatarSeed={avatarSeed} />
      );
    case 'event':
      if (isPaymentEntry(item.entry)) return <PaymentCard entry={item.entry} />;
      return <EventLine entry={item.entry} />;
    case 'day':
      return <Day at={item.at} />;
    case 'start':
      return <Start />;
  }
}

function Start() {
  const text = useText();
  return <p className={classes.start}>{text('conversation.start')}</p>;
}

function Day({ at }: { at: string }) {
  const text = useText();
  const formats = useFormats();
  const now = useNow();
  const date = new Date(at);
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  const day =
    date.toDateString() === now.toDateString()
      ? text('time.today')
      : date.toDateString() === yesterday.toDateString()
        ? text('time.yesterday')
        : formats.day(date, now);
  return <p className={classes.day}>{day}</p>;
}
