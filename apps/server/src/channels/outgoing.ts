import { channelNamed, type OutgoingChannelEvent, type Platform } from '@comptoir/contract';
import type { Keys } from '../authentication/index.js';
import type { Presenter } from '../conversations/index.js';
import type { Storage, WaitingEvent } from '../storage/index.js';
import { plainTextOf } from './plain-text.js';

/** What leaves through channel adapters, as deliveries for the webhook dispatcher. */
export interface OutgoingMessages {
  /** Undefined for events that are no adapter's. */
  deliveryOf(event: WaitingEvent): Promise<{ subscription: string; url: string; body: string } | undefined>;
  /** How a delivery's call is signed and recorded; undefined when the adapter is gone or off. */
  keysOf(
    subscription: string,
  ): Promise<{ connectorVersionId: string; revision: number; secret: string } | undefined>;
}

interface ChannelData {
  readonly adapterId: string;
  readonly address: string;
  readonly channel: string;
  readonly seq?: number;
}

export function createOutgoingMessages(options: {
  storage: Storage;
  keys: Keys;
  presenter: Presenter;
  platform: Platform;
}): OutgoingMessages {
  const { storage, keys, presenter, platform } = options;
  return {
    deliveryOf: async (event) => {
      if (event.type !== 'channel.message' && event.type !== 'channel.closed') return undefined;
      const data: ChannelData = JSON.parse(event.data);
      const adapter = await storage.query('channelAdapterById', { id: data.adapterId });
      const { conversationId } = event;
      if (adapter === undefined || conversationId === null) return undefined;
      const message =
        event.type === 'channel.message' ? await messageOf(conversationId, data.seq ?? 0) : undefined;
      const body: Omit<OutgoingChannelEvent, 'sentAt'> = {
        eventId: event.eventId,
        eventType: event.type,
        platform,
        createdAt: new Date(event.createdAt).toISOString(),
        projectId: adapter.website_id,
        conversationId,
        channel: channelNamed(data.channel) ?? 'SMS',
        address: data.address,
        ...(message === undefined ? {} : { message }),
      };
      return { subscription: `adapter:${adapter.id}`, url: adapter.url, body: JSON.stringify(body) };
    },
    keysOf: async (subscription) => {
      const id = subscription.slice('adapter:'.length);
      const adapter = await storage.query('channelAdapterById', { id });
      if (adapter === undefined || adapter.enabled === 0) return undefined;
      const secret = keys.open(adapter.secret, `channel-adapter:${id}`);
      return { connectorVersionId: id, revision: adapter.revision, secret };
    },
  };

  async function messageOf(conversationId: string, seq: number): Promise<OutgoingChannelEvent['message']> {
    const page = await storage.query('logEntries', {
      conversationId,
      audience: 'visitor',
      after: seq - 1,
      limit: 1,
    });
    const row = page.entries[0];
    const entry = row === undefined ? undefined : presenter.entryForVisitor(row);
    if (entry?.kind !== 'message') return undefined;
    const { id, author, payload } = entry;
    return { idMessage: id, author, payload, plainText: plainTextOf(payload) };
  }
}
