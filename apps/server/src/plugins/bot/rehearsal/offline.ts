import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Platform, RehearsalAnswer } from '@comptoir/contract';
import { CallRecorder, createGateway } from '../../../connector-gateway/index.js';
import { createDispatcher } from '../../../egress/index.js';
import { openStorage } from '../../../storage/index.js';
import { createBotConnector, type InstalledBot } from '../bot-connector.js';
import { callOf } from '../trials.js';
import { rehearse } from './rehearse.js';
import type { Transcript } from './transcript.js';

/** A bot's connector at an address, without any desk around it. */
export interface OfflineBot {
  readonly baseUrl: string;
  readonly secret: string;
  readonly idConnectorVersion?: string | undefined;
  readonly idBot: string;
  readonly platform: Platform;
  readonly version: string;
}

const CALLS = 500;
const WEBSITE = 1;
const OPERATOR = 1;
const CONNECTOR = 'rehearsed';

/** Rehearses a connector on a developer's machine: no desk runs, nothing is kept. */
export async function rehearseOffline(transcript: Transcript, bot: OfflineBot): Promise<RehearsalAnswer> {
  if (!URL.canParse(bot.baseUrl)) {
    throw new Error(
      `The bot's address is ${JSON.stringify(bot.baseUrl)}: expected one such as http://localhost:4001/bot.`,
    );
  }
  const folder = await mkdtemp(join(tmpdir(), 'comptoir-rehearsal-'));
  const faults: unknown[] = [];
  const storage = await openStorage({ databaseUrl: undefined, dataDir: folder }, (error) =>
    faults.push(error),
  );
  const recorder = new CallRecorder(storage, (error) => faults.push(error));
  const dispatcher = createDispatcher({ allowLoopback: true });
  const gateway = createGateway({
    dispatcher,
    recorder,
    allowLoopback: true,
    now: Date.now,
    version: bot.version,
  });
  const installed: InstalledBot = {
    connectorId: CONNECTOR,
    connectorVersionId: bot.idConnectorVersion ?? randomUUID(),
    connectorName: new URL(bot.baseUrl).host,
    revision: 1,
    websiteId: WEBSITE,
    position: 0,
    secret: bot.secret,
    plugin: { kind: 'bot', baseUrl: bot.baseUrl },
  };
  const connector = createBotConnector({
    pluginsOf: async () => [installed],
    gateway,
    platform: bot.platform,
  });
  try {
    return await rehearse({
      transcript,
      bot: {
        operatorId: OPERATOR,
        websiteId: WEBSITE,
        connectorId: CONNECTOR,
        idBot: bot.idBot,
        pseudo: 'Bot',
        language: transcript.rehearsal.language ?? 'en',
        rules: [],
        ownRules: [],
      },
      connector,
      platform: bot.platform,
      calls: async (conversationId) => {
        await recorder.flush();
        const { calls } = await storage.query('listCalls', { conversationId, limit: CALLS });
        return calls.map(callOf).reverse();
      },
    });
  } finally {
    await recorder.flush();
    await dispatcher.close().catch(() => dispatcher.destroy());
    await storage.close();
    await rm(folder, { recursive: true, force: true });
  }
}
