import Type, { type Static } from 'typebox';
import { PrefixedId, Uuid } from './identifiers.js';
import { Author, AuthorRole, CloseReason, RuleReference } from './message/log-entry.js';

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

/** A channel by its stored or received name; undefined when there is none of that name. */
export function channelNamed(name: string): Channel | undefined {
  return CHANNELS.find((known) => known === name);
}

/** What operators are available for: one switch each (connector.md, user.availability.updated). */
export const AVAILABILITY_CHANNELS = ['CHAT', 'CALL', 'VIDEO', 'THIRD_PARTY'] as const;
export type AvailabilityChannel = (typeof AVAILABILITY_CHANNELS)[number];

/** Which switch counts for a conversation's channel. */
export function availabilityChannelOf(channel: Channel): AvailabilityChannel {
  if (channel === 'CALL' || channel === 'VIDEO') return channel;
  return channel === 'CHAT' || channel === 'MOBILE_APP' ? 'CHAT' : 'THIRD_PARTY';
}

/** Conversations that end with the closing form: chats, calls and videos (closing-form.md). */
export function endsWithClosingForm(channel: Channel): boolean {
  return channel === 'CHAT' || channel === 'CALL' || channel === 'VIDEO';
}

/** Channels that show cards; the others get their plain text. */
export function showsCards(channel: Channel): boolean {
  return channel === 'CHAT' || channel === 'MOBILE_APP' || channel === 'APPLE_BUSINESS_CHAT';
}

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
  phone: Type.Union([Type.String(), Type.Null()]),
  /** What agents wrote down about this visitor. */
  note: Type.Union([Type.String(), Type.Null()]),
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
  /** The distribution rule that looks for someone, or found them. */
  rule: Type.Union([RuleReference, Type.Null()]),
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
  /** Closed without the closing form it should have had: it can be completed. */
  withoutForm: Type.Boolean(),
});
export type ConversationSummary = Static<typeof ConversationSummary>;

/** Where a waiting visitor stands: position from 1, and whether anybody is there at all. */
export const QueueStanding = Type.Object({
  position: Type.Integer({ minimum: 1 }),
  available: Type.Boolean(),
});
export type QueueStanding = Static<typeof QueueStanding>;

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
  /** Until when a message that names this closed conversation opens it again; null: never. */
  reopensUntil: Type.Union([Type.String(), Type.Null()]),
});
export type VisitorConversation = Static<typeof VisitorConversation>;
