import type { Kysely } from 'kysely';
import type { Database, LogEntryTable } from '../schema.js';
import { appendEntry, type NewEntry } from './append-entry.js';
import { endBotPart } from './bot-conversations.js';
import type { AppendResult, TransitionResult } from './conversation-commands.js';
import { type Change, findConversation, stateOf } from './conversation-state.js';
import { occupy } from './distribution.js';
import { addDomainEvent, pushedEvent } from './domain-events.js';

/** What else changes a conversation: release, transfer, notes, events that only operators see. */

export interface ReleaseInput {
  readonly conversationId: string;
  readonly operatorId: number;
  readonly entry: NewEntry;
}

/** Gives a conversation back to the list it came from. */
export async function releaseConversation(
  db: Kysely<Database>,
  input: ReleaseInput,
): Promise<TransitionResult> {
  const before = await findConversation(db, input.conversationId);
  if (before === undefined) return { outcome: 'not_found' };
  if (before.status === 'closed') return { outcome: 'closed', state: await stateOf(db, before) };
  if (before.assignee_id === null) return { outcome: 'unchanged', state: await stateOf(db, before) };
  if (before.assignee_id !== input.operatorId) return { outcome: 'taken', state: await stateOf(db, before) };
  const appended = await appendEntry(
    db,
    before.id,
    input.entry,
    { status: 'waiting', assignee_id: null, waiting_since: input.entry.now },
    { version: before.version },
  );
  if (appended === undefined) return releaseConversation(db, input);
  return {
    outcome: 'changed',
    change: { state: await stateOf(db, appended.row), entries: [appended.entry] },
  };
}

export interface TransferInput {
  readonly conversationId: string;
  /** Who has it, or null for one that waits; whoever else has it by now has won. */
  readonly from: number | null;
  readonly to: { readonly operatorId: number } | { readonly ruleId: string };
  readonly entry: NewEntry;
  /** Seen by operators only; written before the transfer, in the same transaction. */
  readonly note?: NewEntry | undefined;
}

/** Hands a conversation to a person or to a distribution rule: all of it or nothing. */
export async function transferConversation(
  db: Kysely<Database>,
  input: TransferInput,
): Promise<TransitionResult> {
  const before = await findConversation(db, input.conversationId);
  if (before === undefined) return { outcome: 'not_found' };
  if (before.status === 'closed') return { outcome: 'closed', state: await stateOf(db, before) };
  if (before.assignee_id !== input.from) return { outcome: 'taken', state: await stateOf(db, before) };
  const entries: LogEntryTable[] = [];
  let version = before.version;
  if (input.note !== undefined) {
    const noted = await appendEntry(db, before.id, input.note, {}, { version });
    if (noted === undefined) return transferConversation(db, input);
    entries.push(noted.entry);
    version = noted.row.version;
  }
  const { to, entry } = input;
  const changes =
    'operatorId' in to
      ? { status: 'assigned', assignee_id: to.operatorId, waiting_since: null }
      : { status: 'waiting', assignee_id: null, waiting_since: entry.now, rule_id: to.ruleId };
  const appended = await appendEntry(db, before.id, entry, changes, { version });
  // The row is ours since the note: only without one somebody may have come in between.
  if (appended === undefined) return transferConversation(db, input);
  entries.push(appended.entry);
  await endBotPart(db, before.id, entry.now);
  const state = await stateOf(db, appended.row);
  if ('operatorId' in to) {
    await occupy(db, to.operatorId, entry.now);
    await addDomainEvent(db, pushedEvent(state, to.operatorId), entry.now);
  }
  return { outcome: 'changed', change: { state, entries } };
}

/** A note for operators; also in a closed conversation. The same client id returns the first result. */
export async function appendNote(
  db: Kysely<Database>,
  input: { conversationId: string; entry: NewEntry },
): Promise<AppendResult> {
  const { entry, conversationId } = input;
  const duplicate = await db
    .selectFrom('log_entry')
    .selectAll()
    .where('sender', '=', entry.sender)
    .where('client_id', '=', entry.clientId)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
  if (duplicate !== undefined) {
    const row = await findConversation(db, conversationId);
    if (duplicate.body !== entry.body || row === undefined) return { outcome: 'client_id_reused' };
    return { outcome: 'duplicate', entry: duplicate, state: await stateOf(db, row) };
  }
  const appended = await appendEntry(db, conversationId, entry, {});
  if (appended === undefined) return { outcome: 'not_found' };
  return {
    outcome: 'appended',
    change: { state: await stateOf(db, appended.row), entries: [appended.entry] },
  };
}

/** Adds an event that changes nothing else. Undefined when there is no such conversation. */
export async function appendEvent(
  db: Kysely<Database>,
  input: { conversationId: string; entry: NewEntry },
): Promise<Change | undefined> {
  const appended = await appendEntry(db, input.conversationId, input.entry, {});
  if (appended === undefined) return undefined;
  return { state: await stateOf(db, appended.row), entries: [appended.entry] };
}

export interface VisitorChanges {
  readonly name?: string | null;
  readonly email?: string | null;
  readonly external_id?: string | null;
  readonly phone?: string | null;
  readonly note?: string | null;
}

/** What agents know about a visitor, with the event and the webhook that tell it. */
export async function editVisitor(
  db: Kysely<Database>,
  input: {
    conversationId: string;
    operatorId: number;
    changes: VisitorChanges;
    entry: NewEntry;
    audit: { id: string };
  },
): Promise<Change | 'not_found' | 'verified'> {
  const row = await findConversation(db, input.conversationId);
  if (row === undefined) return 'not_found';
  const visitor = await db
    .selectFrom('visitor')
    .selectAll()
    .where('id', '=', row.visitor_id)
    .executeTakeFirst();
  if (visitor === undefined) return 'not_found';
  const { changes } = input;
  const identity = changes.email !== undefined || changes.external_id !== undefined;
  if (visitor.verified === 1 && identity) return 'verified';
  await db.updateTable('visitor').set(changes).where('id', '=', visitor.id).execute();
  await addDomainEvent(
    db,
    {
      type: 'visitor.updated',
      websiteId: row.website_id,
      conversationId: row.id,
      data: { operatorId: input.operatorId, visitorId: visitor.id },
    },
    input.entry.now,
  );
  await db
    .insertInto('audit_entry')
    .values({
      id: input.audit.id,
      at: input.entry.now,
      operator_id: input.operatorId,
      action: 'visitor.edit',
      subject: visitor.id,
      website_id: row.website_id,
      data: JSON.stringify({ conversationId: row.id, fields: Object.keys(changes) }),
    })
    .execute();
  return (await appendEvent(db, input)) ?? 'not_found';
}
