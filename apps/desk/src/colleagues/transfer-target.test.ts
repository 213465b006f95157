import type { Colleague, Presence } from '@comptoir/contract';
import { describe, expect, it } from 'vitest';
import { addressOf, targetsOf } from './transfer-target.js';

const person = (id: string, name: string, presence: Presence, openConversations = 0): Colleague => ({
  operator: { role: 'operator', id, name },
  presence,
  openConversations,
  capacity: 4,
});
const answer = {
  operators: [
    person('ha-1', 'Zoé', 'available', 3),
    person('ha-2', 'Jonas Weber', 'offline'),
    person('ha-3', 'Aya', 'available', 1),
    person('ha-4', 'Élodie', 'busy', 4),
    person('ha-5', 'Karl', 'away'),
  ],
  distributionRules: [
    { id: 'r1', label: 'Bicycles', available: true, waiting: 0 },
    { id: 'r2', label: 'Weekend', available: false, waiting: 3 },
  ],
};

describe('transfer targets', () => {
  it('are in the order of who can help soonest', () => {
    expect(targetsOf(answer, '').map(({ name }) => name)).toEqual([
      'Aya',
      'Zoé',
      'Élodie',
      'Karl',
      'Jonas Weber',
      'Bicycles',
      'Weekend',
    ]);
  });

  it('cannot be chosen when they are not there; a rule always can', () => {
    const disabled = targetsOf(answer, '').filter(({ enabled }) => !enabled);
    expect(disabled.map(({ name }) => name)).toEqual(['Jonas Weber']);
  });

  it.each([
    ['elo', ['Élodie']],
    ['weber', ['Jonas Weber']],
    ['we', ['Jonas Weber', 'Weekend']],
    ['x', []],
  ])('are found by %j', (typed, names) => {
    expect(targetsOf(answer, typed).map(({ name }) => name)).toEqual(names);
  });

  it('have an address', () => {
    expect(targetsOf(answer, 'aya').map(addressOf)).toEqual([{ operatorId: 'ha-3' }]);
    expect(targetsOf(answer, 'bic').map(addressOf)).toEqual([{ distributionRuleId: 'r1' }]);
  });
});
