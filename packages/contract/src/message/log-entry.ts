import Type, { type Static } from 'typebox';
import { Uuid } from '../identifiers.js';
import { MessagePayload, QuickReply } from './payload.js';

/**
 * One line of a conversation's log, as a recipient sees it. `seq` is contiguous from 1 in the log;
 * `prev` is the sequence number of the entry before it **that this recipient may see** (0 before the
 * first), so a recipient detects a gap without learning what is hidden from it.
 */

export const AuthorRole = Type.Union([
  Type.Literal('visitor'),
  Type.Literal('operator'),
  Type.Literal('bot'),
  Type.Literal('system'),
]);
export type AuthorRole = Static<typeof AuthorRole>;

export const Author = Type.Object({
  role: AuthorRole,
  /** Operators and bots: prefixed id. Visitors: their id, sent to operators only. */
  id: Type.Optional(Type.String()),
  name: Type.Optional(Type.String()),
  pictureUrl: Type.Optional(Type.String()),
});
export type Author = Static<typeof Author>;

export const CLOSE_REASONS = [
  'CLOSED_BY_OPERATOR',
  'CLOSED_BY_VISITOR',
  'INACTIVITY',
  'END_OF_BOT_SCENARIO',
  'BOT_TRANSFER_FAILED',
  'VISITOR_DROPPED_OFF_SCENARIO',
] as const;
export const CloseReason = Type.Enum([...CLOSE_REASONS]);
export type CloseReason = Static<typeof CloseReason>;

/** A distribution rule (routing rule): who may receive a conversation. Visitors never see one. */
export const RuleReference = Type.Object({ id: Type.String(), label: Type.String() });
export type RuleReference = Static<typeof RuleReference>;

export const ACTION_OUTCOMES = ['succeeded', 'failed', 'unknown'] as const;
export const ActionOutcome = Type.Enum([...ACTION_OUTCOMES]);
export type ActionOutcome = Static<typeof ActionOutcome>;

export const PAYMENT_OUTCOMES = ['paid', 'failed', 'expired'] as const;

/** What a visitor was asked to pay with Apple Pay, as the thread shows it. Amounts are decimal texts. */
export const PaymentSummary = Type.Object({
  requestIdentifier: Uuid,
  appName: Type.String(),
  currencyCode: Type.String(),
  lineItems: Type.Array(Type.Object({ label: Type.String(), amount: Type.String() })),
  total: Type.Object({ label: Type.String(), amount: Type.String() }),
  /** The card that the visitor got. */
  title: Type.Union([Type.String(), Type.Null()]),
  text: Type.Union([Type.String(), Type.Null()]),
});
export type PaymentSummary = Static<typeof PaymentSummary>;

/**
 * What happened besides messages. `customer-action`, `visitor-updated`, `form-completed` and the payment
 * events are seen by operators only, and so are the keys `rule`, `automatic` and `withoutForm` of the
 * others.
 */
export const ConversationEvent = Type.Union([
  Type.Object({ type: Type.Literal('opened') }),
  Type.Object({
    type: Type.Literal('assigned'),
    operator: Author,
    /** True when the desk gave it to the operator, false or absent when they took it. */
    automatic: Type.Optional(Type.Boolean()),
  }),
  Type.Object({ type: Type.Literal('released'), operator: Author }),
  Type.Object({
    type: Type.Literal('transferred'),
    from: Type.Union([Author, Type.Null()]),
    /** Null while a distribution rule looks for someone. */
    to: Type.Union([Author, Type.Null()]),
    rule: Type.Optional(RuleReference),
  }),
  Type.Object({
    type: Type.Literal('closed'),
    reason: CloseReason,
    /** The closing form could not be had; its answers can be completed later. */
    withoutForm: Type.Optional(Type.Boolean()),
  }),
  Type.Object({ type: Type.Literal('reopened') }),
  Type.Object({
    type: Type.Literal('customer-action'),
    connectorName: Type.String(),
    label: Type.String(),
    outcome: ActionOutcome,
    message: Type.Union([Type.String(), Type.Null()]),
  }),
  Type.Object({
    type: Type.Literal('visitor-updated'),
    /** Which of name, email, externalId, phone, note; their values stay out of the log. */
    fields: Type.Array(Type.String()),
  }),
  Type.Object({ type: Type.Literal('form-completed'), connectorName: Type.String() }),
  Type.Object({
    type: Type.Literal('payment-requested'),
    payment: PaymentSummary,
    /** What does not add up, in words. */
    warnings: Type.Array(Type.String()),
  }),
  Type.Object({
    type: Type.Literal('payment-settled'),
    payment: PaymentSummary,
    outcome: Type.Enum([...PAYMENT_OUTCOMES]),
    reason: Type.Union([Type.String(), Type.Null()]),
  }),
  /** A bot looked for a human and found none. Hidden from the visitor when the bot has more to say. */
  Type.Object({
    type: Type.Literal('transfer-failed'),
    from: Author,
    rule: Type.Optional(RuleReference),
  }),
]);
export type ConversationEvent = Static<typeof ConversationEvent>;

const entryBase = {
  id: Uuid,
  conversationId: Uuid,
  seq: Type.Integer({ minimum: 1 }),
  prev: Type.Integer({ minimum: 0 }),
  /** ISO 8601, UTC. Order is by `seq`, never by time. */
  createdAt: Type.String(),
  author: Author,
};

export const MessageEntry = Type.Object({
  ...entryBase,
  kind: Type.Literal('message'),
  /** The id the sender's client chose; a resend with the same one returns the first result for ever. */
  clientId: Type.String(),
  payload: MessagePayload,
  quickReplies: Type.Optional(Type.Array(QuickReply)),
  /** The panel app it was sent through. Operators only. */
  via: Type.Optional(Type.Object({ appId: Type.String(), name: Type.String() })),
});
export type MessageEntry = Static<typeof MessageEntry>;

/** Seen by operators only; never leaves the server towards a visitor. */
export const NoteEntry = Type.Object({
  ...entryBase,
  kind: Type.Literal('note'),
  clientId: Type.String(),
  payload: MessagePayload,
});
export type NoteEntry = Static<typeof NoteEntry>;

export const EventEntry = Type.Object({
  ...entryBase,
  kind: Type.Literal('event'),
  event: ConversationEvent,
});
export type EventEntry = Static<typeof EventEntry>;

export const LogEntry = Type.Union([MessageEntry, NoteEntry, EventEntry]);
export type LogEntry = Static<typeof LogEntry>;
