import type { Kysely } from 'kysely';
import type { Database, WebhookDeliveryTable } from '../schema.js';

/** Events on their way out: first spread to who asked for them, then delivered one by one. */

export interface WaitingEvent {
  readonly id: number;
  readonly eventId: string;
  readonly type: string;
  readonly websiteId: number | null;
  readonly conversationId: string | null;
  readonly data: string;
  readonly createdAt: number;
}

export async function waitingEvents(db: Kysely<Database>, input: { limit: number }): Promise<WaitingEvent[]> {
  const rows = await db
    .selectFrom('domain_event')
    .selectAll()
    .where('spread', '=', 0)
    .orderBy('id')
    .limit(input.limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    eventId: row.event_id,
    type: row.type,
    websiteId: row.website_id,
    conversationId: row.conversation_id,
    data: row.data,
    createdAt: row.created_at,
  }));
}

/** Writes the deliveries of events and marks the events: both or neither, and each delivery once. */
export async function spreadEvents(
  db: Kysely<Database>,
  input: { eventIds: readonly number[]; deliveries: readonly WebhookDeliveryTable[] },
): Promise<void> {
  for (const delivery of input.deliveries) {
    await db
      .insertInto('webhook_delivery')
      .values(delivery)
      .onConflict((oc) => oc.columns(['event_id', 'subscription']).doNothing())
      .execute();
  }
  if (input.eventIds.length === 0) return;
  await db
    .updateTable('domain_event')
    .set({ spread: 1 })
    .where('id', 'in', [...input.eventIds])
    .execute();
}

/** After this many failures a delivery no longer holds up those behind it (reliability F41). */
export const HOLDS_UNTIL_ATTEMPT = 3;

export interface LeaseInput {
  readonly now: number;
  readonly lease: string;
  readonly until: number;
  readonly limit: number;
  /** At most so many of one subscription: an endpoint that hangs does not hold up the others. */
  readonly perSubscription: number;
  /** Subscriptions that have enough under way. */
  readonly except: readonly string[];
}

/**
 * Takes due deliveries for one dispatcher. Per subscription and order key one at a time, in order; a
 * lease that runs out (its dispatcher died) can be taken again.
 */
export async function leaseDeliveries(
  db: Kysely<Database>,
  input: LeaseInput,
): Promise<WebhookDeliveryTable[]> {
  const { now } = input;
  let free = db
    .selectFrom('webhook_delivery as one')
    .select(['one.id', 'one.due_at', 'one.position'])
    .select((eb) =>
      eb.fn
        .agg<number>('row_number')
        .over((over) => over.partitionBy('one.subscription').orderBy('one.due_at').orderBy('one.position'))
        .as('turn'),
    )
    .where('one.status', '=', 'pending')
    .where('one.due_at', '<=', now)
    .where((eb) => eb.or([eb('one.lease_until', 'is', null), eb('one.lease_until', '<', now)]))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('webhook_delivery as earlier')
            .select('earlier.id')
            .whereRef('earlier.subscription', '=', 'one.subscription')
            .whereRef('earlier.order_key', '=', 'one.order_key')
            .whereRef('earlier.position', '<', 'one.position')
            .where('earlier.status', '=', 'pending')
            .where('earlier.attempts', '<', HOLDS_UNTIL_ATTEMPT),
        ),
      ),
    );
  if (input.except.length > 0) free = free.where('one.subscription', 'not in', [...input.except]);
  const chosen = await db
    .selectFrom(free.as('free'))
    .select('free.id')
    .where('free.turn', '<=', input.perSubscription)
    .orderBy('free.due_at')
    .orderBy('free.position')
    .limit(input.limit)
    .execute();
  const ids = chosen.map(({ id }) => id);
  if (ids.length === 0) return [];
  // Said again in the update: of two dispatchers that chose the same rows one gets each.
  return db
    .updateTable('webhook_delivery')
    .set({ lease: input.lease, lease_until: input.until })
    .where('id', 'in', ids)
    .where('status', '=', 'pending')
    .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<', now)]))
    .returningAll()
    .execute();
}

export interface DeliveryOutcome {
  readonly id: string;
  readonly lease: string;
  readonly status: 'pending' | 'sent' | 'failed' | 'stopped';
  readonly dueAt: number;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  readonly now: number;
}

/** Writes down how an attempt went; false when the lease was somebody else's by then. */
export async function settleDelivery(db: Kysely<Database>, outcome: DeliveryOutcome): Promise<boolean> {
  const result = await db
    .updateTable('webhook_delivery')
    .set((eb) => ({
      status: outcome.status,
      attempts: eb('attempts', '+', 1),
      due_at: outcome.dueAt,
      lease: null,
      lease_until: null,
      last_status: outcome.lastStatus,
      last_error: outcome.lastError,
      finished_at: outcome.status === 'pending' ? null : outcome.now,
    }))
    .where('id', '=', outcome.id)
    .where('lease', '=', outcome.lease)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

/** Sends a delivery again, whatever became of it. Undefined when there is none. */
export async function redeliver(
  db: Kysely<Database>,
  input: { id: string; now: number },
): Promise<WebhookDeliveryTable | undefined> {
  return db
    .updateTable('webhook_delivery')
    .set({
      status: 'pending',
      attempts: 0,
      due_at: input.now,
      lease: null,
      lease_until: null,
      finished_at: null,
    })
    .where('id', '=', input.id)
    .returningAll()
    .executeTakeFirst();
}

export interface DeliveriesInput {
  /** Undefined: of every connector and adapter. */
  readonly connectorVersionId?: string | undefined;
  readonly status?: string | undefined;
  readonly eventType?: string | undefined;
  readonly before?: { readonly time: number; readonly id: string } | undefined;
  readonly limit: number;
}

export async function listDeliveries(
  db: Kysely<Database>,
  input: DeliveriesInput,
): Promise<{ deliveries: WebhookDeliveryTable[]; more: boolean }> {
  let query = db.selectFrom('webhook_delivery').selectAll();
  const { connectorVersionId, status, eventType, before } = input;
  if (connectorVersionId !== undefined) query = query.where('connector_version_id', '=', connectorVersionId);
  if (status !== undefined) query = query.where('status', '=', status);
  if (eventType !== undefined) query = query.where('event_type', '=', eventType);
  if (before !== undefined) {
    query = query.where((eb) =>
      eb.or([
        eb('created_at', '<', before.time),
        eb.and([eb('created_at', '=', before.time), eb('id', '<', before.id)]),
      ]),
    );
  }
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .execute();
  return { deliveries: rows.slice(0, input.limit), more: rows.length > input.limit };
}

/** What was told and delivered long ago goes; what still waits stays. */
export async function forgetEventsBefore(db: Kysely<Database>, input: { at: number }): Promise<void> {
  await db.deleteFrom('domain_event').where('spread', '=', 1).where('created_at', '<', input.at).execute();
  await db
    .deleteFrom('webhook_delivery')
    .where('status', '!=', 'pending')
    .where('created_at', '<', input.at)
    .execute();
}
