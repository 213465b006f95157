import type { Presence } from '@comptoir/contract';
import { useText } from '../language/use-text.js';
import classes from './colleagues.module.css';

/** Whether somebody is there: a sign with its own shape for each state, and its word. */
export function PresenceMark({ presence, quiet = false }: { presence: Presence; quiet?: boolean }) {
  const text = useText();
  return (
    <span className={classes.presence} data-presence={presence}>
      <i aria-hidden />
      <span className={quiet ? 'visually-hidden' : undefined}>{text(`presence.${presence}`)}</span>
    </span>
  );
}
