import type { AvailabilityStrategy, BotReply, ExternalBot } from '@comptoir/contract';
import type { CallContext } from '../route.js';

/** PUT /bots/:idOperator (bot.md, Making a bot): a bot was made from a scenario, or edited. */
export interface BotSaved extends CallContext {
  readonly idOperator: string;
  readonly name: string;
  readonly pseudo: string;
  readonly language: string;
  readonly distributionRules: readonly { readonly id: string; readonly label: string }[];
  /** The scenario. */
  readonly idBot: string;
}

/** GET /availability-strategies and GET …/conversation-first-messages. */
export interface BotRequest extends CallContext {
  /** Prefixed, such as `ha-99`. */
  readonly idOperator: string;
}

export interface BotMessageOf {
  readonly idMessage: string;
  readonly author: 'operator' | 'visitor';
  /** As the desk sent it: `contentType`, and for a text `value`. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** ISO 8601, without the zone's name. */
  readonly createdAt: string;
}

/** POST /conversations. */
export interface BotConversationOpened extends CallContext {
  readonly idOperator: string;
  readonly idConversation: string;
  readonly history: readonly BotMessageOf[];
}

/** POST /conversations/:idConversation/messages. */
export interface BotMessageReceived extends CallContext {
  readonly idOperator: string;
  /** Ours, or the one that `open` answered. */
  readonly idConversation: string;
  readonly message: BotMessageOf;
  /** The visitor's words; undefined for other contents and for the bot's own messages. */
  readonly text: string | undefined;
  readonly distributionRules: readonly { readonly id: string; readonly label: string }[];
}

export interface BotTurn {
  readonly replies: readonly BotReply[];
  /** Kept on the conversation and shown to the agent who takes over. */
  readonly variables?: Readonly<Record<string, string | number | boolean | null>>;
}

/** What a bot implements. The desk delivers one message at a time per conversation, the bot's own included. */
export interface BotHandlers {
  /** The scenarios a bot can be made from; one serves one bot. */
  scenarios(context: CallContext): Promise<readonly ExternalBot[]> | readonly ExternalBot[];
  /** Told of every bot made or edited; absent: nothing to remember. */
  save?(bot: BotSaved): Promise<void> | void;
  /** Asked every second: answer from memory. */
  availability(
    request: BotRequest,
  ): Promise<readonly AvailabilityStrategy[]> | readonly AvailabilityStrategy[];
  /** What a visitor sees before they have written; at most 2 s. */
  firstMessages?(request: BotRequest): Promise<readonly BotReply[]> | readonly BotReply[];
  /** A conversation begins; answer an id of your own if you keep one. */
  open?(
    conversation: BotConversationOpened,
  ): Promise<{ idConversation?: string } | undefined> | { idConversation?: string } | undefined;
  /** A visitor's message; at most 10 s. */
  message(message: BotMessageReceived): Promise<BotTurn> | BotTurn;
  /** One of the bot's own messages came back (an echo). Most bots have nothing to say to it. */
  echo?(message: BotMessageReceived): Promise<BotTurn> | BotTurn;
}
