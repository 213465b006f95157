import type { Colleague } from '@comptoir/contract';
import { Avatar } from '../design-system/avatar.js';
import { useText } from '../language/use-text.js';
import classes from './colleagues.module.css';
import { PresenceMark } from './presence-mark.js';

/** A colleague: picture, name, whether they are there, and how much they have. */
export function ColleagueLine({ colleague, you = false }: { colleague: Colleague; you?: boolean }) {
  const text = useText();
  const { operator, presence, openConversations: open, capacity } = colleague;
  const name = operator.name ?? text('visitor.assignee');
  return (
    <span className={classes.line}>
      <Avatar
        name={operator.name ?? null}
        seed={operator.id ?? name}
        picture={operator.pictureUrl}
        size={28}
      />
      <span className={classes.who}>
        <bdi className={classes.name}>{you ? text('colleagues.you', { name }) : name}</bdi>
        <PresenceMark presence={presence} />
      </span>
      <span className={classes.load}>
        <span aria-hidden>{text('presence.load', { open, capacity })}</span>
        <span className="visually-hidden">{text('presence.load.long', { open, capacity })}</span>
      </span>
    </span>
  );
}
