import { Button } from '@mantine/core';
import { MAX_CARDS_IN_BUNDLE } from '../../conversation/compose/limits.js';
import { useText } from '../../language/use-text.js';
import classes from './product-list.module.css';

interface SelectionBarProps {
  readonly count: number;
  /** Tells the grid's keys while nothing is selected. */
  readonly hint: boolean;
  readonly onSend: () => void;
  readonly onClear: () => void;
}

/** The foot of the product list: the keys, or what is selected and the button that sends it. */
export function SelectionBar({ count, hint, onSend, onClear }: SelectionBarProps) {
  const text = useText();
  if (count === 0 && !hint) return null;
  if (count === 0) return <footer className={classes.foot}>{text('products.keys')}</footer>;
  const tooMany = count > MAX_CARDS_IN_BUNDLE;
  return (
    <footer className={classes.foot} data-selected>
      <span role="status">
        {tooMany
          ? text('products.selected.full', { count: MAX_CARDS_IN_BUNDLE })
          : text('products.selected', { count })}
      </span>
      <span className={classes.gap} />
      <Button variant="default" onClick={onClear}>
        {text('products.clear')}
      </Button>
      <Button disabled={tooMany} onClick={onSend}>
        {text('products.send.many', { count })}
      </Button>
    </footer>
  );
}
