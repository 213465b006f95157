import type { RuleReference } from '@comptoir/contract';
import type { BotTable, Storage } from '../../storage/index.js';

/** The distribution rules a bot answers for, as its connector is told of them; those that are gone are left out. */
export async function rulesOfBot(
  storage: Storage,
  bot: Pick<BotTable, 'rules' | 'website_id'>,
): Promise<RuleReference[]> {
  const ids: string[] = JSON.parse(bot.rules);
  if (ids.length === 0) return [];
  const rules = await storage.query('rulesOfWebsites', { websiteIds: [bot.website_id] });
  return rules
    .filter(({ rule }) => ids.includes(rule.id))
    .map(({ rule }) => ({ id: rule.id, label: rule.label }));
}
