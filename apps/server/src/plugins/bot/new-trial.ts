import { randomBytes, randomUUID } from 'node:crypto';
import { VISITOR_UNIQUE_ID_LENGTH } from '@comptoir/contract';
import type { NewTrial } from '../../storage/index.js';
import type { BotConnector } from './bot-connector.js';
import { firstMessagesOf, greetingOf } from './greeting.js';

/** Who is tried, or rehearsed. */
export interface TriedBot {
  readonly operator_id: number;
  readonly website_id: number;
  readonly connector_id: string;
  readonly language: string;
  /** JSON of the author that its messages carry. */
  readonly author: string;
}

/**
 * A conversation with a bot on a website that nobody has (the negative of the bot's), with what its connector
 * says first: for trials and rehearsals alike.
 */
export async function newTrial(
  connector: BotConnector,
  bot: TriedBot,
  transfers: string,
  now: () => number,
): Promise<NewTrial> {
  const greeting = greetingOf(await firstMessagesOf(connector, bot), now());
  const at = now();
  const websiteId = -bot.website_id;
  const visitorId = randomBytes(23).toString('hex').slice(0, VISITOR_UNIQUE_ID_LENGTH);
  const { language } = bot;
  return {
    conversation: {
      ...NEW_CONVERSATION,
      id: randomUUID(),
      website_id: websiteId,
      visitor_id: visitorId,
      language,
      assignee_id: bot.operator_id,
      created_at: at,
      updated_at: at,
    },
    visitor: { ...NO_VISITOR, id: visitorId, website_id: websiteId, language, created_at: at },
    bot: { operatorId: bot.operator_id, author: bot.author, rules: [] },
    transfers,
    greeting: greeting.length === 0 ? null : JSON.stringify(greeting),
  };
}

const NO_VISITOR = {
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
const NEW_CONVERSATION = {
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
