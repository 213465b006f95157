import type {
  DistributionRule,
  DistributionRuleAnswer,
  DistributionRulePatch,
  DistributionRulesAnswer,
  NewDistributionRuleBody,
} from '@comptoir/contract';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { request } from '../../requests/request.js';

const at = (id: string) => `/api/distribution-rules/${encodeURIComponent(id)}`;

export const rulesQuery = queryOptions({
  queryKey: ['console', 'distribution-rules'],
  queryFn: async ({ signal }): Promise<readonly DistributionRule[]> =>
    (await request<DistributionRulesAnswer>('/api/distribution-rules', { signal })).distributionRules,
});

/** Puts a rule's newest state where the pages read it. */
export function keepRule(client: QueryClient, rule: DistributionRule): void {
  client.setQueryData(rulesQuery.queryKey, (known = []) =>
    known.some(({ id }) => id === rule.id)
      ? known.map((each) => (each.id === rule.id ? rule : each))
      : [...known, rule],
  );
}

export async function createRule(body: NewDistributionRuleBody): Promise<DistributionRule> {
  return (await request<DistributionRuleAnswer>('/api/distribution-rules', { method: 'POST', body }))
    .distributionRule;
}

export async function saveRule(id: string, body: DistributionRulePatch): Promise<DistributionRule> {
  return (await request<DistributionRuleAnswer>(at(id), { method: 'PATCH', body })).distributionRule;
}

export function deleteRule({ id, revision }: DistributionRule): Promise<unknown> {
  return request(`${at(id)}?revision=${revision}`, { method: 'DELETE' });
}
