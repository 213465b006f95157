import type { Kysely } from 'kysely';
import type { ConversationTable, Database, LogEntryTable, OperatorTable, VisitorTable } from '../schema.js';

/** A conversation with the people in it, as presenters need it. */
export interface ConversationState {
  readonly row: ConversationTable;
  readonly visitor: VisitorTable;
  readonly assignee: OperatorTable | null;
}

/** What a command changed: the state after it and the entries it added, in order. */
export interface Change {
  readonly state: ConversationState;
  readonly entries: readonly LogEntryTable[];
}

export async function stateOf(db: Kysely<Database>, row: ConversationTable): Promise<ConversationState> {
  const visitor = await db
    .selectFrom('visitor')
    .selectAll()
    .where('id', '=', row.visitor_id)
    .executeTakeFirstOrThrow();
  const assignee =
    row.assignee_id === null
      ? undefined
      : await db.selectFrom('operator').selectAll().where('id', '=', row.assignee_id).executeTakeFirst();
  return { row, visitor, assignee: assignee ?? null };
}

export async function findConversation(
  db: Kysely<Database>,
  id: string,
): Promise<ConversationTable | undefined> {
  return db.selectFrom('conversation').selectAll().where('id', '=', id).executeTakeFirst();
}
