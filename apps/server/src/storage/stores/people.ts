import type { Kysely } from 'kysely';
import type { Database, OperatorTable, VisitorTable, WebsiteTable } from '../schema.js';
import { BOT_ROLES } from './conversation-state.js';

/** Websites, operators and visitors. */

export interface OperatorWithWebsites {
  readonly operator: OperatorTable;
  readonly websites: readonly WebsiteTable[];
  /** Distribution rules the operator belongs to. */
  readonly ruleIds: readonly string[];
}

export async function websiteById(
  db: Kysely<Database>,
  input: { id: number },
): Promise<WebsiteTable | undefined> {
  return db.selectFrom('website').selectAll().where('id', '=', input.id).executeTakeFirst();
}

export async function listWebsites(db: Kysely<Database>): Promise<WebsiteTable[]> {
  return db.selectFrom('website').selectAll().orderBy('id').execute();
}

/** Creates or updates; the secret of a known website is kept. */
/** What a provisioning file says of a thing that exists: only what differs is changed, and then its revision grows. */
function difference<Row>(before: Row, given: Partial<Row>): Partial<Row> {
  const changed: Partial<Row> = { ...given };
  for (const key in changed) if (changed[key] === before[key]) delete changed[key];
  return changed;
}

export async function saveWebsite(
  db: Kysely<Database>,
  input: { website: WebsiteTable; given: Partial<Omit<WebsiteTable, 'id' | 'revision'>> },
): Promise<void> {
  const { id } = input.website;
  const before = await db.selectFrom('website').selectAll().where('id', '=', id).executeTakeFirst();
  if (before === undefined) {
    await db.insertInto('website').values(input.website).execute();
    return;
  }
  const changed = difference<Partial<WebsiteTable>>(before, input.given);
  if (Object.keys(changed).length === 0) return;
  await db
    .updateTable('website')
    .set({ ...changed, revision: before.revision + 1 })
    .where('id', '=', id)
    .execute();
}

export async function saveOperator(
  db: Kysely<Database>,
  input: {
    operator: OperatorTable;
    given: Partial<Omit<OperatorTable, 'id' | 'revision'>>;
    websiteIds: readonly number[];
  },
): Promise<void> {
  const { id } = input.operator;
  const before = await db.selectFrom('operator').selectAll().where('id', '=', id).executeTakeFirst();
  if (before === undefined) await db.insertInto('operator').values(input.operator).execute();
  const known = await db
    .selectFrom('operator_website')
    .select('website_id')
    .where('operator_id', '=', id)
    .execute();
  const wanted = new Set(input.websiteIds);
  const sameWebsites = known.length === wanted.size && known.every((row) => wanted.has(row.website_id));
  if (!sameWebsites) {
    await db.deleteFrom('operator_website').where('operator_id', '=', id).execute();
    for (const websiteId of wanted)
      await db.insertInto('operator_website').values({ operator_id: id, website_id: websiteId }).execute();
  }
  const changed = before === undefined ? {} : difference<Partial<OperatorTable>>(before, input.given);
  if (before === undefined || (sameWebsites && Object.keys(changed).length === 0)) return;
  await db
    .updateTable('operator')
    .set({ ...changed, revision: before.revision + 1 })
    .where('id', '=', id)
    .execute();
}

export async function nextOperatorId(db: Kysely<Database>): Promise<number> {
  const row = await db
    .selectFrom('operator')
    .select((eb) => eb.fn.max('id').as('id'))
    .executeTakeFirst();
  return Number(row?.id ?? 0) + 1;
}

export async function countOperators(db: Kysely<Database>): Promise<number> {
  const row = await db
    .selectFrom('operator')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('roles', '!=', BOT_ROLES)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function operatorWithWebsites(
  db: Kysely<Database>,
  input: { id: number },
): Promise<OperatorWithWebsites | undefined> {
  const operator = await db.selectFrom('operator').selectAll().where('id', '=', input.id).executeTakeFirst();
  if (operator === undefined) return undefined;
  const websites = await db
    .selectFrom('website')
    .innerJoin('operator_website', 'operator_website.website_id', 'website.id')
    .selectAll('website')
    .where('operator_website.operator_id', '=', operator.id)
    .orderBy('website.id')
    .execute();
  const rules = await db
    .selectFrom('distribution_rule_operator')
    .select('rule_id')
    .where('operator_id', '=', operator.id)
    .execute();
  return { operator, websites, ruleIds: rules.map(({ rule_id }) => rule_id) };
}

export async function operatorByEmail(
  db: Kysely<Database>,
  input: { email: string },
): Promise<OperatorTable | undefined> {
  return db.selectFrom('operator').selectAll().where('email', '=', input.email).executeTakeFirst();
}

export async function setOperatorLocale(
  db: Kysely<Database>,
  input: { id: number; locale: string },
): Promise<void> {
  await db.updateTable('operator').set({ locale: input.locale }).where('id', '=', input.id).execute();
}

export async function createVisitor(db: Kysely<Database>, input: VisitorTable): Promise<void> {
  await db.insertInto('visitor').values(input).execute();
}

export async function visitorById(
  db: Kysely<Database>,
  input: { id: string },
): Promise<VisitorTable | undefined> {
  return db.selectFrom('visitor').selectAll().where('id', '=', input.id).executeTakeFirst();
}

/** What is known of a visitor; a verified identity is never overwritten by an unverified one. */
export async function identifyVisitor(
  db: Kysely<Database>,
  input: {
    id: string;
    name?: string | undefined;
    email?: string | undefined;
    externalId?: string | undefined;
    verified: boolean;
  },
): Promise<VisitorTable | undefined> {
  let update = db
    .updateTable('visitor')
    .set({
      ...(input.name === undefined ? {} : { name: input.name }),
      ...(input.email === undefined ? {} : { email: input.email }),
      ...(input.externalId === undefined ? {} : { external_id: input.externalId }),
      ...(input.verified ? { verified: 1 } : {}),
      id: input.id,
    })
    .where('id', '=', input.id);
  if (!input.verified) update = update.where('verified', '=', 0);
  await update.execute();
  return visitorById(db, { id: input.id });
}
