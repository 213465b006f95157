import type { DistributionRule } from '@comptoir/contract';

/** The rules of a website in the order in which they are asked. */
export function ordered(rules: readonly DistributionRule[], websiteId: string): readonly DistributionRule[] {
  return rules
    .filter((rule) => rule.websiteId === websiteId)
    .toSorted((one, other) => one.position - other.position || one.id.localeCompare(other.id));
}

/** One rule moved to another place. */
export function moved<T>(rules: readonly T[], from: number, to: number): readonly T[] {
  const rule = rules[from];
  if (rule === undefined || to < 0 || to >= rules.length) return rules;
  return rules.toSpliced(from, 1).toSpliced(to, 0, rule);
}

/** Whose position must change so that the rules stand in this order. */
export function misplaced(rules: readonly DistributionRule[]): readonly DistributionRule[] {
  return rules.flatMap((rule, position) => (rule.position === position ? [] : [{ ...rule, position }]));
}
