import type { CardPayload } from '@comptoir/contract';
import { Picture } from '../picture.js';
import classes from './card.module.css';
import { LinkActions } from './link-actions.js';

/** A content card: picture at 2:1, title, text, links. */
export function CardView({ card }: { card: CardPayload }) {
  return (
    <article className={classes.card}>
      {card.image && <Picture src={card.image.src} alt={card.image.description} ratio="2 / 1" fit="cover" />}
      <div className={classes.body}>
        {card.title !== undefined && <p className={classes.title}>{card.title}</p>}
        {card.text !== undefined && <p className={classes.text}>{card.text}</p>}
        <LinkActions actions={card.actions} />
      </div>
    </article>
  );
}
