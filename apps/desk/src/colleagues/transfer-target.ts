import type { Colleague, RuleStanding, TransferBody, TransferTargetsAnswer } from '@comptoir/contract';
import { folded, matches } from '../shortcuts/match.js';

export type TransferTarget =
  | { readonly key: string; readonly name: string; readonly enabled: boolean; readonly colleague: Colleague }
  | { readonly key: string; readonly name: string; readonly enabled: boolean; readonly rule: RuleStanding };

const ORDER = { available: 0, busy: 1, away: 2, offline: 3 } as const;

/**
 * Who a conversation can go to, by what was typed: people first, those who are there before the others and
 * the least loaded first, then rules. Who is not there is shown, but cannot be chosen; a rule always can: where
 * nobody is there the visitor waits.
 */
export function targetsOf(answer: TransferTargetsAnswer, typed: string): readonly TransferTarget[] {
  const wanted = folded(typed);
  const people = answer.operators
    .toSorted((a, b) => ORDER[a.presence] - ORDER[b.presence] || a.openConversations - b.openConversations)
    .flatMap((colleague): TransferTarget[] => {
      const { id, name = '' } = colleague.operator;
      if (id === undefined || !matches(name, wanted)) return [];
      const enabled = colleague.presence !== 'offline';
      return [{ key: `operator-${id}`, name, enabled, colleague }];
    });
  const rules = answer.distributionRules
    .filter(({ label }) => matches(label, wanted))
    .map((rule) => ({
      key: `rule-${encodeURIComponent(rule.id)}`,
      name: rule.label,
      enabled: true,
      rule,
    }));
  return [...people, ...rules];
}

export function addressOf(target: TransferTarget): TransferBody['to'] | undefined {
  if ('rule' in target) return { distributionRuleId: target.rule.id };
  const { id } = target.colleague.operator;
  return id === undefined ? undefined : { operatorId: id };
}
