import Type, { type Static } from 'typebox';
import { QueueStanding, VisitorConversation } from '../conversation.js';
import { PrefixedId } from '../identifiers.js';
import { LogEntry } from '../message/log-entry.js';
import { MessagePayload } from '../message/payload.js';
import { ClientId } from './conversations.js';

/** Bodies and answers of the chatbox's routes. They carry `authorization: Bearer <visitor token>`. */

/** POST /api/visitor/session: a first visit, or the return of a known visitor. */
export const VisitorSessionBody = Type.Object({
  website: PrefixedId,
  /** The token of an earlier visit; a token that is not accepted is ignored and a new visitor is made. */
  token: Type.Optional(Type.String({ maxLength: 4096 })),
  language: Type.Optional(Type.String({ maxLength: 35 })),
});
export type VisitorSessionBody = Static<typeof VisitorSessionBody>;

export const VisitorSessionAnswer = Type.Object({
  token: Type.String(),
  visitor: Type.Object({ id: Type.String(), verified: Type.Boolean() }),
  website: Type.Object({
    id: PrefixedId,
    name: Type.String(),
    languages: Type.Array(Type.String()),
    accentColor: Type.Union([Type.String(), Type.Null()]),
    /** What the shop says while nobody is there, in the visitor's language; null: the chatbox's own words. */
    awayMessage: Type.Union([Type.String(), Type.Null()]),
  }),
  /** The latest conversation, when there is one that is not long over. */
  conversation: Type.Union([VisitorConversation, Type.Null()]),
  /** Whether somebody could answer now, and where a waiting visitor stands. */
  available: Type.Boolean(),
  standing: Type.Union([QueueStanding, Type.Null()]),
});
export type VisitorSessionAnswer = Static<typeof VisitorSessionAnswer>;

/** POST /api/visitor/identity */
export const IdentifyBody = Type.Object({
  name: Type.Optional(Type.String({ maxLength: 200 })),
  email: Type.Optional(Type.String({ maxLength: 320 })),
  externalId: Type.Optional(Type.String({ maxLength: 200 })),
  /** JWT HS256 by the website's secret; without it the values are kept as unverified. */
  signature: Type.Optional(Type.String({ maxLength: 4096 })),
});
export type IdentifyBody = Static<typeof IdentifyBody>;

/**
 * With `token` when another customer has signed in on this device: it is a new visitor's, and the page goes
 * on with that one. What the customer before wrote stays theirs (reliability T25).
 */
export const IdentifyAnswer = Type.Object({
  visitor: Type.Object({ id: Type.String(), verified: Type.Boolean() }),
  token: Type.Optional(Type.String()),
});
export type IdentifyAnswer = Static<typeof IdentifyAnswer>;

/** POST /api/visitor/messages: the HTTP way of the realtime `send` frame. */
export const VisitorSendBody = Type.Object({
  clientId: ClientId,
  conversationId: Type.Optional(Type.String()),
  payload: MessagePayload,
});
export const VisitorSendAnswer = Type.Object({ conversation: VisitorConversation, entry: LogEntry });
export type VisitorSendAnswer = Static<typeof VisitorSendAnswer>;

/** What the shop signs (the body of that JWT, beside `aud`, `iat` and `exp`). */
export const IdentityClaims = Type.Object({
  /** The shop's own customer id. */
  sub: Type.String({ minLength: 1, maxLength: 200 }),
  email: Type.Optional(Type.String({ maxLength: 320, pattern: '^[^@\\s]+@[^@\\s]+$' })),
  name: Type.Optional(Type.String({ maxLength: 200 })),
});
export type IdentityClaims = Static<typeof IdentityClaims>;
