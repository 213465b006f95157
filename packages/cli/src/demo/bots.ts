import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Connector } from '@comptoir/connector-sdk';
import { createFaqBot, openQuestionBase } from '@comptoir/faq-bot';

/** The demo's bots: one per language of the shop, each with a connector of its own over its own questions. */
export const DEMO_BOTS = [
  {
    connector: 'faq-bot',
    idConnectorVersion: '6f0c2c1e-5f0b-4b0e-9a57-0d6a4be3c005',
    connectorName: 'Questions and answers',
    id: 'ha-20',
    name: 'Tilleul, in English',
    pseudo: 'Tilleul’s bot',
    language: 'en',
  },
  {
    connector: 'faq-bot-fr',
    idConnectorVersion: '6f0c2c1e-5f0b-4b0e-9a57-0d6a4be3c006',
    connectorName: 'Questions et réponses',
    id: 'ha-21',
    name: 'Tilleul, en français',
    pseudo: 'Le robot de Tilleul',
    language: 'fr',
  },
] as const;

export type DemoBot = (typeof DEMO_BOTS)[number];

const FILES = fileURLToPath(new URL('../../demo/', import.meta.url));

/** What a provisioning file says of them (connector.md, Provisioning); `rule` takes over where they cannot go on. */
export function provisionedBots(rule: string): object[] {
  return DEMO_BOTS.map(({ idConnectorVersion, id, name, pseudo, language }) => ({
    id,
    connector: idConnectorVersion,
    idBot: 'faq',
    name,
    pseudo,
    language,
    website: 'ha-1',
    fallbackDistributionRule: rule,
  }));
}

/** The connector of one of them, over a copy of its questions with links to this machine's shop. */
export function openDemoBot(
  bot: DemoBot,
  place: {
    readonly dataDir: string;
    readonly shopUrl: string;
    readonly secretToken: string;
    readonly basePath: string;
    readonly rule: string;
  },
): Connector {
  const { dataDir, shopUrl, ...options } = place;
  const folder = join(dataDir, 'demo-questions');
  mkdirSync(folder, { recursive: true });
  const file = `questions.${bot.language}.md`;
  const path = join(folder, file);
  writeFileSync(path, readFileSync(join(FILES, file), 'utf8').replaceAll('https://shop.example', shopUrl));
  return createFaqBot({ base: openQuestionBase(path), ...options });
}
