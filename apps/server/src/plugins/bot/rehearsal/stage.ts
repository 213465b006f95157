import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Platform, Rehearsal } from '@comptoir/contract';
import { createInProcessBus } from '../../../bus/index.js';
import { type Conversations, createConversations, createPresenter } from '../../../conversations/index.js';
import { BOT_ROLES, type BotWork, openStorage, type Storage } from '../../../storage/index.js';
import type { BotConnector } from '../bot-connector.js';
import { type BotEngine, createBotEngine } from '../engine.js';
import { newTrial } from '../new-trial.js';

/** Who is rehearsed. */
export interface RehearsedBot {
  readonly operatorId: number;
  readonly websiteId: number;
  readonly connectorId: string;
  readonly idBot: string;
  readonly pseudo: string;
  readonly language: string;
  /** Rules that exist; a rehearsal may name others of its own. */
  readonly rules: readonly { readonly id: string; readonly label: string }[];
  /** Those its connector is told of with each message; a rehearsal's own are told too. */
  readonly ownRules: readonly string[];
}

/**
 * The very engine of live conversations, on a database of its own that is thrown away, with a clock that
 * stands still until it is moved: three minutes of waiting take no time, and nothing is imitated.
 */
export class RehearsalStage {
  readonly conversationId: string;
  readonly storage: Storage;
  readonly engine: BotEngine;
  readonly #parts: StageParts;
  readonly #began: number;

  private constructor(parts: StageParts) {
    this.conversationId = parts.conversationId;
    this.storage = parts.storage;
    this.engine = parts.engine;
    this.#parts = parts;
    this.#began = parts.clock.now;
  }

  static async open(options: {
    bot: RehearsedBot;
    rehearsal: Rehearsal;
    connector: BotConnector;
    platform: Platform;
  }): Promise<RehearsalStage> {
    const { bot, connector, platform } = options;
    const clock = { now: Date.now() };
    const now = (): number => clock.now;
    const fault: { error?: unknown } = {};
    const onFault = (error: unknown): void => {
      fault.error ??= error;
    };
    const folder = await mkdtemp(join(tmpdir(), 'comptoir-rehearsal-'));
    const storage = await openStorage({ databaseUrl: undefined, dataDir: folder }, onFault);
    const bus = createInProcessBus(now);
    const presenter = createPresenter({ platform, localAddress: (url) => url });
    const language = options.rehearsal.language ?? bot.language;
    const declared = options.rehearsal.distributionRules ?? [];
    const rules = new Map([...bot.rules, ...declared].map((rule) => [rule.id, rule]));
    for (const [position, { id, label }] of [...rules.values()].entries())
      await storage.command('saveRule', {
        rule: { ...RULE, id, label, position, website_id: bot.websiteId, created_at: clock.now },
        operatorIds: [],
      });
    const operator = {
      ...OPERATOR,
      id: bot.operatorId,
      name: bot.pseudo,
      locale: language,
      created_at: clock.now,
    };
    await storage.command('createBot', {
      bot: {
        ...BOT,
        operator_id: bot.operatorId,
        website_id: bot.websiteId,
        connector_id: bot.connectorId,
        id_bot: bot.idBot,
        name: bot.pseudo,
        language,
        rules: JSON.stringify([...new Set([...bot.ownRules, ...declared.map(({ id }) => id)])]),
        created_at: clock.now,
      },
      operator,
      audit: undefined,
    });
    const engine = createBotEngine({
      storage,
      bus,
      presenter,
      connector,
      platform,
      now,
      onQueueChange: () => {},
      onFault,
      polls: false,
    });
    const conversations = createConversations({ storage, bus, presenter, now, onQueueChange: () => {} });
    const trial = await newTrial(
      connector,
      {
        operator_id: bot.operatorId,
        website_id: bot.websiteId,
        connector_id: bot.connectorId,
        language,
        author: JSON.stringify(presenter.operatorAuthor(operator)),
      },
      'fails',
      now,
    );
    await storage.command('beginTrial', trial);
    return new RehearsalStage({
      conversationId: trial.conversation.id,
      storage,
      engine,
      conversations,
      visitorId: trial.visitor.id,
      websiteId: trial.visitor.website_id,
      language,
      clock,
      fault,
      close: async () => {
        await engine.close();
        await bus.close();
        await storage.close();
        await rm(folder, { recursive: true, force: true });
      },
    });
  }

  /** Virtual milliseconds since the beginning. */
  get elapsed(): number {
    return this.now - this.#began;
  }

  get now(): number {
    return this.#parts.clock.now;
  }

  moveTo(time: number): void {
    this.#parts.clock.now = Math.max(this.now, time);
  }

  async say(text: string): Promise<void> {
    const { conversations, visitorId, websiteId, language } = this.#parts;
    const payload = { contentType: 'text' as const, value: text };
    await conversations.sendAsVisitor(
      { visitorId, websiteId, language },
      this.conversationId,
      randomUUID(),
      payload,
    );
    await this.settle();
  }

  /** Everything that can be done without moving the clock is done; failed calls are tried again at once. */
  async settle(): Promise<void> {
    for (;;) {
      await this.engine.poll();
      await this.engine.idle();
      const { error } = this.#parts.fault;
      if (error !== undefined) throw error;
      const { part } = await this.work();
      if (part.active === 0 || part.retry_at === null || part.retry_at <= this.now) return;
      this.moveTo(part.retry_at);
    }
  }

  async work(): Promise<BotWork> {
    const work = await this.storage.query('botWork', { conversationId: this.conversationId });
    if (work === undefined) throw new Error('The rehearsal has lost its conversation.');
    return work;
  }

  close(): Promise<void> {
    return this.#parts.close();
  }
}

interface StageParts {
  readonly conversationId: string;
  readonly storage: Storage;
  readonly engine: BotEngine;
  readonly conversations: Conversations;
  readonly visitorId: string;
  readonly websiteId: number;
  readonly language: string;
  readonly clock: { now: number };
  /** What went wrong in the engine, to be thrown where somebody waits. */
  readonly fault: { error?: unknown };
  readonly close: () => Promise<void>;
}

const RULE = { languages: '[]', channels: '[]', mode: 'manual', revision: 1 };
const OPERATOR = {
  email: 'bot@bots.invalid',
  roles: BOT_ROLES,
  picture_url: null,
  disabled: 0,
  capacity: 0,
  revision: 1,
};
const BOT = {
  scenario: '{}',
  fallback_rule_id: null,
  max_failures: 2,
  retired: 0,
  available: 1,
  checked_at: null,
  check_failures: 0,
  availability: '{"reason":"","strategies":[]}',
  revision: 1,
};
