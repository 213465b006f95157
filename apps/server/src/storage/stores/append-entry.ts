import type { Kysely } from 'kysely';
import type { ConversationTable, Database, LogEntryTable } from '../schema.js';

/** One entry to add to a conversation's log. */
export interface NewEntry {
  readonly id: string;
  readonly kind: 'message' | 'note' | 'event';
  readonly audience: 'all' | 'operators';
  /** Who sends, for `UNIQUE(conversation, sender, clientId)`: `visitor:<id>`, `operator:<number>`, `system`. */
  readonly sender: string;
  readonly clientId: string;
  readonly author: string;
  readonly body: string;
  readonly now: number;
}

type Columns = Partial<Omit<ConversationTable, 'id' | 'last_seq' | 'visitor_seq' | 'version'>>;

/**
 * Adds an entry and moves the conversation's counters in the caller's transaction. The update takes the
 * row's lock first, so sequence numbers stay contiguous however many nodes append.
 *
 * @returns undefined when `guard` no longer holds (closed or changed in the meantime): nothing is written.
 */
export async function appendEntry(
  db: Kysely<Database>,
  conversationId: string,
  entry: NewEntry,
  changes: Columns,
  guard: { version?: number | undefined; open?: boolean } = {},
): Promise<{ row: ConversationTable; entry: LogEntryTable } | undefined> {
  const visible = entry.audience === 'all';
  const fromVisitor = entry.sender.startsWith('visitor:');
  const counted = entry.kind === 'message';
  let update = db
    .updateTable('conversation')
    .set((eb) => ({
      ...changes,
      last_seq: eb('last_seq', '+', 1),
      ...(visible ? { visitor_seq: eb('last_seq', '+', 1) } : {}),
      ...(counted && fromVisitor ? { unread_operator: eb('unread_operator', '+', 1) } : {}),
      ...(counted && !fromVisitor ? { unread_visitor: eb('unread_visitor', '+', 1) } : {}),
      version: eb('version', '+', 1),
      updated_at: entry.now,
    }))
    .where('id', '=', conversationId);
  if (guard.open === true) update = update.where('status', '!=', 'closed');
  if (guard.version !== undefined) update = update.where('version', '=', guard.version);
  const row = await update.returningAll().executeTakeFirst();
  if (row === undefined) return undefined;
  const stored: LogEntryTable = {
    conversation_id: conversationId,
    seq: row.last_seq,
    prev_visitor: await previousVisible(db, conversationId, row, visible),
    id: entry.id,
    kind: entry.kind,
    audience: entry.audience,
    sender: entry.sender,
    client_id: entry.clientId,
    author: entry.author,
    body: entry.body,
    created_at: entry.now,
  };
  await db.insertInto('log_entry').values(stored).execute();
  await db
    .insertInto('outbox')
    .values({ conversation_id: conversationId, topic: 'entry', seq: stored.seq, created_at: entry.now })
    .execute();
  return { row, entry: stored };
}

/** In a log without hidden entries that is simply the one before; only then can the query be saved. */
async function previousVisible(
  db: Kysely<Database>,
  conversationId: string,
  row: ConversationTable,
  visible: boolean,
): Promise<number> {
  if (!visible) return row.visitor_seq;
  const before = await db
    .selectFrom('log_entry')
    .select('seq')
    .where('conversation_id', '=', conversationId)
    .where('seq', '<', row.last_seq)
    .where('audience', '=', 'all')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return before?.seq ?? 0;
}
