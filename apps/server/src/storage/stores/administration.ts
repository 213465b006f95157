import type { Kysely } from 'kysely';
import type {
  AuditEntryTable,
  Database,
  DistributionRuleTable,
  OperatorTable,
  WebsiteTable,
} from '../schema.js';
import { addAudit } from './audit.js';
import { BOT_ROLES } from './conversation-state.js';
import { deleteRule, saveRule } from './distribution-rules.js';
import { addDomainEvent } from './domain-events.js';

/**
 * Websites, operators and rules as the console changes them: from the revision somebody saw, or not at
 * all. What the provisioning file writes goes through its own operations and asks for no revision.
 */

export async function createWebsite(
  db: Kysely<Database>,
  input: { website: WebsiteTable; audit: AuditEntryTable },
): Promise<'created' | 'id_taken'> {
  const { id } = input.website;
  const twin = await db.selectFrom('website').select('id').where('id', '=', id).executeTakeFirst();
  if (twin !== undefined) return 'id_taken';
  await db.insertInto('website').values(input.website).execute();
  // Who makes a website works on it.
  if (input.audit.operator_id !== null) {
    await db
      .insertInto('operator_website')
      .values({ operator_id: input.audit.operator_id, website_id: input.website.id })
      .execute();
  }
  await addAudit(db, input.audit);
  return 'created';
}

export async function nextWebsiteId(db: Kysely<Database>): Promise<number> {
  const row = await db
    .selectFrom('website')
    .select((eb) => eb.fn.max('id').as('id'))
    .executeTakeFirst();
  return Number(row?.id ?? 0) + 1;
}

export type Changed<Row> = Row | 'conflict' | 'not_found';

export async function updateWebsite(
  db: Kysely<Database>,
  input: {
    id: number;
    from: number;
    changes: Partial<Omit<WebsiteTable, 'id' | 'revision'>>;
    audit: AuditEntryTable;
  },
): Promise<Changed<WebsiteTable>> {
  const row = await db
    .updateTable('website')
    .set({ ...input.changes, revision: input.from + 1 })
    .where('id', '=', input.id)
    .where('revision', '=', input.from)
    .returningAll()
    .executeTakeFirst();
  if (row !== undefined) {
    await addAudit(db, input.audit);
    return row;
  }
  const exists = await db.selectFrom('website').select('id').where('id', '=', input.id).executeTakeFirst();
  return exists === undefined ? 'not_found' : 'conflict';
}

export interface AdministeredOperatorRow {
  readonly operator: OperatorTable;
  readonly websiteIds: readonly number[];
  /** Has an invitation and has not chosen a password. */
  readonly invited: boolean;
}

/** Operators of these websites, or (undefined) all of them. */
export async function listOperators(
  db: Kysely<Database>,
  input: { websiteIds: readonly number[] | undefined },
): Promise<AdministeredOperatorRow[]> {
  let query = db.selectFrom('operator').selectAll().where('roles', '!=', BOT_ROLES);
  const { websiteIds } = input;
  if (websiteIds !== undefined) {
    query = query.where('id', 'in', (eb) =>
      eb
        .selectFrom('operator_website')
        .select('operator_id')
        .where('website_id', 'in', [...websiteIds, 0]),
    );
  }
  const operators = await query.orderBy('name').orderBy('id').execute();
  const websites = await db.selectFrom('operator_website').selectAll().execute();
  const invited = new Set(
    (await db.selectFrom('invitation').select('operator_id').where('accepted_at', 'is', null).execute()).map(
      ({ operator_id }) => operator_id,
    ),
  );
  return operators.map((operator) => ({
    operator,
    websiteIds: websites.filter((row) => row.operator_id === operator.id).map((row) => row.website_id),
    invited: invited.has(operator.id),
  }));
}

export interface NewInvitation {
  readonly id: string;
  readonly expiresAt: number;
}

export async function createOperator(
  db: Kysely<Database>,
  input: {
    operator: OperatorTable;
    websiteIds: readonly number[];
    invitation: NewInvitation;
    audit: AuditEntryTable;
  },
): Promise<'created' | 'email_taken' | 'id_taken'> {
  const { operator } = input;
  const twin = await db.selectFrom('operator').select('id').where('id', '=', operator.id).executeTakeFirst();
  if (twin !== undefined) return 'id_taken';
  if (await emailTaken(db, operator.email, operator.id)) return 'email_taken';
  await db.insertInto('operator').values(operator).execute();
  await setWebsites(db, operator.id, input.websiteIds);
  await invite(db, { operatorId: operator.id, invitation: input.invitation, audit: input.audit });
  await userEvent(db, 'user.created', operator.id, input.audit.at);
  return 'created';
}

