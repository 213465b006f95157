import { useRef } from 'react';

export interface Rows<T> {
  readonly rows: readonly { readonly key: number; readonly index: number; readonly item: T }[];
  readonly add: (item: T) => void;
  readonly set: (index: number, item: T) => void;
  readonly remove: (index: number) => void;
  /** One place up (-1) or down (1). */
  readonly move: (index: number, by: 1 | -1) => void;
}

/** A list that is edited row by row; each row keeps its key while others come and go. */
export function useRows<T>(items: readonly T[], onChange: (items: readonly T[]) => void): Rows<T> {
  const keys = useRef<number[]>([]);
  const next = useRef(0);
  while (keys.current.length < items.length) keys.current.push(next.current++);
  keys.current.length = items.length;
  return {
    rows: items.map((item, index) => ({ key: keys.current[index] ?? index, index, item })),
    add: (item) => onChange([...items, item]),
    set: (index, item) => onChange(items.with(index, item)),
    remove(index) {
      keys.current.splice(index, 1);
      onChange(items.toSpliced(index, 1));
    },
    move(index, by) {
      const to = index + by;
      const item = items[index];
      const other = items[to];
      const key = keys.current[index];
      const otherKey = keys.current[to];
      if (item === undefined || other === undefined || key === undefined || otherKey === undefined) return;
      keys.current[index] = otherKey;
      keys.current[to] = key;
      onChange(items.with(index, other).with(to, item));
    },
  };
}
