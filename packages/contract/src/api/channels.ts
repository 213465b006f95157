import Type, { type Static } from 'typebox';
import { Channel } from '../conversation.js';
import { PrefixedId } from '../identifiers.js';
import type { Author } from '../message/log-entry.js';
import { MessagePayload } from '../message/payload.js';
import { ClientId } from './conversations.js';

/**
 * Other channels than the chatbox (SMS, WhatsApp, Apple Messages, …): a small adapter of the shop's brings
 * messages in over this API and takes them out by a signed webhook.
 */
export const ChannelAdapter = Type.Object({
  id: Type.String(),
  websiteId: PrefixedId,
  channel: Channel,
  label: Type.String(),
  /** Where outgoing messages are POSTed. */
  url: Type.String(),
  enabled: Type.Boolean(),
  revision: Type.Integer({ minimum: 1 }),
});
export type ChannelAdapter = Static<typeof ChannelAdapter>;

/** GET /api/channel-adapters (administrators). */
export const ChannelAdaptersAnswer = Type.Object({ channelAdapters: Type.Array(ChannelAdapter) });
export type ChannelAdaptersAnswer = Static<typeof ChannelAdaptersAnswer>;

/** POST /api/channel-adapters: 201 ChannelAdapterAnswer. The chatbox is no adapter: `CHAT` is refused. */
export const NewChannelAdapterBody = Type.Object({
  websiteId: PrefixedId,
  channel: Channel,
  label: Type.String({ minLength: 1, maxLength: 100 }),
  url: Type.String({ minLength: 1, maxLength: 2_000 }),
});
export type NewChannelAdapterBody = Static<typeof NewChannelAdapterBody>;
/** PATCH /api/channel-adapters/:id; DELETE …?revision= answers 204; POST …/credentials (RevisionBody) makes new ones. */
export const ChannelAdapterPatch = Type.Object({
  revision: Type.Integer({ minimum: 1 }),
  label: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  url: Type.Optional(Type.String({ minLength: 1, maxLength: 2_000 })),
  enabled: Type.Optional(Type.Boolean()),
});
export type ChannelAdapterPatch = Static<typeof ChannelAdapterPatch>;
export const ChannelAdapterAnswer = Type.Object({
  channelAdapter: ChannelAdapter,
  /** Only when just made: the bearer token of incoming calls, and the key of outgoing signatures. */
  credentials: Type.Union([Type.Object({ token: Type.String(), secret: Type.String() }), Type.Null()]),
});
export type ChannelAdapterAnswer = Static<typeof ChannelAdapterAnswer>;

/**
 * POST /api/channels/:idChannelAdapter/messages with the adapter's bearer token: a visitor's message. The
 * visitor is found by `address` or made; the same clientId is kept once, for ever.
 */
export const IncomingMessageBody = Type.Object({
  clientId: ClientId,
  visitor: Type.Object({
    /** Telephone number or account on that channel. */
    address: Type.String({ minLength: 1, maxLength: 200 }),
    name: Type.Optional(Type.String({ maxLength: 200 })),
    language: Type.Optional(Type.String({ maxLength: 35 })),
  }),
  payload: MessagePayload,
});
export type IncomingMessageBody = Static<typeof IncomingMessageBody>;
export const IncomingMessageAnswer = Type.Object({
  conversationId: Type.String(),
  idVisitorUnique: Type.String(),
  seq: Type.Integer(),
});
export type IncomingMessageAnswer = Static<typeof IncomingMessageAnswer>;

/** POST /api/channels/:idChannelAdapter/conversations/:id/close: the visitor left; 204. */

/**
 * What the adapter's address gets, signed and retried like every webhook, in order per conversation.
 * `plainText` says the same without cards, with their links.
 */
export interface OutgoingChannelEvent {
  readonly eventId: string;
  readonly eventType: 'channel.message' | 'channel.closed';
  readonly platform: string;
  readonly createdAt: string;
  readonly sentAt: string;
  readonly projectId: number;
  readonly conversationId: string;
  readonly channel: Static<typeof Channel>;
  readonly address: string;
  /** Of `channel.message`. */
  readonly message?: {
    readonly idMessage: string;
    readonly author: Static<typeof Author>;
    readonly payload: Static<typeof MessagePayload>;
    readonly plainText: string;
  };
}
