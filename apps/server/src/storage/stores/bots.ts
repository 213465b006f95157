import type { Kysely } from 'kysely';
import type { AuditEntryTable, BotTable, Database, OperatorTable } from '../schema.js';

/** Bots as administrators make them, and whether they may be offered. */

export interface WholeBot {
  readonly bot: BotTable;
  readonly operator: OperatorTable;
  readonly openConversations: number;
}

/** Those of these websites, or (undefined) all; retired ones last. */
export async function listBots(
  db: Kysely<Database>,
  input: { websiteIds?: readonly number[] | undefined; id?: number | undefined },
): Promise<WholeBot[]> {
  let query = db.selectFrom('bot').selectAll();
  if (input.id !== undefined) query = query.where('operator_id', '=', input.id);
  if (input.websiteIds !== undefined) query = query.where('website_id', 'in', [...input.websiteIds]);
  const bots = await query.orderBy('retired').orderBy('operator_id').execute();
  const ids = bots.map(({ operator_id }) => operator_id);
  if (ids.length === 0) return [];
  const operators = new Map(
    (await db.selectFrom('operator').selectAll().where('id', 'in', ids).execute()).map((one) => [
      one.id,
      one,
    ]),
  );
  const counts = await db
    .selectFrom('bot_conversation')
    .innerJoin('conversation', 'conversation.id', 'bot_conversation.conversation_id')
    .select(['bot_id', (eb) => eb.fn.countAll<number>().as('count')])
    .where('active', '=', 1)
    .where('conversation.website_id', '>', 0)
    .where('bot_id', 'in', ids)
    .groupBy('bot_id')
    .execute();
  const open = new Map(counts.map(({ bot_id, count }) => [bot_id, Number(count)]));
  return bots.flatMap((bot) => {
    const operator = operators.get(bot.operator_id);
    return operator === undefined
      ? []
      : [{ bot, operator, openConversations: open.get(bot.operator_id) ?? 0 }];
  });
}

export type SaveBotResult = 'saved' | 'id_taken' | 'scenario_taken' | 'conflict' | 'not_found';

/** A new bot with its operator. */
export async function createBot(
  db: Kysely<Database>,
  input: { bot: BotTable; operator: OperatorTable; audit: AuditEntryTable | undefined },
): Promise<SaveBotResult> {
  const { bot, operator } = input;
  if (await scenarioTaken(db, bot)) return 'scenario_taken';
  const made = await db
    .insertInto('operator')
    .values(operator)
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made === undefined) return 'id_taken';
  await db.insertInto('bot').values(bot).execute();
  if (input.audit !== undefined) await db.insertInto('audit_entry').values(input.audit).execute();
  return 'saved';
}

export interface UpdateBotInput {
  readonly id: number;
  /** The revision seen; undefined where a file says how it shall be. */
  readonly from: number | undefined;
  readonly bot: Partial<Omit<BotTable, 'operator_id' | 'revision'>>;
  readonly operator: Partial<Pick<OperatorTable, 'name' | 'picture_url' | 'disabled'>>;
  readonly audit: AuditEntryTable | undefined;
}

export async function updateBot(db: Kysely<Database>, input: UpdateBotInput): Promise<SaveBotResult> {
  const { id, from } = input;
  const before = await db.selectFrom('bot').selectAll().where('operator_id', '=', id).executeTakeFirst();
  if (before === undefined) return 'not_found';
  if (from !== undefined && before.revision !== from) return 'conflict';
  const back = before.retired === 1 && input.bot.retired === 0;
  if (back && (await scenarioTaken(db, before))) return 'scenario_taken';
  const updated = await db
    .updateTable('bot')
    .set((eb) => ({ ...input.bot, revision: eb('revision', '+', 1) }))
    .where('operator_id', '=', id)
    .where('revision', '=', before.revision)
    .returning('operator_id')
    .executeTakeFirst();
  if (updated === undefined) return 'conflict';
  if (Object.keys(input.operator).length > 0)
    await db.updateTable('operator').set(input.operator).where('id', '=', id).execute();
  if (input.audit !== undefined) await db.insertInto('audit_entry').values(input.audit).execute();
  return 'saved';
}

