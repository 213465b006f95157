import { Button } from '@mantine/core';
import { ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Skeleton } from '../../design-system/skeleton.js';
import { useDelayed } from '../../design-system/use-delayed.js';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import classes from './category-list.module.css';
import type { TreeRow } from './category-tree.js';
import type { Categories } from './use-categories.js';

/** The first row, which is no category: everything. */
const ALL = '';

interface CategoryListProps {
  readonly categories: Categories;
  readonly chosen: string | undefined;
  readonly expanded: ReadonlySet<string>;
  readonly onChoose: (categoryId: string | undefined) => void;
  readonly onExpanded: (expanded: ReadonlySet<string>) => void;
}

/** The category tree (ARIA tree): arrows walk and open, Enter chooses, letters jump. */
export function CategoryList({ categories, chosen, expanded, onChoose, onExpanded }: CategoryListProps) {
  const text = useText();
  const skeleton = useDelayed(categories.pending, 150);
  const tree = useRef<HTMLDivElement>(null);
  const [activeId, setActiveId] = useState(chosen ?? ALL);
  const { rows } = categories;
  const ids = [ALL, ...rows.map((row) => row.id)];
  const active = ids.includes(activeId) ? activeId : ALL;

  const focus = (id: string | undefined) => {
    if (id === undefined) return;
    setActiveId(id);
    tree.current?.querySelector<HTMLElement>(`[data-category="${CSS.escape(id)}"]`)?.focus();
  };
  const setOpen = (id: string, open: boolean) => {
    const next = new Set(expanded);
    if (open) next.add(id);
    else next.delete(id);
    onExpanded(next);
  };
  const jump = (letter: string) => {
    const at = ids.indexOf(active);
    const inOrder = [...rows.slice(at), ...rows.slice(0, at)];
    focus(inOrder.find((row) => row.label.toLocaleLowerCase().startsWith(letter.toLocaleLowerCase()))?.id);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = ids.indexOf(active);
    const row = rows[at - 1];
    if (event.key === 'ArrowDown') focus(ids[at + 1]);
    else if (event.key === 'ArrowUp') focus(ids[at - 1]);
    else if (event.key === 'Home') focus(ids[0]);
    else if (event.key === 'End') focus(ids.at(-1));
    else if (event.key === 'ArrowRight') {
      if (row?.expanded === false) setOpen(row.id, true);
      else if (row?.expanded === true && rows[at]?.parentId === row.id) focus(rows[at]?.id);
    } else if (event.key === 'ArrowLeft') {
      if (row?.expanded === true) setOpen(row.id, false);
      else focus(row?.parentId);
    } else if (event.key === 'Enter' || event.key === ' ') onChoose(active === ALL ? undefined : active);
    else if (event.key.length === 1 && event.key !== '?') jump(event.key);
    else return;
    event.preventDefault();
  };

  return (
    <nav className={classes.categories} aria-label={text('products.categories')}>
      <div ref={tree} role="tree" aria-label={text('products.categories')} onKeyDown={onKeyDown}>
        <Row
          row={ALL_ROW}
          label={text('products.all')}
          chosen={chosen === undefined}
          active={active === ALL}
          onChoose={() => {
            setActiveId(ALL);
            onChoose(undefined);
          }}
        />
        {rows.map((row) => (
          <Row
            key={row.id}
            row={row}
            label={row.label}
            chosen={chosen === row.id}
            active={active === row.id}
            onToggle={() => setOpen(row.id, row.expanded !== true)}
            onChoose={() => {
              setActiveId(row.id);
              onChoose(row.id);
            }}
          />
        ))}
      </div>
      {skeleton && (
        <div className={classes.skeleton} role="status" aria-label={text('app.loading')}>
          {['70%', '54%', '80%', '62%', '48%'].map((width) => (
            <Skeleton key={width} width={width} />
          ))}
        </div>
      )}
      {(categories.error !== null && categories.error !== undefined) ||
      rows.some((row) => row.state === 'failed') ? (
        <div className={classes.failed} role="alert">
          <p>{text('products.categories.error')}</p>
          <Button size="compact-xs" variant="default" onClick={categories.retry}>
            {text('app.retry')}
          </Button>
        </div>
      ) : null}
    </nav>
  );
}

const ALL_ROW: TreeRow = {
  id: ALL,
  label: '',
  count: -1,
  level: 1,
  parentId: undefined,
  expanded: undefined,
  state: 'ready',
  positionInSet: 1,
  setSize: 1,
};

interface RowProps {
  readonly row: TreeRow;
  readonly label: string;
  readonly chosen: boolean;
  readonly active: boolean;
  readonly onChoose: () => void;
  readonly onToggle?: () => void;
}

function Row({ row, label, chosen, active, onChoose, onToggle }: RowProps) {
  const text = useText();
  const formats = useFormats();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree handles the keys
    <div
      role="treeitem"
      className={classes.row}
      style={{ paddingInlineStart: 4 + (row.level - 1) * 14 }}
      data-category={row.id}
      aria-level={row.level}
      aria-expanded={row.expanded}
      aria-selected={chosen}
      aria-busy={row.state === 'loading'}
      aria-label={
        row.count < 0 ? label : `${label}, ${text('products.category.count', { count: row.count })}`
      }
      aria-posinset={row.id === ALL ? undefined : row.positionInSet}
      aria-setsize={row.id === ALL ? undefined : row.setSize}
      tabIndex={active ? 0 : -1}
      onClick={onChoose}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: for the pointer only; the keyboard uses the arrows */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: for the pointer only; the keyboard uses the arrows */}
      <span
        className={classes.twist}
        data-open={row.expanded}
        onClick={(event) => {
          if (row.expanded === undefined) return;
          event.stopPropagation();
          onToggle?.();
        }}
      >
        {row.expanded !== undefined && <ChevronRight size={14} strokeWidth={2} aria-hidden />}
      </span>
      <bdi className={classes.label}>{label}</bdi>
      {row.count >= 0 && <span className={classes.count}>{formats.number(row.count)}</span>}
    </div>
  );
}
