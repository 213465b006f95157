import type { Kysely } from 'kysely';
import { checksumOf } from '../entry-checksum.js';
import { prepareQuery } from '../prepared-query.js';
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

type Columns = Partial<
  Omit<ConversationTable, 'id' | 'last_seq' | 'visitor_seq' | 'visitor_prev' | 'version'>
>;

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
      ...(visible ? { visitor_seq: eb('last_seq', '+', 1), visitor_prev: eb.ref('visitor_seq') } : {}),
      ...(counted && fromVisitor ? { unread_operator: eb('unread_operator', '+', 1) } : {}),
      ...(counted && !fromVisitor ? { unread_visitor: eb('unread_visitor', '+', 1) } : {}),
      version: eb('version', '+', 1),
      updated_at: entry.now,
    }))
    .where('id', '=', conversationId);
  if (guard.open === true) update = update.where('status', '!=', 'closed');
  if (guard.version !== undefined) update = update.where('version', '=', guard.version);
  const row = await update.returningAll().executeTakeFirst();
  return row === undefined ? undefined : storeEntry(db, row, entry);
}

/**
 * The same for a message into an open conversation: the path that every message takes, prepared once.
 * With `visitorId` only into a conversation of that visitor.
 */
export async function appendMessageEntry(
  db: Kysely<Database>,
  conversationId: string,
  entry: NewEntry,
  lastMessage: string,
  visitorId?: string,
): Promise<{ row: ConversationTable; entry: LogEntryTable } | undefined> {
  const values = { conversationId, lastMessage, now: entry.now };
  const update = entry.sender.startsWith('visitor:') ? messageOfVisitor : messageOfOperator;
  const { rows } = await (visitorId === undefined
    ? update.run(db, values)
    : messageOfThisVisitor.run(db, { ...values, visitorId }));
  const row = rows[0];
  return row === undefined ? undefined : storeEntry(db, row, entry);
}

interface MessageValues extends Record<string, unknown> {
  readonly conversationId: string;
  readonly lastMessage: string;
  readonly now: number;
}

interface ValuesOfVisitor extends MessageValues {
  readonly visitorId: string;
}

type Places<Values> = <Name extends keyof Values & string>(name: Name) => Values[Name];

const countedUpdate = (
  db: Kysely<Database>,
  at: Places<MessageValues>,
  unread: 'unread_operator' | 'unread_visitor',
) =>
  db
    .updateTable('conversation')
    .set((eb) => ({
      last_message: at('lastMessage'),
      last_message_seq: eb('last_seq', '+', 1),
      last_seq: eb('last_seq', '+', 1),
      visitor_seq: eb('last_seq', '+', 1),
      visitor_prev: eb.ref('visitor_seq'),
      [unread]: eb(unread, '+', 1),
      version: eb('version', '+', 1),
      updated_at: at('now'),
    }))
    .where('id', '=', at('conversationId'))
    .where('status', '!=', 'closed')
    .returningAll();

const messageOfVisitor = prepareQuery<MessageValues, ConversationTable>((db, at) =>
  countedUpdate(db, at, 'unread_operator'),
);
const messageOfOperator = prepareQuery<MessageValues, ConversationTable>((db, at) =>
  countedUpdate(db, at, 'unread_visitor'),
);
const messageOfThisVisitor = prepareQuery<ValuesOfVisitor, ConversationTable>((db, at) =>
  countedUpdate(db, at, 'unread_operator').where('visitor_id', '=', at('visitorId')),
);

async function storeEntry(
  db: Kysely<Database>,
  row: ConversationTable,
  entry: NewEntry,
): Promise<{ row: ConversationTable; entry: LogEntryTable }> {
  const unsealed = {
    conversation_id: row.id,
    seq: row.last_seq,
    prev_visitor: entry.audience === 'all' ? row.visitor_prev : row.visitor_seq,
    id: entry.id,
    kind: entry.kind,
    audience: entry.audience,
    sender: entry.sender,
    client_id: entry.clientId,
    author: entry.author,
    body: entry.body,
    created_at: entry.now,
  };
  const stored: LogEntryTable = { ...unsealed, checksum: checksumOf(unsealed) };
  await insertEntry.run(db, { ...stored });
  await insertOutbox.run(db, { conversation_id: row.id, seq: stored.seq, created_at: entry.now });
  return { row, entry: stored };
}

const insertEntry = prepareQuery<{ [Column in keyof LogEntryTable]: LogEntryTable[Column] }, unknown>(
  (db, at) =>
    db.insertInto('log_entry').values({
      conversation_id: at('conversation_id'),
      seq: at('seq'),
      prev_visitor: at('prev_visitor'),
      id: at('id'),
      kind: at('kind'),
      audience: at('audience'),
      sender: at('sender'),
      client_id: at('client_id'),
      author: at('author'),
      body: at('body'),
      created_at: at('created_at'),
      checksum: at('checksum'),
    }),
);

const insertOutbox = prepareQuery<{ conversation_id: string; seq: number; created_at: number }, unknown>(
  (db, at) =>
    db.insertInto('outbox').values({
      conversation_id: at('conversation_id'),
      topic: 'entry',
      seq: at('seq'),
      created_at: at('created_at'),
    }),
);
