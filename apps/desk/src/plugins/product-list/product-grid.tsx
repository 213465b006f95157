import type { DeskProduct } from '@comptoir/contract';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { useText } from '../../language/use-text.js';
import { type ProductActions, ProductCard } from './product-card.js';
import classes from './product-list.module.css';

export const COLUMNS = 3;
/** Pixels from the end at which the next page is asked for. */
const NEAR_END = 600;

interface ProductGridProps {
  readonly products: readonly DeskProduct[];
  readonly selected: ReadonlyMap<string, DeskProduct>;
  readonly activeId: string | undefined;
  readonly onActive: (id: string) => void;
  readonly actions: ProductActions;
  /** Pixels to begin at: where the agent was. */
  readonly startAt: number;
  readonly onScroll: (offset: number) => void;
  readonly onNearEnd: () => void;
  /** Up from the first row. */
  readonly onLeaveTop: () => void;
  readonly busy: boolean;
  /** The grid takes the focus when it is drawn: the agent comes back from the details. */
  readonly takeFocus: boolean;
}

/** Products in rows of three; arrows walk, Enter sends, Space selects, Shift+Enter shows details. */
export function ProductGrid(props: ProductGridProps) {
  const { products, selected, actions, onActive, onNearEnd } = props;
  const text = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const rows = inRows(products);
  const activeAt = Math.max(
    products.findIndex(({ id }) => id === props.activeId),
    0,
  );
  const focusNext = useRef(props.takeFocus);

  // Back to where the agent was, once, when the grid is drawn again.
  const startAt = useRef(props.startAt);
  useLayoutEffect(() => {
    if (startAt.current > 0) list.current?.scrollTo(startAt.current);
  }, []);

  const moveTo = (index: number) => {
    const product = products[Math.min(Math.max(index, 0), products.length - 1)];
    if (product === undefined) return;
    focusNext.current = product.id !== products[activeAt]?.id;
    list.current?.scrollToIndex(Math.floor(products.indexOf(product) / COLUMNS), { align: 'nearest' });
    onActive(product.id);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return;
    const id = event.target.dataset.product;
    const at = products.findIndex((product) => product.id === id);
    const product = products[at];
    if (product === undefined) return;
    if (event.key === 'ArrowRight') moveTo(at + 1);
    else if (event.key === 'ArrowLeft') moveTo(at - 1);
    else if (event.key === 'ArrowDown') moveTo(at + COLUMNS);
    else if (event.key === 'ArrowUp' && at < COLUMNS) props.onLeaveTop();
    else if (event.key === 'ArrowUp') moveTo(at - COLUMNS);
    else if (event.key === 'Home') moveTo(0);
    else if (event.key === 'End') moveTo(products.length - 1);
    else if (event.key === ' ') actions.toggle(product);
    else if (event.key === 'Enter' && event.shiftKey) actions.details(product);
    else if (event.key === 'Enter') actions.send(product);
    else return;
    event.preventDefault();
  };

  return (
    <div ref={scroller} className={classes.scroll} data-scrolls>
      {/* biome-ignore lint/a11y/useSemanticElements: a grid of cards is no table */}
      <div
        role="grid"
        aria-label={text('products.grid')}
        aria-multiselectable="true"
        aria-colcount={COLUMNS}
        aria-rowcount={-1}
        aria-busy={props.busy}
        onKeyDown={onKeyDown}
      >
        <Virtualizer
          ref={list}
          scrollRef={scroller}
          keepMounted={[Math.floor(activeAt / COLUMNS)]}
          bufferSize={400}
          onScroll={(offset) => {
            props.onScroll(offset);
            const handle = list.current;
            if (handle && handle.scrollSize - offset - handle.viewportSize < NEAR_END) onNearEnd();
          }}
        >
          {rows.map((row, index) => (
            // biome-ignore lint/a11y/useSemanticElements: a grid of cards is no table
            // biome-ignore lint/a11y/useFocusableInteractive: the cells are focused, not the row
            <div key={row[0]?.id ?? index} role="row" aria-rowindex={index + 1} className={classes.row}>
              {row.map((product, column) => (
                <ProductCard
                  key={product.id}
                  product={product}
                  column={column}
                  selected={selected.has(product.id)}
                  active={products[activeAt]?.id === product.id}
                  actions={actions}
                  focusNext={focusNext}
                />
              ))}
            </div>
          ))}
        </Virtualizer>
      </div>
    </div>
  );
}

function inRows(products: readonly DeskProduct[]): readonly (readonly DeskProduct[])[] {
  const rows: (readonly DeskProduct[])[] = [];
  for (let at = 0; at < products.length; at += COLUMNS) rows.push(products.slice(at, at + COLUMNS));
  return rows;
}
