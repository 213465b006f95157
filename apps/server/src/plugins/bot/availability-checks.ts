import { randomUUID } from 'node:crypto';
import pLimit, { type LimitFunction } from 'p-limit';
import type { Bus } from '../../bus/index.js';
import { ConnectorError } from '../../connector-gateway/index.js';
import type { Opening } from '../../conversations/index.js';
import type { Distribution } from '../../distribution/index.js';
import {
  BOT_AVAILABILITY,
  type BotTable,
  type OpeningBot,
  type OperatorTable,
  type Storage,
} from '../../storage/index.js';
import { evaluate, type KnownRule, type ReadStrategies, readStrategies } from './availability.js';
import type { BotConnector } from './bot-connector.js';

/**
 * Asks every bot that could be offered once a second whether it may be (bot.md, Strategies). One node asks
 * for all; never twice at once for the same bot; a bot whose connector fails is unavailable and asked less
 * and less often. What is found goes to the database where it changed, so that every node offers the same.
 */
export interface AvailabilityChecks {
  /** The bots that may answer a conversation that opens now, first come first: its rule decides among them. */
  offered(opening: Opening): readonly OfferedBot[];
  /** Asks the bots that are due and reads anew which are offered. */
  round(): Promise<void>;
  /** Asks one bot now, whatever the plan. */
  check(botId: number): Promise<void>;
  /** For /metrics. */
  readonly figures: Readonly<AvailabilityFigures>;
  close(): Promise<void>;
}

export interface OfferedBot extends OpeningBot {
  readonly bot: BotTable;
  readonly operator: OperatorTable;
}

export interface AvailabilityFigures {
  /** Since the start. */
  checks: number;
  failures: number;
  /** Now, on this node: bots it asks, and bots that may be offered. */
  asked: number;
  offered: number;
}

export interface AvailabilityOptions {
  readonly storage: Storage;
  readonly bus: Bus;
  readonly connector: BotConnector;
  readonly distribution: Pick<Distribution, 'rules'>;
  /** JSON of the author that the bot's messages carry. */
  readonly authorOf: (operator: OperatorTable) => string;
  readonly now: () => number;
  readonly onFault: (error: unknown) => void;
  /** False where rounds are called by hand (tests, rehearsals). */
  readonly runs?: boolean;
}

const EVERY_MS = 1_000;
const ROUND_MS = 250;
const LONGEST_PAUSE_MS = 60_000;
const LEADS_MS = 5_000;
const LEAD_EVERY_MS = 1_500;
const LIST_MS = 5_000;
/** What did not change is written again after this, so that «checked at» stays true. */
const WRITTEN_MS = 30_000;
const AT_ONCE = 128;
const AT_ONCE_PER_CONNECTOR = 32;
const CHANNELS = new Set(['CALL', 'VIDEO']);

interface Asked {
  readonly bot: BotTable;
  nextAt: number;
  running: boolean;
  failures: number;
  written: { text: string; at: number };
}

interface Found {
  readonly id: number;
  readonly available: number;
  readonly checkedAt: number;
  readonly failures: number;
  readonly availability: string;
}

