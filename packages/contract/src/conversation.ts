import Type, { type Static } from 'typebox';
import { PrefixedId, Uuid } from './identifiers.js';
import { Author, AuthorRole, CloseReason } from './message/log-entry.js';

/** The twelve channels a conversation can have (conversation-panel-app.md, Channel). */
export const CHANNELS = [
  'APPLE_BUSINESS_CHAT',
  'CALL',
  'CHAT',
  'FACEBOOK',
  'FACEBOOK_BUSINESS_ON_MESSENGER',
  'GOOGLE_BUSINESS_MESSAGES',
  'INSTAGRAM',
  'MOBILE_APP',
  'SMS',
  'TWITTER',
  'VIDEO',
  'WHATSAPP',
] as const;
export const Channel = Type.Enum([...CHANNELS]);
export type Channel = Static<typeof Channel>;

export const ConversationStatus = Type.Union([
  Type.Literal('waiting'),
  Type.Literal('assigned'),
  Type.Literal('closed'),
]);
export type ConversationStatus = Static<typeof ConversationStatus>;

export const VisitorIdentity = Type.Object({
  id: Type.String(),
  name: Type.Union([Type.String(), Type.Null()]),
  email: Type.Union([Type.String(), Type.Null()]),
  externalId: Type.Union([Type.String(), Type.Null()]),
  /** True only when the shop signed who this is (customer-information.md, Identity). */
  verified: Type.Boolean(),
});
export type VisitorIdentity = Static<typeof VisitorIdentity>;

export const LastEntry = Type.Object({
  seq: Type.Integer(),
  role: AuthorRole,
  /** First characters of a text; empty for other contents, which `contentType` names. */
  preview: Type.String(),
  contentType: Type.String(),
  createdAt: Type.String(),
});

/**
 * A conversation as an operator's list shows it. `version` grows by one with every change (messages and
 * read marks included): a client keeps the highest it has seen and ignores what is older.
 */
export const ConversationSummary = Type.Object({
  id: Uuid,
  websiteId: PrefixedId,
  channel: Channel,
  language: Type.String(),
  status: ConversationStatus,
  version: Type.Integer({ minimum: 1 }),
  visitor: VisitorIdentity,
  assignee: Type.Union([Author, Type.Null()]),
  lastSeq: Type.Integer({ minimum: 0 }),
  lastMessage: Type.Union([LastEntry, Type.Null()]),
  /** Visitor messages that no operator has read. */
  unread: Type.Integer({ minimum: 0 }),
  readByVisitor: Type.Integer({ minimum: 0 }),
  readByOperator: Type.Integer({ minimum: 0 }),
  createdAt: Type.String(),
  /** Since when the visitor waits for an operator; null when taken or closed. */
  waitingSince: Type.Union([Type.String(), Type.Null()]),
  closedAt: Type.Union([Type.String(), Type.Null()]),
  closeReason: Type.Union([CloseReason, Type.Null()]),
});
export type ConversationSummary = Static<typeof ConversationSummary>;

/** The same conversation as its visitor may see it: nothing about queues, notes or other visitors. */
export const VisitorConversation = Type.Object({
  id: Uuid,
  status: ConversationStatus,
  version: Type.Integer({ minimum: 1 }),
  operator: Type.Union([Author, Type.Null()]),
  lastSeq: Type.Integer({ minimum: 0 }),
  unread: Type.Integer({ minimum: 0 }),
  readByVisitor: Type.Integer({ minimum: 0 }),
  readByOperator: Type.Integer({ minimum: 0 }),
  createdAt: Type.String(),
  closedAt: Type.Union([Type.String(), Type.Null()]),
});
export type VisitorConversation = Static<typeof VisitorConversation>;
