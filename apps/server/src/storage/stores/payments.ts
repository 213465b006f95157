import type { Kysely } from 'kysely';
import type { Database, LogEntryTable, PaymentGatewayTable, PaymentRequestTable } from '../schema.js';
import { appendEntry, type NewEntry } from './append-entry.js';
import { type Change, stateOf } from './conversation-state.js';

/** What visitors were asked to pay, and what became of it: requested once, settled once. */

export type BeginPayment =
  | { readonly outcome: 'requested'; readonly change: Change }
  /** Asked before with the same identifier. */
  | { readonly outcome: 'known'; readonly payment: PaymentRequestTable; readonly entry: LogEntryTable }
  | { readonly outcome: 'conversation_closed' | 'client_id_reused' };

/** Writes down a request and the entry that tells it, or finds the one that was there. */
export async function beginPayment(
  db: Kysely<Database>,
  input: { payment: PaymentRequestTable; entry: NewEntry },
): Promise<BeginPayment> {
  const { payment, entry } = input;
  const inserted = await db
    .insertInto('payment_request')
    .values(payment)
    .onConflict((oc) => oc.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted === undefined) return knownPayment(db, payment, entry);
  const appended = await appendEntry(db, payment.conversation_id, entry, {}, { open: true });
  if (appended === undefined) {
    await db.deleteFrom('payment_request').where('id', '=', payment.id).execute();
    return { outcome: 'conversation_closed' };
  }
  const change = { state: await stateOf(db, appended.row), entries: [appended.entry] };
  return { outcome: 'requested', change };
}

async function knownPayment(
  db: Kysely<Database>,
  { id, conversation_id, request }: PaymentRequestTable,
  { sender, clientId }: NewEntry,
): Promise<BeginPayment> {
  const payment = await paymentById(db, { id });
  if (payment?.conversation_id !== conversation_id || payment.request !== request)
    return { outcome: 'client_id_reused' };
  const entry = await db
    .selectFrom('log_entry')
    .selectAll()
    .where('conversation_id', '=', conversation_id)
    .where('sender', '=', sender)
    .where('client_id', '=', clientId)
    .executeTakeFirst();
  return entry === undefined ? { outcome: 'client_id_reused' } : { outcome: 'known', payment, entry };
}

/**
 * The first outcome stands: undefined when there is one already. But money that moved has moved: `after` names
 * the outcomes that this one may follow.
 */
export async function settlePayment(
  db: Kysely<Database>,
  input: {
    id: string;
    status: string;
    reason: string | null;
    at: number;
    entry: NewEntry;
    after?: readonly string[];
  },
): Promise<Change | undefined> {
  const { id, status, reason, at, entry, after = [] } = input;
  const payment = await db
    .updateTable('payment_request')
    .set({ status, reason, settled_at: at })
    .where('id', '=', id)
    .where('status', 'in', ['requested', ...after])
    .returning('conversation_id')
    .executeTakeFirst();
  if (payment === undefined) return undefined;
  const appended = await appendEntry(db, payment.conversation_id, entry, {});
  if (appended === undefined) return undefined;
  return { state: await stateOf(db, appended.row), entries: [appended.entry] };
}

export async function setPaymentReference(
  db: Kysely<Database>,
  input: { id: string; reference: string },
): Promise<void> {
  await db
    .updateTable('payment_request')
    .set({ reference: input.reference })
    .where('id', '=', input.id)
    .execute();
}

export async function paymentById(
  db: Kysely<Database>,
  input: { id: string },
): Promise<PaymentRequestTable | undefined> {
  return db.selectFrom('payment_request').selectAll().where('id', '=', input.id).executeTakeFirst();
}

/** Requests whose time is over, the oldest first. */
export async function duePayments(
  db: Kysely<Database>,
  input: { now: number; limit: number },
): Promise<PaymentRequestTable[]> {
  return db
    .selectFrom('payment_request')
    .selectAll()
    .where('status', '=', 'requested')
    .where('expires_at', '<=', input.now)
    .orderBy('expires_at')
    .limit(input.limit)
    .execute();
}

export async function savePaymentGateway(db: Kysely<Database>, input: PaymentGatewayTable): Promise<void> {
  const { website_id: _, ...columns } = input;
  await db
    .insertInto('payment_gateway')
    .values(input)
    .onConflict((oc) => oc.column('website_id').doUpdateSet(columns))
    .execute();
}

export async function paymentGatewayOf(
  db: Kysely<Database>,
  input: { websiteId: number },
): Promise<PaymentGatewayTable | undefined> {
  return db
    .selectFrom('payment_gateway')
    .selectAll()
    .where('website_id', '=', input.websiteId)
    .executeTakeFirst();
}