export async function updateOperator(
  db: Kysely<Database>,
  input: {
    id: number;
    from: number;
    changes: Partial<Omit<OperatorTable, 'id' | 'revision'>>;
    websiteIds?: readonly number[] | undefined;
    audit: AuditEntryTable;
  },
): Promise<Changed<OperatorTable> | 'email_taken' | 'last_administrator'> {
  const { changes, id } = input;
  if (changes.email !== undefined && (await emailTaken(db, changes.email, id))) return 'email_taken';
  if (await endsAdministration(db, id, changes)) return 'last_administrator';
  const row = await db
    .updateTable('operator')
    .set({ ...changes, revision: input.from + 1 })
    .where('id', '=', id)
    .where('revision', '=', input.from)
    .where('roles', '!=', BOT_ROLES)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) {
    const exists = await db.selectFrom('operator').select('id').where('id', '=', id).executeTakeFirst();
    return exists === undefined ? 'not_found' : 'conflict';
  }
  if (input.websiteIds !== undefined) await setWebsites(db, id, input.websiteIds);
  await addAudit(db, input.audit);
  await userEvent(db, 'user.updated', id, input.audit.at);
  return row;
}

/** Whether this change would leave nobody to administer. Locks the administrators' rows first. */
async function endsAdministration(
  db: Kysely<Database>,
  id: number,
  changes: Partial<OperatorTable>,
): Promise<boolean> {
  const stays =
    (changes.roles === undefined || changes.roles.includes('"admin"')) &&
    (changes.disabled === undefined || changes.disabled === 0);
  if (stays) return false;
  const administrators = await db
    .updateTable('operator')
    .set((eb) => ({ revision: eb.ref('revision') }))
    .where('disabled', '=', 0)
    .where('roles', 'like', '%"admin"%')
    .returning('id')
    .execute();
  return administrators.every((one) => one.id === id);
}

async function emailTaken(db: Kysely<Database>, email: string, by: number): Promise<boolean> {
  const twin = await db
    .selectFrom('operator')
    .select('id')
    .where('email', '=', email)
    .where('id', '!=', by)
    .executeTakeFirst();
  return twin !== undefined;
}

async function setWebsites(
  db: Kysely<Database>,
  operatorId: number,
  websiteIds: readonly number[],
): Promise<void> {
  await db.deleteFrom('operator_website').where('operator_id', '=', operatorId).execute();
  for (const websiteId of new Set(websiteIds)) {
    await db
      .insertInto('operator_website')
      .values({ operator_id: operatorId, website_id: websiteId })
      .execute();
  }
}

async function userEvent(db: Kysely<Database>, type: string, userId: number, now: number): Promise<void> {
  await addDomainEvent(db, { type, websiteId: null, conversationId: null, data: { userId } }, now);
}

/** A new invitation; earlier ones of the same operator end. */
export async function invite(
  db: Kysely<Database>,
  input: { operatorId: number; invitation: NewInvitation; audit: AuditEntryTable },
): Promise<void> {
  const { operatorId, invitation } = input;
  await db.deleteFrom('invitation').where('operator_id', '=', operatorId).execute();
  await db
    .insertInto('invitation')
    .values({
      id: invitation.id,
      operator_id: operatorId,
      expires_at: invitation.expiresAt,
      accepted_at: null,
    })
    .execute();
  await addAudit(db, input.audit);
}

export async function openInvitation(
  db: Kysely<Database>,
  input: { id: string; now: number },
): Promise<OperatorTable | undefined> {
  return db
    .selectFrom('operator')
    .innerJoin('invitation', 'invitation.operator_id', 'operator.id')
    .selectAll('operator')
    .where('invitation.id', '=', input.id)
    .where('invitation.accepted_at', 'is', null)
    .where('invitation.expires_at', '>', input.now)
    .where('operator.disabled', '=', 0)
    .executeTakeFirst();
}

/** Spends an invitation: true for exactly one caller. */
export async function acceptInvitation(
  db: Kysely<Database>,
  input: { id: string; now: number },
): Promise<boolean> {
  const result = await db
    .updateTable('invitation')
    .set({ accepted_at: input.now })
    .where('id', '=', input.id)
    .where('accepted_at', 'is', null)
    .where('expires_at', '>', input.now)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

/** Creates a rule (`from` null), or changes it from the revision seen. */
export async function administerRule(
  db: Kysely<Database>,
  input: {
    rule: DistributionRuleTable;
    operatorIds: readonly number[];
    from: number | null;
    audit: AuditEntryTable;
  },
): Promise<'saved' | 'conflict' | 'not_found'> {
  const { rule, from } = input;
  if (from !== null) {
    const guard = await db
      .updateTable('distribution_rule')
      .set({ revision: from + 1 })
      .where('id', '=', rule.id)
      .where('revision', '=', from)
      .executeTakeFirst();
    if (Number(guard.numUpdatedRows) === 0) {
      const exists = await db
        .selectFrom('distribution_rule')
        .select('id')
        .where('id', '=', rule.id)
        .executeTakeFirst();
      return exists === undefined ? 'not_found' : 'conflict';
    }
  }
  const revision = from === null ? 1 : from + 1;
  await saveRule(db, { rule: { ...rule, revision }, operatorIds: input.operatorIds });
  await addAudit(db, input.audit);
  return 'saved';
}

export async function removeRule(
  db: Kysely<Database>,
  input: { id: string; from: number; audit: AuditEntryTable },
): Promise<'removed' | 'conflict'> {
  const guard = await db
    .deleteFrom('distribution_rule')
    .where('id', '=', input.id)
    .where('revision', '=', input.from)
    .executeTakeFirst();
  if (Number(guard.numDeletedRows) === 0) return 'conflict';
  await deleteRule(db, { id: input.id });
  await addAudit(db, input.audit);
  return 'removed';
}
