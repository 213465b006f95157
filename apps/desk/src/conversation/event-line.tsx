import type { EventEntry } from '@comptoir/contract';
import { useFormats } from '../language/use-formats.js';
import { type Text, useText } from '../language/use-text.js';
import { useSession } from '../session/session-context.js';
import classes from './message.module.css';

function lineOf(text: Text, { event }: EventEntry, operatorId: string): string {
  switch (event.type) {
    case 'opened':
    case 'reopened':
      return text(`event.${event.type}`);
    case 'assigned':
      if (event.operator.id === operatorId) return text('event.assigned.you');
      return text('event.assigned', { name: event.operator.name ?? text('visitor.assignee') });
    case 'released':
      return text('event.released', { name: event.operator.name ?? text('visitor.assignee') });
    case 'closed':
      return text(`event.closed.${event.reason}`);
    default:
      return text('message.system');
  }
}

/** Something that happened to the conversation: small and centred. */
export function EventLine({ entry }: { entry: EventEntry }) {
  const text = useText();
  const formats = useFormats();
  const { operator } = useSession();
  return (
    <p className={classes.event}>
      {lineOf(text, entry, operator.id)}
      <time dateTime={entry.createdAt}>{formats.time(new Date(entry.createdAt))}</time>
    </p>
  );
}
