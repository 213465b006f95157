import { randomBytes, randomUUID } from 'node:crypto';
import {
  formatPrefixedId,
  type LogEntry,
  type Platform,
  type Trial,
  VISITOR_UNIQUE_ID_LENGTH,
} from '@comptoir/contract';
import type { CallRecorder } from '../../connector-gateway/index.js';
import type { Conversations, Presenter } from '../../conversations/index.js';
import { AppError } from '../../errors.js';
import type { ConnectorCallTable, ConversationTable, Storage, WholeBot } from '../../storage/index.js';
import type { BotConnector } from './bot-connector.js';
import { presentPart } from './conversation-part.js';
import type { BotEngine } from './engine.js';
import { firstMessagesOf, greetingOf } from './greeting.js';

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
      const at = now();
      const id = randomUUID();
      const websiteId = -bot.website_id;
      const visitor = {
        ...NO_VISITOR,
        id: randomBytes(23).toString('hex').slice(0, VISITOR_UNIQUE_ID_LENGTH),
        website_id: websiteId,
        language: bot.language,
        created_at: at,
      };
      const conversation: ConversationTable = {
        ...NEW_CONVERSATION,
        id,
        website_id: websiteId,
        visitor_id: visitor.id,
        language: bot.language,
        assignee_id: bot.operator_id,
        created_at: at,
        updated_at: at,
      };
      const greeting = greetingOf(await firstMessagesOf(options.connector, bot), at);
      await storage.command('beginTrial', {
        conversation,
        visitor,
        bot: {
          operatorId: bot.operator_id,
          author: JSON.stringify(presenter.operatorAuthor(operator)),
          rules: [],
        },
        transfers,
        greeting: greeting.length === 0 ? null : JSON.stringify(greeting),
      });
      return present(bot.operator_id, id);
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

export const NO_VISITOR = {
  name: null,
  email: null,
  external_id: null,
  verified: 0,
  phone: null,
  note: null,
  channel_adapter_id: null,
  channel_address: null,
};

/** A chat that a bot has from its first moment. */
export const NEW_CONVERSATION = {
  channel: 'CHAT',
  status: 'assigned',
  version: 1,
  last_seq: 0,
  visitor_seq: 0,
  visitor_prev: 0,
  last_message: null,
  last_message_seq: 0,
  unread_operator: 0,
  unread_visitor: 0,
  read_by_operator: 0,
  read_by_visitor: 0,
  waiting_since: null,
  closed_at: null,
  close_reason: null,
  rule_id: null,
  without_form: 0,
};
