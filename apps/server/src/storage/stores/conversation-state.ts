import type { Kysely } from 'kysely';
import { prepareQuery } from '../prepared-query.js';
import type { ConversationTable, Database, LogEntryTable, OperatorTable, VisitorTable } from '../schema.js';

/** How the role of a bot is stored: it has this one and no other. */
export const BOT_ROLES = '["bot"]';

/** Ends that a bot gave: such a conversation is not opened again, a new one begins. */
export const BOT_CLOSE_REASONS: ReadonlySet<string> = new Set([
  'END_OF_BOT_SCENARIO',
  'BOT_TRANSFER_FAILED',
  'VISITOR_DROPPED_OFF_SCENARIO',
]);

/** A conversation with the people in it, as presenters need it. */
export interface ConversationState {
  readonly row: ConversationTable;
  readonly visitor: VisitorTable;
  readonly assignee: OperatorTable | null;
  /** The distribution rule it is in. */
  readonly rule: { readonly id: string; readonly label: string } | null;
  /** Of a closed one: until when its visitor opens it again by writing; null: never. */
  readonly reopensUntil: number | null;
}

/** What a command changed: the state after it and the entries it added, in order. */
export interface Change {
  readonly state: ConversationState;
  readonly entries: readonly LogEntryTable[];
}

export async function stateOf(db: Kysely<Database>, row: ConversationTable): Promise<ConversationState> {
  const [visitor] = (await visitorOf.run(db, { id: row.visitor_id })).rows;
  if (visitor === undefined) throw new Error(`Conversation ${row.id} has lost its visitor.`);
  const assignee =
    row.assignee_id === null ? undefined : (await operatorOf.run(db, { id: row.assignee_id })).rows[0];
  const rule = row.rule_id === null ? undefined : (await ruleOf.run(db, { id: row.rule_id })).rows[0];
  return {
    row,
    visitor,
    assignee: assignee ?? null,
    rule: rule ?? null,
    reopensUntil:
      row.closed_at === null || BOT_CLOSE_REASONS.has(row.close_reason ?? '')
        ? null
        : await reopensUntil(db, row.website_id, row.closed_at),
  };
}

async function reopensUntil(
  db: Kysely<Database>,
  websiteId: number,
  closedAt: number,
): Promise<number | null> {
  const minutes = (await policyOf.run(db, { id: websiteId })).rows[0]?.reopen_minutes ?? 0;
  return minutes === 0 ? null : closedAt + minutes * 60_000;
}

export async function findConversation(
  db: Kysely<Database>,
  id: string,
): Promise<ConversationTable | undefined> {
  return (await conversationOf.run(db, { id })).rows[0];
}

const visitorOf = prepareQuery<{ id: string }, VisitorTable>((db, at) =>
  db.selectFrom('visitor').selectAll().where('id', '=', at('id')),
);
const operatorOf = prepareQuery<{ id: number }, OperatorTable>((db, at) =>
  db.selectFrom('operator').selectAll().where('id', '=', at('id')),
);
const ruleOf = prepareQuery<{ id: string }, { id: string; label: string }>((db, at) =>
  db.selectFrom('distribution_rule').select(['id', 'label']).where('id', '=', at('id')),
);
const policyOf = prepareQuery<{ id: number }, { reopen_minutes: number }>((db, at) =>
  db.selectFrom('website').select('reopen_minutes').where('id', '=', at('id')),
);
const conversationOf = prepareQuery<{ id: string }, ConversationTable>((db, at) =>
  db.selectFrom('conversation').selectAll().where('id', '=', at('id')),
);
