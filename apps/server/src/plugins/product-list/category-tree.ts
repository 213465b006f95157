import type { DeskCategory } from '@comptoir/contract';
import type { NormalCategory } from './normalise.js';

/**
 * The children of one category out of what the connector answered. Some connectors honour `idParent` and
 * answer those children; others ignore it and answer the whole tree at once, which shows by categories
 * whose parents stand in the same answer. Cycles cannot hang: nothing here walks up or down.
 */
export function childrenOf(answer: readonly NormalCategory[], parentId: string | null): DeskCategory[] {
  const ids = new Set(answer.map((category) => category.id));
  const whole = answer.some((category) => category.parentId !== null && ids.has(category.parentId));
  const parents = new Set(answer.map((category) => category.parentId));
  const children = whole ? answer.filter((category) => isChild(category, parentId, ids)) : answer;
  return children
    .filter((category) => category.id !== parentId)
    .map((category) => ({
      id: category.id,
      parentId,
      label: category.label,
      productsCount: category.productsCount,
      // Only a whole tree tells; else the desk asks when the agent opens it.
      ...(whole ? { hasChildren: parents.has(category.id) } : {}),
    }));
}

/** At the root stand those without a parent, and those whose parent the connector never named. */
function isChild(category: NormalCategory, parentId: string | null, ids: ReadonlySet<string>): boolean {
  if (parentId !== null) return category.parentId === parentId;
  return category.parentId === null || !ids.has(category.parentId);
}
