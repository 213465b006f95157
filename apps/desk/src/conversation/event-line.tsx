import type { EventEntry } from '@comptoir/contract';
import { useFormats } from '../language/use-formats.js';
import { useText } from '../language/use-text.js';
import { useSession } from '../session/session-context.js';
import { textOfEvent } from './event-text.js';
import classes from './message.module.css';

/** Something that happened to the conversation: small and centred. */
export function EventLine({ entry }: { entry: EventEntry }) {
  const text = useText();
  const formats = useFormats();
  const { operator } = useSession();
  return (
    <p className={classes.event}>
      <bdi>{textOfEvent(entry, { text, formats, operatorId: operator.id })}</bdi>
      <time dateTime={entry.createdAt}>{formats.time(new Date(entry.createdAt))}</time>
    </p>
  );
}
