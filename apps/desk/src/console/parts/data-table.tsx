import { type ReactNode, useRef } from 'react';
import { useShortcut } from '../../shortcuts/shortcut-provider.js';
import { ConsoleLink } from '../console-link.js';
import classes from './data-table.module.css';

export interface Column<T> {
  readonly key: string;
  /** The heading; an empty one is only for columns of buttons. */
  readonly title: string;
  readonly cell: (row: T) => ReactNode;
  /** Numbers stand at the end of their column. */
  readonly number?: boolean;
  /** May be left out where there is little room. */
  readonly minor?: boolean;
}

interface DataTableProps<T> {
  /** What the table is, for screen readers. */
  readonly label: string;
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[];
  readonly keyOf: (row: T) => string;
  /** Where a row leads, as what follows `/console/`; its first cell becomes the link. */
  readonly pathOf?: (row: T) => string;
}

/** A list of the console. J and K (or the arrows) move over the rows, Enter opens one. */
export function DataTable<T>({ label, rows, columns, keyOf, pathOf }: DataTableProps<T>) {
  const table = useRef<HTMLTableElement>(null);
  const move = (by: number) => {
    const links = [...(table.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    const at = links.findIndex((link) => link.matches(':focus'));
    const next = at === -1 ? (by > 0 ? 0 : links.length - 1) : at + by;
    const link = links[next];
    if (link === undefined) return false;
    link.focus();
    link.scrollIntoView({ block: 'nearest' });
    return true;
  };
  useShortcut('next', () => move(1), pathOf !== undefined);
  useShortcut('previous', () => move(-1), pathOf !== undefined);
  return (
    <div className={classes.scroll}>
      <table className={classes.table} ref={table} aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ key, title, number, minor }) =>
              title === '' ? (
                <td key={key} className={classes.unnamed} />
              ) : (
                <th key={key} scope="col" data-number={number} data-minor={minor}>
                  {title}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} data-linked={pathOf !== undefined}>
              {columns.map(({ key, cell, number, minor }, index) => (
                <td key={key} data-number={number} data-minor={minor}>
                  {index === 0 && pathOf !== undefined ? (
                    <ConsoleLink path={pathOf(row)} className={classes.link} data-row>
                      {cell(row)}
                    </ConsoleLink>
                  ) : (
                    cell(row)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
