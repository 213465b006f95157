import { NewRulePage } from './new-rule.js';
import { RuleList } from './rule-list.js';
import { RulePage } from './rule-page.js';

/** `/console/distribution/…` */
export function DistributionSection({ rest: [id, websiteId] }: { rest: readonly string[] }) {
  if (id === undefined) return <RuleList />;
  if (id === 'new' && websiteId !== undefined) return <NewRulePage websiteId={websiteId} />;
  return <RulePage key={id} id={id} />;
}
