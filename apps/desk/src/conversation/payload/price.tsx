import { useText } from '../../language/use-text.js';
import classes from './price.module.css';

/** What is paid now, with the old price struck through beside it. Both are ready texts, never parsed. */
export function Price({ now, before }: { now: string; before: string | null }) {
  const text = useText();
  return (
    <span className={classes.prices}>
      <bdi className={classes.now}>
        {before !== null && (
          <span className="visually-hidden">{text('message.priceNow', { price: '' })}</span>
        )}
        {now}
      </bdi>
      {before !== null && (
        <bdi className={classes.before}>
          <span className="visually-hidden">{text('message.priceBefore', { price: '' })}</span>
          <s>{before}</s>
        </bdi>
      )}
    </span>
  );
}
