import Type, { type Static } from 'typebox';
import { ConversationSummary, QueueStanding, VisitorConversation } from '../conversation.js';
import { ErrorBody } from '../error-code.js';
import { Uuid } from '../identifiers.js';
import { Author, LogEntry } from '../message/log-entry.js';
import { MessagePayload } from '../message/payload.js';

/**
 * The realtime protocol: JSON text frames over one WebSocket at `/ws` (rules RT1… in SPEC.md).
 *
 * 1. The client opens the socket and sends `hello` with a one-time ticket from `POST /api/realtime/ticket`
 *    (desk: session cookie; chatbox: `POST /api/visitor/realtime/ticket` with the visitor's bearer token).
 * 2. The server answers `welcome`. Nothing else is accepted before it.
 * 3. The client subscribes to conversations with the last sequence number it holds; the server answers
 *    with one or more `entries` frames (`complete: false` while more follow) and then live `entry` frames.
 * 4. A frame is a hint; the log is the truth. An entry whose `prev` is beyond the client's cursor reveals
 *    a gap: the client subscribes again from its cursor.
 * 5. The client pings every `heartbeatSeconds`; the server closes a socket silent for 45 s.
 */
const ClientId = Type.String({ minLength: 8, maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' });

export const HelloFrame = Type.Object({
  type: Type.Literal('hello'),
  protocol: Type.Integer(),
  ticket: Type.String({ minLength: 1, maxLength: 4096 }),
});
export const SubscribeFrame = Type.Object({
  type: Type.Literal('subscribe'),
  conversationId: Uuid,
  /** The last sequence number held; 0 for the whole log. */
  after: Type.Integer({ minimum: 0 }),
});
export const UnsubscribeFrame = Type.Object({ type: Type.Literal('unsubscribe'), conversationId: Uuid });
export const SendFrame = Type.Object({
  type: Type.Literal('send'),
  clientId: ClientId,
  /** Null: the visitor's open conversation, or a new one. Operators always name it. */
  conversationId: Type.Union([Uuid, Type.Null()]),
  payload: MessagePayload,
});
export const TypingFrame = Type.Object({
  type: Type.Literal('typing'),
  conversationId: Uuid,
  typing: Type.Boolean(),
});
export const ReadFrame = Type.Object({
  type: Type.Literal('read'),
  conversationId: Uuid,
  seq: Type.Integer({ minimum: 0 }),
});
export const PingFrame = Type.Object({ type: Type.Literal('ping') });

export const ClientFrame = Type.Union([
  HelloFrame,
  SubscribeFrame,
  UnsubscribeFrame,
  SendFrame,
  TypingFrame,
  ReadFrame,
  PingFrame,
]);
export type ClientFrame = Static<typeof ClientFrame>;

export const WelcomeFrame = Type.Object({
  type: Type.Literal('welcome'),
  protocol: Type.Integer(),
  connectionId: Type.String(),
  heartbeatSeconds: Type.Integer(),
  serverTime: Type.String(),
});
export const EntryFrame = Type.Object({ type: Type.Literal('entry'), entry: LogEntry });
export const EntriesFrame = Type.Object({
  type: Type.Literal('entries'),
  conversationId: Uuid,
  entries: Type.Array(LogEntry),
  complete: Type.Boolean(),
});
/** To operators: a conversation they may see changed. */
export const ConversationFrame = Type.Object({
  type: Type.Literal('conversation'),
  conversation: ConversationSummary,
});
/** To operators: a conversation left what they may see (taken by another, for one). */
export const ConversationGoneFrame = Type.Object({
  type: Type.Literal('conversation-gone'),
  conversationId: Uuid,
  version: Type.Integer(),
});
/** To the visitor: their conversation changed. */
export const VisitorConversationFrame = Type.Object({
  type: Type.Literal('visitor-conversation'),
  conversation: VisitorConversation,
});
/** To a waiting visitor: where they stand. Null: not waiting (any more). */
export const QueueFrame = Type.Object({
  type: Type.Literal('queue'),
  conversationId: Uuid,
  standing: Type.Union([QueueStanding, Type.Null()]),
});
/** To the operator who got a conversation without taking it: a transfer, or the distribution. Sound. */
export const ReceivedFrame = Type.Object({
  type: Type.Literal('received'),
  conversationId: Uuid,
  by: Type.Union([Type.Literal('transfer'), Type.Literal('distribution')]),
  from: Type.Union([Author, Type.Null()]),
});
/** To operators: who is there, or their load, changed: ask `/api/colleagues` again when it is shown. */
export const ColleaguesFrame = Type.Object({ type: Type.Literal('colleagues') });
/** To an operator: their own roles, websites, availability or plugins changed: ask `/api/session` again. */
export const SessionFrame = Type.Object({ type: Type.Literal('session') });
export const AckFrame = Type.Object({
  type: Type.Literal('ack'),
  clientId: Type.String(),
  conversationId: Uuid,
  entry: LogEntry,
});
export const RefusedFrame = Type.Object({
  type: Type.Literal('refused'),
  clientId: Type.String(),
  error: ErrorBody,
  /** True: the same send may succeed later (the outbox keeps it). False: it never will. */
  retry: Type.Boolean(),
});
export const TypingNoticeFrame = Type.Object({
  type: Type.Literal('typing'),
  conversationId: Uuid,
  author: Author,
  typing: Type.Boolean(),
  /** How long it lasts when nothing else comes (a bot's pause); left out: the usual few seconds. */
  seconds: Type.Optional(Type.Number()),
});
/** To operators who follow it: the bot's part of this conversation changed; ask `…/bot` again when shown. */
export const BotFrame = Type.Object({ type: Type.Literal('bot'), conversationId: Uuid });
export const ReadNoticeFrame = Type.Object({
  type: Type.Literal('read'),
  conversationId: Uuid,
  role: Type.Union([Type.Literal('visitor'), Type.Literal('operator')]),
  seq: Type.Integer(),
});
export const PongFrame = Type.Object({ type: Type.Literal('pong') });
/** The server is about to stop: reconnect after this many milliseconds (already spread by the server). */
export const ReconnectFrame = Type.Object({ type: Type.Literal('reconnect'), afterMs: Type.Integer() });
/** A frame could not be done. With `conversationId` when it concerned one. */
export const ErrorFrame = Type.Object({
  type: Type.Literal('error'),
  error: ErrorBody,
  conversationId: Type.Optional(Type.String()),
});

export const ServerFrame = Type.Union([
  WelcomeFrame,
  EntryFrame,
  EntriesFrame,
  ConversationFrame,
  ConversationGoneFrame,
  VisitorConversationFrame,
  QueueFrame,
  ReceivedFrame,
  ColleaguesFrame,
  SessionFrame,
  BotFrame,
  AckFrame,
  RefusedFrame,
  TypingNoticeFrame,
  ReadNoticeFrame,
  PongFrame,
  ReconnectFrame,
  ErrorFrame,
]);
export type ServerFrame = Static<typeof ServerFrame>;
