import type { DeskProduct } from '@comptoir/contract';
import { Button, Checkbox } from '@mantine/core';
import { Info } from 'lucide-react';
import { memo, type RefObject, useEffect, useRef } from 'react';
import { Availability } from '../../conversation/payload/availability.js';
import { Price } from '../../conversation/payload/price.js';
import { Picture } from '../../conversation/picture.js';
import { useText } from '../../language/use-text.js';
import classes from './product-card.module.css';

export interface ProductActions {
  readonly send: (product: DeskProduct) => void;
  readonly toggle: (product: DeskProduct) => void;
  readonly details: (product: DeskProduct) => void;
}

interface ProductCardProps {
  readonly product: DeskProduct;
  readonly column: number;
  readonly selected: boolean;
  readonly active: boolean;
  readonly actions: ProductActions;
  /** True while the active cell is to take the focus, which it then sets back. */
  readonly focusNext: RefObject<boolean>;
}

/**
 * One cell of the grid. The cell has the focus and the keys; its buttons are for the pointer, and their
 * keyboard ways are in the grid (Enter, Space, Shift+Enter).
 */
export const ProductCard = memo(function ProductCard({
  product,
  column,
  selected,
  active,
  actions,
  focusNext,
}: ProductCardProps) {
  const text = useText();
  const { id, title, available } = product;
  const cell = useRef<HTMLDivElement>(null);

  // Here and not in the grid: the virtual list draws a cell when it likes, and hides it until it has
  // been measured; what is hidden cannot take the focus.
  useEffect(() => {
    if (!active || !focusNext.current) return;
    let frame = 0;
    const take = () => {
      cell.current?.focus();
      if (cell.current?.matches(':focus')) focusNext.current = false;
      else frame = requestAnimationFrame(take);
    };
    take();
    return () => cancelAnimationFrame(frame);
  }, [active, focusNext]);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a grid of cards is no table
    <div
      ref={cell}
      role="gridcell"
      className={classes.card}
      data-product={id}
      aria-colindex={column + 1}
      aria-selected={selected}
      tabIndex={active ? 0 : -1}
    >
      <span className={classes.picture}>
        <Picture src={product.imageSrc} alt="" />
        <Checkbox
          className={classes.check ?? ''}
          size="xs"
          tabIndex={-1}
          checked={selected}
          aria-label={text('products.select', { title })}
          onChange={() => actions.toggle(product)}
        />
        <span className={classes.actions}>
          <Button
            size="compact-sm"
            tabIndex={-1}
            aria-label={text('products.send.one', { title })}
            onClick={() => actions.send(product)}
          >
            {text('products.send')}
          </Button>
          <button
            type="button"
            className={classes.info}
            tabIndex={-1}
            aria-label={text('products.details', { title })}
            title={text('products.details.short')}
            onClick={() => actions.details(product)}
          >
            <Info size={16} strokeWidth={1.75} aria-hidden />
          </button>
        </span>
      </span>
      <span className={classes.title}>{title}</span>
      <Price now={product.price} before={product.priceBefore} />
      {available !== null && (
        <Availability
          available={available}
          label={text(available ? 'products.available' : 'products.unavailable')}
        />
      )}
    </div>
  );
});
