import { type Diagnostic, formatPrefixedId, type Platform } from '@comptoir/contract';
import {
  type AnswerCheck,
  ConnectorError,
  type Gateway,
  type GatewayAnswer,
  type OutgoingCall,
} from '../../connector-gateway/index.js';
import { callKeys, type InstalledPlugin } from '../../connectors/index.js';
import type { BotTable } from '../../storage/index.js';
import { type BotAnswer, readBotAnswer, readFirstMessages } from './read-answer.js';

/** A bot's connector, route by route (bot.md). Every method rejects with ConnectorError. */
export interface BotConnector {
  /** The installed plugin behind a bot; undefined when its connector is not installed on the website. */
  pluginOf(bot: Pick<BotTable, 'website_id' | 'connector_id'>): Promise<InstalledBot | undefined>;
  scenarios(installed: InstalledBot, check: AnswerCheck): Promise<GatewayAnswer>;
  put(installed: InstalledBot, botId: number, body: unknown, check: AnswerCheck): Promise<GatewayAnswer>;
  strategies(installed: InstalledBot, botId: number, check: AnswerCheck): Promise<GatewayAnswer>;
  firstMessages(installed: InstalledBot, botId: number): Promise<BotAnswer>;
  open(installed: InstalledBot, conversation: CalledConversation, body: unknown): Promise<BotAnswer>;
  /** @param idConversation the connector's own, where it named one. */
  deliver(
    installed: InstalledBot,
    conversation: CalledConversation,
    idConversation: string,
    body: unknown,
  ): Promise<BotAnswer>;
}

export type InstalledBot = InstalledPlugin<'bot'>;

export interface CalledConversation {
  readonly id: string;
  readonly botId: number;
}

/** bot.md, Conversation: 10 s a call, 2 s for first messages. */
const CALL_MS = 10_000;
const FIRST_MESSAGES_MS = 2_000;
const CHECK_MS = 5_000;

export function createBotConnector(options: {
  /** The bot plugins installed on a website. */
  pluginsOf: (websiteId: number) => Promise<readonly InstalledBot[]>;
  gateway: Gateway;
  platform: Platform;
}): BotConnector {
  const { gateway, platform } = options;
  const callTo = (
    installed: InstalledBot,
    path: string,
    method: OutgoingCall['method'],
    own: OutgoingCall['parameters'],
    withWebsite: boolean,
  ): OutgoingCall => ({
    ...callKeys(installed),
    plugin: 'bot',
    conversationId: undefined,
    url: under(installed.plugin.baseUrl, path),
    method,
    parameters: [
      ['idConnectorVersion', installed.connectorVersionId],
      ...(withWebsite ? ([['idWebsite', formatPrefixedId(platform, installed.websiteId)]] as const) : []),
      ...own,
    ],
    deadlineMs: CALL_MS,
  });
  const operatorId = (botId: number): string => formatPrefixedId(platform, botId);

  const converse = async (call: OutgoingCall, conversation: CalledConversation): Promise<BotAnswer> => {
    let read: BotAnswer | undefined;
    await gateway.call(
      { ...call, conversationId: conversation.id, operatorId: conversation.botId, bodyOptional: true },
      ({ value }) => {
        read = readBotAnswer(value);
        return read.diagnostics;
      },
    );
    return accepted(read);
  };

  return {
    pluginOf: async (bot) =>
      (await options.pluginsOf(bot.website_id)).find(({ connectorId }) => connectorId === bot.connector_id),
    scenarios: (installed, check) =>
      gateway.call({ ...callTo(installed, '/external-bots', 'GET', [], true), evenWhenPaused: true }, check),
    put: (installed, botId, body, check) => {
      const call = callTo(installed, `/bots/${operatorId(botId)}`, 'PUT', [], true);
      const text = JSON.stringify(body);
      // A connector without this route is accepted with a warning.
      return gateway.call(
        { ...call, body: text, toleratedStatuses: [404, 405], bodyOptional: true, evenWhenPaused: true },
        check,
      );
    },
    strategies: (installed, botId, check) => {
      const own = [['idOperator', operatorId(botId)]] as const;
      const call = callTo(installed, '/availability-strategies', 'GET', own, true);
      return gateway.call({ ...call, ...AVAILABILITY_CALL, deadlineMs: CHECK_MS }, check);
    },
    firstMessages: async (installed, botId) => {
      const path = `/bots/${operatorId(botId)}/conversation-first-messages`;
      let read: BotAnswer | undefined;
      await gateway.call(
        {
          ...callTo(installed, path, 'GET', [], false),
          deadlineMs: FIRST_MESSAGES_MS,
          // A missing route means none.
          toleratedStatuses: [404, 405],
          bodyOptional: true,
        },
        ({ value }) => {
          read = readFirstMessages(value);
          return read.diagnostics;
        },
      );
      return read === undefined ? readFirstMessages(undefined) : accepted(read);
    },
    open: (installed, conversation, body) => {
      const call = callTo(installed, '/conversations', 'POST', [], true);
      return converse({ ...call, body: JSON.stringify(body) }, conversation);
    },
    deliver: (installed, conversation, idConversation, body) => {
      const path = `/conversations/${segment(idConversation)}/messages`;
      const call = callTo(installed, path, 'POST', [], true);
      return converse({ ...call, body: JSON.stringify(body) }, conversation);
    },
  };
}

/** Checked every second: beside conversations, recorded only when something changes, whatever the status. */
const AVAILABILITY_CALL = { ungated: true, recorded: 'changes', anyStatus: true } as const;

function accepted(read: BotAnswer | undefined): BotAnswer {
  if (read === undefined || read.refused)
    throw new ConnectorError('plugin_invalid_answer', { details: read?.diagnostics ?? NO_DETAILS });
  return read;
}
const NO_DETAILS: readonly Diagnostic[] = [];

/** A route under the base URL: its path first, its query kept. */
function under(baseUrl: string, path: string): string {
  const url = new URL(baseUrl);
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}${path}${url.search}`;
}

/** One segment of a path: `.` and `..` alone would be taken away by whoever reads the address. */
function segment(id: string): string {
  const encoded = encodeURIComponent(id);
  return /^\.{1,2}$/.test(encoded) ? encoded.replaceAll('.', '%2E') : encoded;
}
