import type { ExpressionBuilder, Kysely } from 'kysely';
import { soundEntries } from '../entry-checksum.js';
import type { Database, LogEntryTable } from '../schema.js';
import { type ConversationState, findConversation, stateOf } from './conversation-state.js';

export async function conversationById(
  db: Kysely<Database>,
  input: { id: string },
): Promise<ConversationState | undefined> {
  const row = await findConversation(db, input.id);
  return row === undefined ? undefined : stateOf(db, row);
}

export interface ConversationsPage {
  readonly states: readonly ConversationState[];
  readonly more: boolean;
}

export interface ListInput {
  readonly websiteIds: readonly number[];
  readonly view: 'waiting' | 'mine' | 'bots' | 'open' | 'closed';
  readonly operatorId: number;
  /** Managers see everyone's closed conversations, operators their own. */
  readonly everyone: boolean;
  /** Rules the operator belongs to: what waits for others is not shown. */
  readonly ruleIds: readonly string[];
  readonly before?: { readonly time: number; readonly id: string } | undefined;
  readonly limit: number;
}

/** Newest first by last change; `before` continues after the last row of the page before. */
export async function listConversations(db: Kysely<Database>, input: ListInput): Promise<ConversationsPage> {
  if (input.websiteIds.length === 0) return { states: [], more: false };
  let query = db
    .selectFrom('conversation')
    .selectAll()
    .where('website_id', 'in', [...input.websiteIds]);
  if (input.view === 'waiting') query = query.where('status', '=', 'waiting');
  if (input.view === 'mine')
    query = query.where('status', '=', 'assigned').where('assignee_id', '=', input.operatorId);
  // Trials are of no website, so none of them is here.
  const answeredByBot = (eb: ExpressionBuilder<Database, 'conversation'>) =>
    eb.and([
      eb('status', '=', 'assigned'),
      eb('assignee_id', 'in', eb.selectFrom('bot').select('bot.operator_id')),
    ]);
  if (input.view === 'bots') query = query.where(answeredByBot);
  if (input.view === 'open') query = query.where('status', 'in', ['waiting', 'assigned']);
  if (input.view === 'closed') query = query.where('status', '=', 'closed');
  if (!input.everyone) {
    // The same as `maySee` of the policy, said to the database.
    query = query.where((eb) => {
      const reachable =
        input.ruleIds.length === 0
          ? eb('rule_id', 'is', null)
          : eb.or([eb('rule_id', 'is', null), eb('rule_id', 'in', [...input.ruleIds])]);
      return eb.or([
        eb('assignee_id', '=', input.operatorId),
        eb.and([eb.or([eb('status', '=', 'waiting'), answeredByBot(eb)]), reachable]),
      ]);
    });
  }
  const before = input.before;
  if (before !== undefined) {
    query = query.where((eb) =>
      eb.or([
        eb('updated_at', '<', before.time),
        eb.and([eb('updated_at', '=', before.time), eb('id', '<', before.id)]),
      ]),
    );
  }
  const rows = await query
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .execute();
  const states: ConversationState[] = [];
  for (const row of rows.slice(0, input.limit)) states.push(await stateOf(db, row));
  return { states, more: rows.length > input.limit };
}

/** The visitor's latest conversation, open or not. */
export async function latestConversationOfVisitor(
  db: Kysely<Database>,
  input: { visitorId: string },
): Promise<ConversationState | undefined> {
  const row = await db
    .selectFrom('conversation')
    .selectAll()
    .where('visitor_id', '=', input.visitorId)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : stateOf(db, row);
}

/**
 * The visitor's other conversations on the same website, newest first: of the same browser, and, for a
 * verified customer, of every browser that was signed with the same external id.
 */
export async function pastConversations(
  db: Kysely<Database>,
  input: { conversationId: string; onlyOf?: number | undefined; limit: number },
): Promise<ConversationState[]> {
  const current = await findConversation(db, input.conversationId);
  if (current === undefined) return [];
  const { visitor } = await stateOf(db, current);
  const known = visitor.verified === 1 ? visitor.external_id : null;
  let query = db
    .selectFrom('conversation')
    .selectAll('conversation')
    .where('conversation.website_id', '=', current.website_id)
    .where('conversation.id', '!=', current.id);
  query =
    known === null
      ? query.where('conversation.visitor_id', '=', current.visitor_id)
      : query.where('conversation.visitor_id', 'in', (eb) =>
          eb
            .selectFrom('visitor')
            .select('id')
            .where('website_id', '=', current.website_id)
            .where((or) =>
              or.or([
                or('id', '=', current.visitor_id),
                or.and([or('external_id', '=', known), or('verified', '=', 1)]),
              ]),
            ),
        );
  if (input.onlyOf !== undefined) query = query.where('conversation.assignee_id', '=', input.onlyOf);
  const rows = await query.orderBy('conversation.created_at', 'desc').limit(input.limit).execute();
  return Promise.all(rows.map((row) => stateOf(db, row)));
}

/** A conversation's place among those that wait for the same rule, from 1; undefined when it does not wait. */
export async function queuePosition(
  db: Kysely<Database>,
  input: { conversationId: string },
): Promise<number | undefined> {
  const row = await findConversation(db, input.conversationId);
  const since = row?.waiting_since ?? null;
  if (row === undefined || row.status !== 'waiting' || since === null) return undefined;
  const ahead = await db
    .selectFrom('conversation')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('website_id', '=', row.website_id)
    .where('status', '=', 'waiting')
    .where('rule_id', row.rule_id === null ? 'is' : '=', row.rule_id)
    .where((eb) =>
      eb.or([
        eb('waiting_since', '<', since),
        eb.and([eb('waiting_since', '=', since), eb('id', '<', row.id)]),
      ]),
    )
    .executeTakeFirstOrThrow();
  return Number(ahead.count) + 1;
}

export interface EntriesInput {
  readonly conversationId: string;
  readonly audience: 'visitor' | 'operators';
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  readonly limit: number;
}

/** A page of the log, ascending: the newest, or those before or after a sequence number. */
export async function logEntries(
  db: Kysely<Database>,
  input: EntriesInput,
): Promise<{ entries: LogEntryTable[]; more: boolean }> {
  let query = db.selectFrom('log_entry').selectAll().where('conversation_id', '=', input.conversationId);
  if (input.audience === 'visitor') query = query.where('audience', '=', 'all');
  if (input.after !== undefined) {
    const rows = await query
      .where('seq', '>', input.after)
      .orderBy('seq', 'asc')
      .limit(input.limit + 1)
      .execute();
    return { entries: soundEntries(rows.slice(0, input.limit)), more: rows.length > input.limit };
  }
  if (input.before !== undefined) query = query.where('seq', '<', input.before);
  const rows = await query
    .orderBy('seq', 'desc')
    .limit(input.limit + 1)
    .execute();
  return { entries: soundEntries(rows.slice(0, input.limit).reverse()), more: rows.length > input.limit };
}

/** Entries announced since an outbox row, for a node that lost the bus. */
export async function outboxSince(
  db: Kysely<Database>,
  input: { id: number; limit: number },
): Promise<{ id: number; conversationId: string; seq: number }[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['id', 'conversation_id', 'seq'])
    .where('id', '>', input.id)
    .orderBy('id', 'asc')
    .limit(input.limit)
    .execute();
  return rows.map((row) => ({ id: row.id, conversationId: row.conversation_id, seq: row.seq }));
}

export async function latestOutboxId(db: Kysely<Database>): Promise<number> {
  const row = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.max('id').as('id'))
    .executeTakeFirst();
  return Number(row?.id ?? 0);
}
