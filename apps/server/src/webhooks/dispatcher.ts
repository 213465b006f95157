import { randomUUID } from 'node:crypto';
import type { Platform } from '@comptoir/contract';
import type { OutgoingMessages } from '../channels/index.js';
import { ConnectorError, type Gateway } from '../connector-gateway/index.js';
import type { Connectors, WebhookSubscription } from '../connectors/index.js';
import type { Storage, WaitingEvent, WebhookDeliveryTable } from '../storage/index.js';
import { retryDelay } from './schedule.js';

/** Tells connectors and channel adapters what happened (connector.md, Webhooks). */
export interface WebhookDispatcher {
  /** Something may be due. */
  look(): void;
  /** Resolves when nothing is being spread or sent. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export interface DispatcherOptions {
  readonly storage: Storage;
  readonly connectors: Connectors;
  readonly outgoing: OutgoingMessages;
  readonly gateway: Gateway;
  readonly platform: Platform;
  readonly now: () => number;
  readonly onFault: (error: unknown) => void;
}

const CLOSED = 'v2.conversation.closed';
const POLL_MS = 500;
const EVENTS_AT_ONCE = 100;
const SENDS_AT_ONCE = 128;
/** Of one subscription; half of what the gateway lets run at once, for a connector may have several. */
const SENDS_TO_ONE = 4;
const DEADLINE_MS = 10_000;
/** Longer than any attempt can take: a lease only runs out when its dispatcher has died. */
const LEASE_MS = 30_000;

export function createWebhookDispatcher(options: DispatcherOptions): WebhookDispatcher {
  const { storage, now } = options;
  const sending = new Map<Promise<void>, string>();
  let closed = false;
  let again = false;
  let round: Promise<void> | undefined;

  const look = (): void => {
    if (closed) return;
    if (round !== undefined) {
      again = true;
      return;
    }
    round = (async () => {
      do {
        again = false;
        await spread();
        await send();
      } while (again && !closed);
    })()
      .catch(options.onFault)
      .finally(() => {
        round = undefined;
      });
  };

  /** Events become deliveries, one for everybody who asked for them. */
  const spread = async (): Promise<void> => {
    for (;;) {
      const events = await storage.query('waitingEvents', { limit: EVENTS_AT_ONCE });
      if (events.length === 0) return;
      const deliveries: WebhookDeliveryTable[] = [];
      for (const event of events) {
        const made = await deliveriesOf(event).catch((error: unknown) => {
          // A database that is away is asked again; an event that cannot be read must not hold up the others.
          if (!isUnreadable(error)) throw error;
          options.onFault(error);
          return [];
        });
        deliveries.push(...made);
      }
      await storage.command('spreadEvents', { eventIds: events.map(({ id }) => id), deliveries });
      if (events.length < EVENTS_AT_ONCE || closed) return;
    }
  };

  const deliveriesOf = async (event: WaitingEvent): Promise<WebhookDeliveryTable[]> => {
    const channel = await options.outgoing.deliveryOf(event);
    if (channel !== undefined) {
      const { subscription, url, body } = channel;
      return [newDelivery(event, { subscription, url, connectorVersionId: null, encoding: 'json' }, body)];
    }
    const subscriptions = await options.connectors.webhooksFor(event.websiteId, event.type);
    const deliveries: WebhookDeliveryTable[] = [];
    for (const subscription of subscriptions) {
      const body = bodyOf(event, options.platform);
      const { conversationId } = event;
      if (subscription.withClosingFormValues && event.type === CLOSED && conversationId !== null)
        body['closingFormValues'] = await closingValuesOf(conversationId, subscription.connectorVersionId);
      deliveries.push(newDelivery(event, subscription, JSON.stringify(body)));
    }
    return deliveries;
  };

  /** The answers to this version's own form, as they were saved with the close. */
  const closingValuesOf = async (conversationId: string, connectorVersionId: string): Promise<unknown> => {
    const state = await storage.query('conversationById', { id: conversationId });
    if (state === undefined) return [];
    const websiteIds = [state.row.website_id];
    const filter = { websiteIds, conversationId, connectorVersionId, limit: 1 };
    const [latest] = (await storage.query('closingAnswers', filter)).forms;
    return (latest?.values ?? []).map(({ field_id, label, value }) => ({ id: field_id, label, value }));
  };

  const newDelivery = (
    event: WaitingEvent,
    to: Pick<WebhookSubscription, 'subscription' | 'url' | 'encoding'> & {
      readonly connectorVersionId: string | null;
    },
    body: string,
  ): WebhookDeliveryTable => ({
    id: randomUUID(),
    event_id: event.eventId,
    event_type: event.type,
    subscription: to.subscription,
    connector_version_id: to.connectorVersionId,
    website_id: event.websiteId,
    order_key: event.conversationId ?? event.type,
    position: event.id,
    url: to.url,
    body,
    encoding: to.encoding,
    status: 'pending',
    attempts: 0,
    due_at: now(),
    lease_until: null,
    lease: null,
    last_status: null,
    last_error: null,
    created_at: now(),
    finished_at: null,
  });

  const send = async (): Promise<void> => {
    const room = SENDS_AT_ONCE - sending.size;
    if (room <= 0) return;
    const at = now();
    const lease = randomUUID();
    const leased = await storage.command('leaseDeliveries', {
      now: at,
      lease,
      until: at + LEASE_MS,
      limit: room,
      perSubscription: SENDS_TO_ONE,
      except: busySubscriptions(),
    });
    for (const delivery of leased) {
      const attempt: Promise<void> = deliver(delivery, lease)
        .catch(options.onFault)
        .finally(() => {
          sending.delete(attempt);
          // The next of the same conversation may go now.
          look();
        });
      sending.set(attempt, delivery.subscription);
    }
  };

  const busySubscriptions = (): string[] => {
    const counts = new Map<string, number>();
    for (const subscription of sending.values())
      counts.set(subscription, (counts.get(subscription) ?? 0) + 1);
    return [...counts].filter(([, count]) => count >= SENDS_TO_ONE).map(([subscription]) => subscription);
  };

  const deliver = async (delivery: WebhookDeliveryTable, lease: string): Promise<void> => {
    const settle = (status: 'pending' | 'sent' | 'failed' | 'stopped', dueAt: number, error?: unknown) =>
      storage.command('settleDelivery', {
        id: delivery.id,
        lease,
        status,
        dueAt,
        lastStatus: error instanceof ConnectorError ? (error.status ?? null) : status === 'sent' ? 200 : null,
        lastError: error === undefined ? null : error instanceof Error ? error.message : String(error),
        now: now(),
      });
    const failed = async (error: unknown): Promise<void> => {
      // Nobody wants it any more, or it will not become readable by waiting.
      if ((error instanceof ConnectorError && error.status === 410) || isUnreadable(error)) {
        await settle('stopped', now(), error);
        return;
      }
      const delay = retryDelay(delivery.attempts + 1);
      await settle(delay === undefined ? 'failed' : 'pending', now() + (delay ?? 0), error);
    };
    const keys = await keysOf(delivery);
    if (keys === undefined) {
      await settle('stopped', now(), new Error('Who asked for this is not installed any more.'));
      return;
    }
    try {
      const sent = outgoingBody(delivery, now());
      await options.gateway.call({
        ...keys,
        method: 'POST',
        url: delivery.url,
        parameters: [],
        ...sent,
        plugin: 'webhook',
        conversationId: delivery.order_key === delivery.event_type ? undefined : delivery.order_key,
        messageId: delivery.id,
        headers: { 'x-iadvize-delivery': randomUUID(), 'x-iadvize-correlationid': delivery.id },
        deadlineMs: DEADLINE_MS,
        // Retries follow their own plan.
        evenWhenPaused: true,
        bodyOptional: true,
      });
      await settle('sent', now());
    } catch (error) {
      await failed(error);
    }
  };

  const keysOf = async (delivery: WebhookDeliveryTable) => {
    const keys =
      delivery.connector_version_id === null
        ? await options.outgoing.keysOf(delivery.subscription)
        : await options.connectors.keysOf(delivery.connector_version_id);
    if (keys === undefined) return undefined;
    return { ...keys, websiteId: delivery.website_id ?? 0 };
  };

  const timer = setInterval(look, POLL_MS);
  timer.unref();

  return {
    look,
    idle: async () => {
      while (round !== undefined || sending.size > 0) await Promise.all([round, ...sending.keys()]);
    },
    close: async () => {
      closed = true;
      clearInterval(timer);
      await round;
      await Promise.all(sending.keys());
    },
  };
}

function isUnreadable(error: unknown): boolean {
  return error instanceof SyntaxError || error instanceof TypeError || error instanceof RangeError;
}

/** The stored body with the time of this attempt, in the form that was chosen. */
function outgoingBody(
  { body, encoding }: WebhookDeliveryTable,
  now: number,
): { body: string; contentType?: string } {
  const all: Record<string, unknown> = { ...JSON.parse(body), sentAt: new Date(now).toISOString() };
  if (encoding !== 'form') return { body: JSON.stringify(all) };
  const form = new URLSearchParams();
  for (const [key, value] of Object.entries(all)) {
    if (value === null || value === undefined) continue;
    form.set(key, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  return { body: form.toString(), contentType: 'application/x-www-form-urlencoded' };
}

/** The contract's common keys around the event's own; `sentAt` is put in at each attempt. */
function bodyOf(event: WaitingEvent, platform: Platform): Record<string, unknown> {
  const own: Record<string, unknown> = JSON.parse(event.data);
  return {
    eventId: event.eventId,
    eventType: event.type,
    platform,
    clientId: 1,
    ...(event.websiteId === null ? {} : { projectId: event.websiteId }),
    createdAt: new Date(event.createdAt).toISOString(),
    ...own,
  };
}