async function scenarioTaken(db: Kysely<Database>, bot: BotTable): Promise<boolean> {
  const other = await db
    .selectFrom('bot')
    .select('operator_id')
    .where('website_id', '=', bot.website_id)
    .where('connector_id', '=', bot.connector_id)
    .where('id_bot', '=', bot.id_bot)
    .where('retired', '=', 0)
    .where('operator_id', '!=', bot.operator_id)
    .executeTakeFirst();
  return other !== undefined;
}

/** Everything a bot still answers is looked at now: it was retired, for one. */
export async function wakeBotConversations(
  db: Kysely<Database>,
  input: { botId: number; now: number },
): Promise<void> {
  await db
    .updateTable('bot_conversation')
    .set((eb) => ({ next_at: input.now, wake: eb('wake', '+', 1) }))
    .where('bot_id', '=', input.botId)
    .where('active', '=', 1)
    .execute();
}

/** What the checks of a round found: one transaction for all of them. */
export async function saveBotChecks(
  db: Kysely<Database>,
  input: {
    checks: readonly {
      id: number;
      available: number;
      checkedAt: number;
      failures: number;
      availability: string;
    }[];
  },
): Promise<void> {
  for (const { id, available, checkedAt, failures, availability } of input.checks) {
    await db
      .updateTable('bot')
      .set({ available, checked_at: checkedAt, check_failures: failures, availability })
      .where('operator_id', '=', id)
      .execute();
  }
}

/** What was found last counts this long after the checks fell silent: a node that dies has another one soon. */
const SILENT_CHECKS_MS = 10_000;

/** Bots that may be offered now; none once nobody has checked them for a while. */
export async function offeredBots(
  db: Kysely<Database>,
  input: { now: number },
): Promise<{ bot: BotTable; operator: OperatorTable }[]> {
  const leader = await db
    .selectFrom('leadership')
    .select('until')
    .where('task', '=', BOT_AVAILABILITY)
    .executeTakeFirst();
  if (leader === undefined || leader.until + SILENT_CHECKS_MS < input.now) return [];
  const bots = await db
    .selectFrom('bot')
    .selectAll()
    .where('retired', '=', 0)
    .where('available', '=', 1)
    .orderBy('operator_id')
    .execute();
  const ids = bots.map(({ operator_id }) => operator_id);
  if (ids.length === 0) return [];
  const operators = await db.selectFrom('operator').selectAll().where('id', 'in', ids).execute();
  const byId = new Map(operators.map((operator) => [operator.id, operator]));
  return bots.flatMap((bot) => {
    const operator = byId.get(bot.operator_id);
    return operator === undefined ? [] : [{ bot, operator }];
  });
}

export const BOT_AVAILABILITY = 'bot-availability';

/** Whether this node does the task for the next while: it already does, or nobody does any more. */
export async function lead(
  db: Kysely<Database>,
  input: { task: string; nodeId: string; now: number; until: number },
): Promise<boolean> {
  const row = await db
    .insertInto('leadership')
    .values({ task: input.task, node_id: input.nodeId, until: input.until })
    .onConflict((oc) =>
      oc
        .column('task')
        .doUpdateSet({ node_id: input.nodeId, until: input.until })
        .where((eb) =>
          eb.or([eb('leadership.node_id', '=', input.nodeId), eb('leadership.until', '<', input.now)]),
        ),
    )
    .returning('node_id')
    .executeTakeFirst();
  return row?.node_id === input.nodeId;
}

/** A node that stops lets another lead at once. */
export async function stopLeading(
  db: Kysely<Database>,
  input: { task: string; nodeId: string },
): Promise<void> {
  await db
    .deleteFrom('leadership')
    .where('task', '=', input.task)
    .where('node_id', '=', input.nodeId)
    .execute();
}

export async function saveGreeting(db: Kysely<Database>, input: Database['bot_greeting']): Promise<void> {
  const { visitor_id: _, ...changes } = input;
  await db
    .insertInto('bot_greeting')
    .values(input)
    .onConflict((oc) => oc.column('visitor_id').doUpdateSet(changes))
    .execute();
}
