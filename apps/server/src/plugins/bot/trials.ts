import { randomUUID } from 'node:crypto';
import { formatPrefixedId, type LogEntry, type Platform, type Trial } from '@comptoir/contract';
import type { CallRecorder } from '../../connector-gateway/index.js';
import type { Conversations, Presenter } from '../../conversations/index.js';
import { AppError } from '../../errors.js';
import type { ConnectorCallTable, Storage, WholeBot } from '../../storage/index.js';
import type { BotConnector } from './bot-connector.js';
import { presentPart } from './conversation-part.js';
import type { BotEngine } from './engine.js';
import { newTrial } from './new-trial.js';

/**
 * Trying a bot as a visitor would, without touching visitors: a real conversation, by the same engine and
 * the same calls, on a website of its own that nobody has (the negative of the bot's).
 */
export interface Trials {
  begin(bot: WholeBot, transfers: Trial['transfers']): Promise<Trial>;
  get(botId: number, id: string): Promise<Trial>;
  say(botId: number, id: string, text: string): Promise<Trial>;
  steer(
    botId: number,
    id: string,
    change: { transfers?: Trial['transfers']; skip?: boolean },
  ): Promise<Trial>;
}

export interface TrialsOptions {
  readonly storage: Storage;
  readonly connector: BotConnector;
  readonly conversations: Conversations;
  readonly presenter: Presenter;
  readonly engine: Pick<BotEngine, 'look'>;
  readonly recorder: CallRecorder;
  readonly platform: Platform;
  readonly now: () => number;
}

const ENTRIES = 500;
const CALLS = 200;

export function createTrials(options: TrialsOptions): Trials {
  const { storage, presenter, platform, now } = options;

  const find = async (botId: number, id: string) => {
    const work = await storage.query('botWork', { conversationId: id });
    if (work === undefined || work.part.trial === null || work.part.bot_id !== botId)
      throw new AppError('not_found');
    return work;
  };

  const present = async (botId: number, id: string): Promise<Trial> => {
    const work = await find(botId, id);
    const page = await storage.query('logEntries', {
      conversationId: id,
      audience: 'operators',
      before: undefined,
      after: 0,
      limit: ENTRIES,
    });
    await options.recorder.flush();
    const { calls } = await storage.query('listCalls', { conversationId: id, limit: CALLS });
    const { row } = work.state;
    const part = presentPart(work, { role: 'bot' });
    const { close_reason: reason } = row;
    return {
      id,
      botId: formatPrefixedId(platform, botId),
      status: row.status === 'closed' ? 'closed' : part.state === 'over' ? 'transferred' : 'open',
      closeReason: reason === null ? null : presenter.summary(work.state).closeReason,
      entries: page.entries.map((entry): LogEntry => presenter.entryForOperator(entry)),
      pending: part.pending,
      variables: part.variables,
      transfers: work.part.trial === 'succeeds' ? 'succeeds' : 'fails',
      calls: calls.map(callOf).reverse(),
    };
  };

  return {
    begin: async ({ bot, operator }, transfers) => {
      const author = JSON.stringify(presenter.operatorAuthor(operator));
      const trial = await newTrial(options.connector, { ...bot, author }, transfers, now);
      await storage.command('beginTrial', trial);
      return present(bot.operator_id, trial.conversation.id);
    },
    get: present,
    say: async (botId, id, text) => {
      const { state } = await find(botId, id);
      if (state.row.status !== 'assigned') throw new AppError('conversation_closed');
      await options.conversations.sendAsVisitor(
        { visitorId: state.visitor.id, websiteId: state.row.website_id, language: state.row.language },
        id,
        randomUUID(),
        { contentType: 'text', value: text },
      );
      return present(botId, id);
    },
    steer: async (botId, id, change) => {
      await find(botId, id);
      await storage.command('steerTrial', { conversationId: id, ...change, now: now() });
      options.engine.look(id);
      return present(botId, id);
    },
  };
}

/** A recorded call, with what was sent and what came. */
export function callOf(row: ConnectorCallTable): Trial['calls'][number] {
  return {
    id: row.id,
    at: new Date(row.at).toISOString(),
    method: row.method,
    url: row.url,
    status: row.status,
    verdict: row.verdict,
    reason: row.reason,
    durationMs: row.duration_ms,
    diagnostics: JSON.parse(row.diagnostics),
    requestBody: row.request_body,
    answerBody: row.answer_body,
  };
}
