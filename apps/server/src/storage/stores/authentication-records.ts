import type { Kysely } from 'kysely';
import type { Database } from '../schema.js';

/**
 * The generic records that the sign-in library keeps (users, sessions, accounts, verifications). Tables,
 * columns and operators come from closed lists: whatever the library asks, no text of a caller becomes SQL.
 */

export const AUTHENTICATION_TABLES = [
  'auth_user',
  'auth_session',
  'auth_account',
  'auth_verification',
] as const;
export type AuthenticationTable = (typeof AUTHENTICATION_TABLES)[number];
export type RecordValue = string | number | null;
export type AuthenticationRecord = Record<string, RecordValue>;

export interface Condition {
  readonly field: string;
  readonly operator: 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte' | 'in';
  readonly value: RecordValue | readonly RecordValue[];
}

const SQL_OPERATORS = { eq: '=', ne: '!=', lt: '<', lte: '<=', gt: '>', gte: '>=', in: 'in' } as const;
const FIELD = /^[a-zA-Z]{1,40}$/;

interface Scope {
  readonly table: AuthenticationTable;
  readonly where: readonly Condition[];
}

export async function createRecord(
  db: Kysely<Database>,
  input: { table: AuthenticationTable; record: AuthenticationRecord },
): Promise<void> {
  await dynamic(db).insertInto(input.table).values(input.record).execute();
}

export async function findRecords(
  db: Kysely<Database>,
  input: Scope & { limit: number; sortBy?: { field: string; direction: 'asc' | 'desc' } | undefined },
): Promise<AuthenticationRecord[]> {
  let query = dynamic(db).selectFrom(input.table).selectAll();
  for (const condition of input.where) {
    query = query.where(field(condition.field), SQL_OPERATORS[condition.operator], condition.value);
  }
  if (input.sortBy !== undefined) query = query.orderBy(field(input.sortBy.field), input.sortBy.direction);
  return query.limit(input.limit).execute();
}

export async function updateRecords(
  db: Kysely<Database>,
  input: Scope & { changes: AuthenticationRecord },
): Promise<number> {
  let query = dynamic(db).updateTable(input.table).set(input.changes);
  for (const condition of input.where) {
    query = query.where(field(condition.field), SQL_OPERATORS[condition.operator], condition.value);
  }
  const result = await query.executeTakeFirst();
  return Number(result.numUpdatedRows);
}

export async function deleteRecords(db: Kysely<Database>, input: Scope): Promise<number> {
  let query = dynamic(db).deleteFrom(input.table);
  for (const condition of input.where) {
    query = query.where(field(condition.field), SQL_OPERATORS[condition.operator], condition.value);
  }
  const result = await query.executeTakeFirst();
  return Number(result.numDeletedRows);
}

export async function countRecords(db: Kysely<Database>, input: Scope): Promise<number> {
  return (await findRecords(db, { ...input, limit: 1_000_000 })).length;
}

type DynamicTables = Record<AuthenticationTable, AuthenticationRecord>;

function dynamic(db: Kysely<Database>): Kysely<Database & DynamicTables> {
  return db.withTables<DynamicTables>();
}

function field(name: string): string {
  if (!FIELD.test(name)) throw new Error(`Not a field of an authentication record: ${JSON.stringify(name)}`);
  return name;
}
