import type { Provisioning } from '@comptoir/contract';
import { type BotAdministration, DEFAULT_FAILURES } from '../plugins/bot/index.js';
import type { Storage } from '../storage/index.js';
import { invalid, numberOf } from './file.js';

/** The bots of a provisioning file, once the connectors they are made from are installed (connector.md). */
export async function provisionBots(
  parts: { readonly storage: Storage; readonly bots: BotAdministration },
  value: Provisioning,
): Promise<void> {
  for (const [index, bot] of (value.bots ?? []).entries()) {
    const id = numberOf(bot.id);
    const websiteId = numberOf(bot.website);
    const version = await parts.storage.query('installedVersionById', { id: bot.connector.toLowerCase() });
    if (version === undefined)
      throw refusal(index, 'connector', bot.connector, 'an idConnectorVersion that is installed');
    await parts.bots.provision({
      id,
      websiteId,
      connectorId: version.connector_id ?? version.id,
      idBot: bot.idBot,
      name: bot.name,
      pseudo: bot.pseudo ?? bot.name,
      language: bot.language,
      pictureUrl: bot.pictureUrl ?? null,
      rules: bot.distributionRules ?? [],
      fallbackRule: bot.fallbackDistributionRule ?? null,
      failuresBeforeFallback: bot.failuresBeforeFallback ?? DEFAULT_FAILURES,
    });
  }
}

function refusal(index: number, key: string, found: string, expected: string): Error {
  const pointer = `/bots/${index}/${key}`;
  return invalid('The provisioning file is not valid.', [{ severity: 'error', pointer, found, expected }]);
}
