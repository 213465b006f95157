import type { DeskCategory } from '@comptoir/contract';

/** A row of the tree as drawn. */
export interface TreeRow {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  /** From 1. */
  readonly level: number;
  readonly parentId: string | undefined;
  /** Undefined: a leaf. */
  readonly expanded: boolean | undefined;
  readonly state: 'ready' | 'loading' | 'failed';
  readonly positionInSet: number;
  readonly setSize: number;
}

/** What is known of the children of one category (or of the root, by ''). */
export interface Children {
  readonly state: 'ready' | 'loading' | 'failed';
  readonly categories: readonly DeskCategory[];
}

/**
 * The rows to draw: roots, and under each expanded category its children. A connector that answers the
 * whole tree at once is understood too: what an answer holds about a deeper parent counts for it. A
 * category already drawn above is not drawn again below itself, so that a cycle ends.
 */
export function treeRows(
  answers: ReadonlyMap<string, Children>,
  expanded: ReadonlySet<string>,
): readonly TreeRow[] {
  const given = new Map<string, DeskCategory>();
  for (const { categories } of answers.values()) {
    for (const category of categories) given.set(category.id, category);
  }
  const deeper = new Map<string, DeskCategory[]>();
  for (const category of given.values()) {
    const parentId = category.parentId ?? '';
    deeper.set(parentId, [...(deeper.get(parentId) ?? []), category]);
  }

  const childrenOf = (id: string): readonly DeskCategory[] => {
    const own = answers.get(id)?.categories ?? [];
    const inAnswer = new Set(own.map((category) => category.id));
    // In an answer about one parent, a category whose parent is in the same answer belongs under that one.
    const direct = own.filter(
      ({ parentId }) => parentId === null || !inAnswer.has(parentId) || parentId === id,
    );
    return direct.length > 0 ? direct : (deeper.get(id) ?? []);
  };

  const rows: TreeRow[] = [];
  const walk = (parentId: string, level: number, above: ReadonlySet<string>) => {
    const children = childrenOf(parentId).filter(({ id }) => !above.has(id));
    children.forEach((category, index) => {
      const { id } = category;
      const answer = answers.get(id);
      const known = deeper.has(id);
      const leaf =
        !known &&
        (category.hasChildren === false || (answer?.state === 'ready' && childrenOf(id).length === 0));
      const open = !leaf && expanded.has(id);
      rows.push({
        id,
        label: category.label,
        count: category.productsCount,
        level,
        parentId: parentId === '' ? undefined : parentId,
        expanded: leaf ? undefined : open,
        state: open && !known ? (answer?.state ?? 'loading') : 'ready',
        positionInSet: index + 1,
        setSize: children.length,
      });
      if (open) walk(id, level + 1, new Set([...above, id]));
    });
  };
  walk('', 1, new Set());
  return rows;
}
