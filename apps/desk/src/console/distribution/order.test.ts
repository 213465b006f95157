import type { DistributionRule } from '@comptoir/contract';
import { expect, it } from 'vitest';
import { misplaced, moved, ordered } from './order.js';

const rule = (id: string, position: number, websiteId = 'ha-1'): DistributionRule => ({
  id,
  websiteId,
  label: id,
  languages: [],
  channels: [],
  mode: 'automatic',
  operators: [],
  position,
  revision: 1,
});
const ids = (rules: readonly DistributionRule[]) => rules.map(({ id }) => id).join('');

it('orders the rules of one website, whatever gaps and doubles their positions have', () => {
  const rules = [rule('c', 7), rule('b', 2), rule('x', 0, 'ha-2'), rule('a', 2)];
  expect(ids(ordered(rules, 'ha-1'))).toBe('abc');
});

it('moves one and says whose position changes', () => {
  const rules = [rule('a', 0), rule('b', 1), rule('c', 2)];
  expect(ids(moved(rules, 2, 0))).toBe('cab');
  expect(ids(moved(rules, 0, -1))).toBe('abc');
  expect(misplaced(moved(rules, 0, 1)).map(({ id, position }) => [id, position])).toEqual([
    ['b', 0],
    ['a', 1],
  ]);
});
