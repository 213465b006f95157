import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  availabilityChannelOf,
  channelNamed,
  type IncomingMessageAnswer,
  type IncomingMessageBody,
  readMessagePayload,
  VISITOR_UNIQUE_ID_LENGTH,
} from '@comptoir/contract';
import type { Conversations } from '../conversations/index.js';
import { AppError } from '../errors.js';
import { type ChannelAdapterTable, type Storage, switchOf } from '../storage/index.js';

/** Messages that come in through channel adapters. */
export interface IncomingMessages {
  /** The adapter whose token this is; rejects with `unauthenticated`, and `forbidden` while it is off. */
  adapterOf(id: string, token: string | undefined): Promise<ChannelAdapterTable>;
  receive(
    adapter: ChannelAdapterTable,
    body: IncomingMessageBody,
  ): Promise<IncomingMessageAnswer & { created: boolean }>;
}

export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export function createIncomingMessages(options: {
  storage: Storage;
  conversations: Conversations;
  now: () => number;
}): IncomingMessages {
  const { storage, conversations, now } = options;
  return {
    adapterOf: async (id, token) => {
      const adapter = await storage.query('channelAdapterById', { id });
      const expected = Buffer.from(adapter?.token_hash ?? hashOfToken(''), 'hex');
      const received = Buffer.from(hashOfToken(token ?? ''), 'hex');
      const right = timingSafeEqual(expected, received);
      if (adapter === undefined || token === undefined || !right) throw new AppError('unauthenticated');
      if (adapter.enabled === 0)
        throw new AppError('forbidden', { message: 'This channel adapter is switched off.' });
      return adapter;
    },
    receive: async (adapter, body) => {
      const reading = readMessagePayload(body.payload, '/payload');
      if (!reading.ok) throw new AppError('invalid_request', { details: reading.diagnostics });
      const website = await storage.query('websiteById', { id: adapter.website_id });
      if (website === undefined) throw new AppError('not_found');
      const languages: string[] = JSON.parse(website.languages);
      const asked = body.visitor.language?.slice(0, 2).toLowerCase() ?? '';
      const visitor = await storage.command('channelVisitor', {
        id: randomBytes(23).toString('hex').slice(0, VISITOR_UNIQUE_ID_LENGTH),
        website_id: adapter.website_id,
        name: body.visitor.name ?? null,
        email: null,
        external_id: null,
        verified: 0,
        language: languages.find((language) => language === asked) ?? languages[0] ?? 'en',
        created_at: now(),
        phone: /^\+?[\d ().-]{5,40}$/.test(body.visitor.address) ? body.visitor.address : null,
        note: null,
        channel_adapter_id: adapter.id,
        channel_address: body.visitor.address,
      });
      // There is no page that could name the conversation: the latest goes on, by the website's policy.
      const latest = await storage.query('latestConversationOfVisitor', { visitorId: visitor.id });
      const channel = channelNamed(adapter.channel) ?? 'SMS';
      const sent = await conversations.sendAsVisitor(
        {
          websiteId: adapter.website_id,
          visitorId: visitor.id,
          language: visitor.language,
          channel,
          availability: switchOf(availabilityChannelOf(channel)),
        },
        latest?.row.id ?? null,
        body.clientId,
        reading.payload,
      );
      return {
        conversationId: sent.state.row.id,
        idVisitorUnique: visitor.id,
        seq: sent.entry.seq,
        created: sent.created,
      };
    },
  };
}