export function createAvailabilityChecks(options: AvailabilityOptions): AvailabilityChecks {
  const { storage, connector, now } = options;
  const nodeId = randomUUID();
  const asked = new Map<number, Asked>();
  const everywhere = pLimit(AT_ONCE);
  const perConnector = new Map<string, LimitFunction>();
  const rules = new Map<
    number,
    { readonly until: number; readonly known: Promise<Map<string, KnownRule>> }
  >();
  const found: Found[] = [];
  const figures: AvailabilityFigures = { checks: 0, failures: 0, asked: 0, offered: 0 };
  let offeredBots: OfferedBot[] = [];
  let listedAt = Number.NEGATIVE_INFINITY;
  let leading = false;
  let leadAgainAt = Number.NEGATIVE_INFINITY;
  let rounds: Promise<void> | undefined;

  const rulesOf = (websiteId: number): Promise<Map<string, KnownRule>> => {
    const known = rules.get(websiteId);
    if (known !== undefined && known.until > now()) return known.known;
    const fresh = options.distribution
      .rules(websiteId, 'CHAT')
      .then((standings) => new Map(standings.map(({ id, label, available }) => [id, { label, available }])));
    rules.set(websiteId, { until: now() + EVERY_MS, known: fresh });
    return fresh;
  };

  /** What the connector says about one bot, evaluated against the rules as they are. */
  const ask = async (bot: BotTable): Promise<{ available: boolean; failed: boolean; text: string }> => {
    figures.checks += 1;
    try {
      const installed = await connector.pluginOf(bot);
      if (installed === undefined) {
        const reason = 'Its connector is not installed on this website.';
        return { available: false, failed: true, text: JSON.stringify({ reason, strategies: [] }) };
      }
      let read: ReadStrategies | undefined;
      await connector.strategies(installed, bot.operator_id, ({ value }) => {
        read = readStrategies(value);
        return read.diagnostics;
      });
      if (read === undefined || read.refused) throw new ConnectorError('plugin_invalid_answer');
      const known = await rulesOf(bot.website_id);
      const { available, reason, strategies } = evaluate(read.strategies, (id) => known.get(id));
      return { available, failed: false, text: JSON.stringify({ reason, strategies }) };
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      figures.failures += 1;
      const text = JSON.stringify({ reason: error.message, strategies: [] });
      return { available: false, failed: true, text };
    }
  };

  const checkOne = async (one: Asked): Promise<void> => {
    const began = now();
    try {
      const { available, failed, text } = await ask(one.bot);
      one.failures = failed ? one.failures + 1 : 0;
      const pause = failed
        ? Math.min(EVERY_MS * 2 ** Math.min(one.failures, 10), LONGEST_PAUSE_MS)
        : EVERY_MS;
      one.nextAt = began + pause;
      const state = JSON.stringify([available, one.failures > 0, text]);
      if (state === one.written.text && now() - one.written.at < WRITTEN_MS) return;
      one.written = { text: state, at: now() };
      found.push({
        id: one.bot.operator_id,
        available: available ? 1 : 0,
        checkedAt: now(),
        failures: one.failures,
        availability: text,
      });
    } finally {
      one.running = false;
    }
  };

  const start = (one: Asked): Promise<void> => {
    one.running = true;
    const { connector_id: connectorId } = one.bot;
    const own = perConnector.get(connectorId) ?? pLimit(AT_ONCE_PER_CONNECTOR);
    perConnector.set(connectorId, own);
    return own(() => everywhere(() => checkOne(one))).catch((error: unknown) => {
      one.running = false;
      one.nextAt = now() + EVERY_MS;
      options.onFault(error);
    });
  };

  const list = async (): Promise<void> => {
    if (now() - listedAt < LIST_MS) return;
    listedAt = now();
    const bots = await storage.query('listBots', {});
    const alive = new Set<number>();
    for (const { bot } of bots) {
      if (bot.retired === 1) continue;
      alive.add(bot.operator_id);
      const known = asked.get(bot.operator_id);
      if (known?.bot.revision === bot.revision) continue;
      const before = known ?? { failures: 0, running: false, written: { text: '', at: 0 } };
      asked.set(bot.operator_id, { ...before, bot, nextAt: 0 });
    }
    for (const id of asked.keys()) if (!alive.has(id)) asked.delete(id);
  };

  const write = async (): Promise<void> => {
    const checks = found.splice(0);
    if (checks.length === 0) return;
    await storage.command('saveBotChecks', { checks });
  };

  const readOffered = async (): Promise<void> => {
    const bots = await storage.query('offeredBots', { now: now() });
    figures.offered = bots.length;
    offeredBots = bots.map(({ bot, operator }) => ({
      bot,
      operator,
      operatorId: operator.id,
      author: options.authorOf(operator),
      rules: JSON.parse(bot.rules),
    }));
  };

  const round = async (): Promise<void> => {
    await list();
    // Where there are no bots nothing is written and little is read.
    if (asked.size === 0) {
      offeredBots = [];
      figures.asked = 0;
      figures.offered = 0;
      return;
    }
    const at = now();
    if (at >= leadAgainAt) {
      const input = { task: BOT_AVAILABILITY, nodeId, now: at, until: at + LEADS_MS };
      leading = await storage.command('lead', input);
      leadAgainAt = at + LEAD_EVERY_MS;
    }
    figures.asked = leading ? asked.size : 0;
    if (leading) {
      for (const one of asked.values()) if (!one.running && one.nextAt <= at) void start(one);
      await write();
    }
    await readOffered();
  };

  const runRound = (): Promise<void> => {
    rounds ??= round()
      .catch(options.onFault)
      .finally(() => {
        rounds = undefined;
      });
    return rounds;
  };

  const stopListening = options.bus.subscribe((message) => {
    if (message.type === 'bots') listedAt = Number.NEGATIVE_INFINITY;
    if (message.type === 'connectors') for (const one of asked.values()) one.nextAt = 0;
  });
  const timer = options.runs === false ? undefined : setInterval(() => void runRound(), ROUND_MS);
  timer?.unref();

  return {
    figures,
    offered: ({ websiteId, language, channel }) => {
      if (CHANNELS.has(channel)) return [];
      const spoken = languageOf(language);
      return offeredBots.filter(
        ({ bot }) => bot.website_id === websiteId && languageOf(bot.language) === spoken,
      );
    },
    round: runRound,
    check: async (botId) => {
      listedAt = Number.NEGATIVE_INFINITY;
      const [whole] = await storage.query('listBots', { id: botId });
      if (whole === undefined || whole.bot.retired === 1) return;
      const one = { bot: whole.bot, nextAt: 0, running: true, failures: 0, written: { text: '', at: 0 } };
      await checkOne(one);
      await write();
      await readOffered();
    },
    close: async () => {
      clearInterval(timer);
      stopListening();
      await rounds;
      await storage.command('stopLeading', { task: BOT_AVAILABILITY, nodeId });
    },
  };
}

/** A bot speaks one language; regions are no other. */
function languageOf(locale: string): string {
  return locale.slice(0, 2).toLowerCase();
}
