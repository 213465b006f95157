import type { AvailabilityChannel } from '@comptoir/contract';
import type { Kysely } from 'kysely';
import type { Database, OperatorTable } from '../schema.js';
import type { NewEntry } from './append-entry.js';
import { appendEntry } from './append-entry.js';
import { endBotPart } from './bot-conversations.js';
import { BOT_ROLES, type Change, findConversation, stateOf } from './conversation-state.js';
import { addDomainEvent, pushedEvent } from './domain-events.js';
import { presentAmong } from './presence.js';

/** Who may receive a conversation, who is there, and who gets it. */

export type SwitchColumn = 'chat' | 'call' | 'video' | 'third_party';

export function switchOf(channel: AvailabilityChannel): SwitchColumn {
  switch (channel) {
    case 'CHAT':
      return 'chat';
    case 'CALL':
      return 'call';
    case 'VIDEO':
      return 'video';
    case 'THIRD_PARTY':
      return 'third_party';
  }
}

export interface OperatorLoad {
  readonly operator: OperatorTable;
  readonly present: boolean;
  /** Their switch for the channel asked about. */
  readonly on: boolean;
  readonly open: number;
  readonly idleSince: number;
}

export interface LoadInput {
  readonly websiteIds: readonly number[];
  readonly channel: SwitchColumn;
  readonly now: number;
  /** Only the members of this rule. */
  readonly ruleId?: string | undefined;
}

/** Everyone of the websites with presence, switch and load, in the order in which conversations are given. */
export async function operatorLoads(db: Kysely<Database>, input: LoadInput): Promise<OperatorLoad[]> {
  if (input.websiteIds.length === 0) return [];
  let members = db
    .selectFrom('operator')
    .selectAll()
    .where('disabled', '=', 0)
    .where('roles', '!=', BOT_ROLES)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('operator_website')
        .select('operator_id')
        .where('website_id', 'in', [...input.websiteIds]),
    );
  const { ruleId } = input;
  if (ruleId !== undefined) {
    members = members.where('id', 'in', (eb) =>
      eb.selectFrom('distribution_rule_operator').select('operator_id').where('rule_id', '=', ruleId),
    );
  }
  const operators = await members.execute();
  const ids = operators.map(({ id }) => id);
  if (ids.length === 0) return [];
  const present = await presentAmong(db, ids, input.now);
  const switches = await db
    .selectFrom('operator_availability')
    .selectAll()
    .where('operator_id', 'in', ids)
    .execute();
  const open = await openCounts(db, ids);
  const loads = operators.map((operator) => {
    const row = switches.find(({ operator_id }) => operator_id === operator.id);
    return {
      operator,
      present: present.has(operator.id),
      on: row === undefined || row[input.channel] === 1,
      open: open.get(operator.id) ?? 0,
      idleSince: row?.idle_since ?? 0,
    };
  });
  return loads.sort((a, b) => a.open - b.open || a.idleSince - b.idleSince || a.operator.id - b.operator.id);
}

/** Whether this operator could be given one more conversation now. */
export function couldTake({ present, on, open, operator }: OperatorLoad): boolean {
  return present && on && open < operator.capacity;
}

async function openCounts(db: Kysely<Database>, ids: readonly number[]): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('conversation')
    .select(['assignee_id', (eb) => eb.fn.countAll<number>().as('count')])
    .where('status', '=', 'assigned')
    .where('assignee_id', 'in', [...ids])
    .groupBy('assignee_id')
    .execute();
  return new Map(rows.map((row) => [row.assignee_id ?? 0, Number(row.count)]));
}

export async function availabilityOf(
  db: Kysely<Database>,
  input: { operatorId: number },
): Promise<Record<SwitchColumn, number>> {
  const row = await db
    .selectFrom('operator_availability')
    .selectAll()
    .where('operator_id', '=', input.operatorId)
    .executeTakeFirst();
  return row ?? { chat: 1, call: 1, video: 1, third_party: 1 };
}

export async function setAvailability(
  db: Kysely<Database>,
  input: { operatorId: number; switches: Record<SwitchColumn, number>; now: number },
): Promise<void> {
  const { operatorId, switches, now } = input;
  await db
    .insertInto('operator_availability')
    .values({ operator_id: operatorId, ...switches, idle_since: now })
    .onConflict((oc) => oc.column('operator_id').doUpdateSet(switches))
    .execute();
  const status = (on: number): string => (on === 1 ? 'AVAILABLE' : 'UNAVAILABLE');
  const availabilities = (['chat', 'call', 'video', 'third_party'] as const).map((column) => ({
    channel: column.toUpperCase(),
    status: status(switches[column]),
  }));
  const data = { userId: operatorId, origin: 'USER', availabilities };
  await addDomainEvent(
    db,
    { type: 'user.availability.updated', websiteId: null, conversationId: null, data },
    now,
  );
}

export interface WaitingConversation {
  readonly id: string;
  readonly websiteId: number;
  readonly visitorId: string;
  readonly channel: string;
  readonly ruleId: string | null;
}

/** Who waits, the longest first; `automatic` only what a rule gives out by itself. */
export async function waitingConversations(
  db: Kysely<Database>,
  input: { websiteId?: number | undefined; automatic: boolean; limit: number },
): Promise<WaitingConversation[]> {
  let query = db.selectFrom('conversation').selectAll().where('status', '=', 'waiting');
  if (input.websiteId !== undefined) query = query.where('website_id', '=', input.websiteId);
  if (input.automatic) {
    query = query.where('rule_id', 'in', (eb) =>
      eb.selectFrom('distribution_rule').select('id').where('mode', '=', 'automatic'),
    );
  }
  const rows = await query.orderBy('waiting_since').orderBy('id').limit(input.limit).execute();
  return rows.map((row) => ({
    id: row.id,
    websiteId: row.website_id,
    visitorId: row.visitor_id,
    channel: row.channel,
    ruleId: row.rule_id,
  }));
}

/** Gives a waiting conversation to an operator. Undefined when it no longer waits or they are at capacity. */
export async function assignWaiting(
  db: Kysely<Database>,
  input: { conversationId: string; operatorId: number; entry: NewEntry },
): Promise<Change | undefined> {
  const { operatorId, entry } = input;
  const before = await findConversation(db, input.conversationId);
  if (before === undefined || before.status !== 'waiting') return undefined;
  // The row is the lock: two nodes that give to the same operator do so one after the other.
  await occupy(db, operatorId, entry.now);
  const operator = await db
    .selectFrom('operator')
    .selectAll()
    .where('id', '=', operatorId)
    .executeTakeFirst();
  const open = (await openCounts(db, [operatorId])).get(operatorId) ?? 0;
  if (operator === undefined || operator.disabled === 1 || open >= operator.capacity) return undefined;
  const appended = await appendEntry(
    db,
    before.id,
    entry,
    { status: 'assigned', assignee_id: operatorId, waiting_since: null },
    { version: before.version },
  );
  if (appended === undefined) return assignWaiting(db, input);
  await endBotPart(db, before.id, entry.now);
  const state = await stateOf(db, appended.row);
  await addDomainEvent(db, pushedEvent(state, operatorId), entry.now);
  return { state, entries: [appended.entry] };
}

/** The operator has just received something: they are the last in the order now. */
export async function occupy(db: Kysely<Database>, operatorId: number, now: number): Promise<void> {
  await db
    .insertInto('operator_availability')
    .values({ operator_id: operatorId, chat: 1, call: 1, video: 1, third_party: 1, idle_since: now })
    .onConflict((oc) => oc.column('operator_id').doUpdateSet({ idle_since: now }))
    .execute();
}
