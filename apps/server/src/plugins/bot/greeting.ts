import type { Author, WelcomeAnswer } from '@comptoir/contract';
import { ConnectorError } from '../../connector-gateway/index.js';
import { lastMessageJson, type Presenter } from '../../conversations/index.js';
import { botForRule, type Storage, type VisitorTable } from '../../storage/index.js';
import type { AvailabilityChecks } from './availability-checks.js';
import type { BotConnector } from './bot-connector.js';
import type { Reply } from './reply.js';

/** What a visitor is shown when the chatbox opens: who would answer, and that one's first messages. */
export interface Greetings {
  /** Remembered, so that it becomes the beginning of the conversation when the visitor writes. */
  welcome(visitor: VisitorTable): Promise<WelcomeAnswer>;
}

export interface GreetingsOptions {
  readonly storage: Storage;
  readonly connector: BotConnector;
  readonly checks: Pick<AvailabilityChecks, 'offered'>;
  readonly presenter: Presenter;
  readonly now: () => number;
}

const NOBODY: WelcomeAnswer = { bot: null, messages: [] };

export function createGreetings(options: GreetingsOptions): Greetings {
  const { storage, connector, presenter, now } = options;
  return {
    welcome: async (visitor) => {
      const { website_id: websiteId, language } = visitor;
      const bots = options.checks.offered({ websiteId, language, channel: 'CHAT' });
      if (bots.length === 0) return NOBODY;
      const rule = await storage.query('ruleFor', { websiteId, language, channel: 'CHAT' });
      const offered = botForRule(bots, rule?.id);
      if (offered === undefined) return NOBODY;
      const latest = await storage.query('latestConversationOfVisitor', { visitorId: visitor.id });
      if (latest !== undefined && latest.row.status !== 'closed') return NOBODY;
      const author: Author = JSON.parse(offered.author);
      const replies = await firstMessagesOf(connector, offered.bot);
      const messages = greetingOf(replies, now());
      await storage.command('saveGreeting', {
        visitor_id: visitor.id,
        bot_id: offered.operatorId,
        messages: JSON.stringify(messages),
        shown_at: now(),
      });
      return {
        bot: author,
        messages: replies.map(({ payload, quickReplies }) => ({
          payload: presenter.payload(payload),
          ...(quickReplies === undefined ? {} : { quickReplies: [...quickReplies] }),
        })),
      };
    },
  };
}

type Message = Extract<Reply, { kind: 'message' }>;

/** A bot's first messages; none when its connector has none, fails, or is too slow. */
export async function firstMessagesOf(
  connector: BotConnector,
  bot: Parameters<BotConnector['pluginOf']>[0] & { readonly operator_id: number },
): Promise<Message[]> {
  const installed = await connector.pluginOf(bot);
  if (installed === undefined) return [];
  try {
    const { replies } = await connector.firstMessages(installed, bot.operator_id);
    return replies.flatMap((reply): Message[] => (reply.kind === 'message' ? [reply] : []));
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return [];
  }
}

/** As they are kept until the visitor writes. */
export function greetingOf(replies: readonly Message[], at: number): { body: string; lastMessage: string }[] {
  return replies.map(({ payload, quickReplies }) => ({
    body: JSON.stringify(quickReplies === undefined ? { payload } : { payload, quickReplies }),
    lastMessage: lastMessageJson('bot', payload, at),
  }));
}
