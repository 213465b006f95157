import { type CleanedWhere, createAdapterFactory } from 'better-auth/adapters';
import type {
  AuthenticationRecord,
  AuthenticationTable,
  Condition,
  RecordValue,
  Storage,
} from '../storage/index.js';

const TABLES: readonly AuthenticationTable[] = [
  'auth_user',
  'auth_session',
  'auth_account',
  'auth_verification',
];

/** Lets better-auth keep its records through our storage port, on every engine and off the event loop. */
export function authenticationRecords(storage: Storage) {
  return createAdapterFactory({
    config: {
      adapterId: 'comptoir-storage',
      supportsDates: false,
      supportsBooleans: false,
      supportsJSON: false,
      supportsNumericIds: false,
    },
    adapter: () => ({
      create: async ({ model, data }) => {
        await storage.command('createRecord', { table: tableOf(model), record: recordOf(data) });
        return data;
      },
      findOne: async <T>({ model, where }: { model: string; where: CleanedWhere[] }) => {
        const found = await storage.query('findRecords', {
          table: tableOf(model),
          where: conditionsOf(where),
          limit: 1,
        });
        return asModel<T | null>(found[0] ?? null);
      },
      findMany: async <T>(request: {
        model: string;
        where?: CleanedWhere[] | undefined;
        limit: number;
        sortBy?: { field: string; direction: 'asc' | 'desc' } | undefined;
      }) => {
        const { model, where, limit, sortBy } = request;
        const scope = { table: tableOf(model), where: conditionsOf(where ?? []), limit, sortBy };
        return asModel<T[]>(await storage.query('findRecords', scope));
      },
      update: async <T>({ model, where, update }: { model: string; where: CleanedWhere[]; update: T }) => {
        const scope = { table: tableOf(model), where: conditionsOf(where) };
        await storage.command('updateRecords', { ...scope, changes: recordOf(update) });
        const found = await storage.query('findRecords', { ...scope, limit: 1 });
        return asModel<T | null>(found[0] ?? null);
      },
      updateMany: ({ model, where, update }) =>
        storage.command('updateRecords', {
          table: tableOf(model),
          where: conditionsOf(where),
          changes: recordOf(update),
        }),
      delete: async ({ model, where }) => {
        await storage.command('deleteRecords', { table: tableOf(model), where: conditionsOf(where) });
      },
      deleteMany: ({ model, where }) =>
        storage.command('deleteRecords', { table: tableOf(model), where: conditionsOf(where) }),
      count: ({ model, where }) =>
        storage.query('countRecords', { table: tableOf(model), where: conditionsOf(where ?? []) }),
    }),
  });
}

function tableOf(model: string): AuthenticationTable {
  const table = TABLES.find((known) => known === model);
  if (table === undefined) throw new Error(`The sign-in library asked for an unknown model: ${model}`);
  return table;
}

function conditionsOf(where: readonly CleanedWhere[]): Condition[] {
  return where.map(({ field, operator, value, connector }, index) => {
    if (connector === 'OR' && index > 0) throw new Error('Conditions joined by OR are not supported.');
    switch (operator) {
      case 'eq':
      case 'ne':
      case 'lt':
      case 'lte':
      case 'gt':
      case 'gte':
      case 'in':
        return { field, operator, value: Array.isArray(value) ? value.map(storedValue) : storedValue(value) };
      default:
        throw new Error(`The condition ${operator} is not supported.`);
    }
  });
}

function recordOf(data: unknown): AuthenticationRecord {
  const entries = typeof data === 'object' && data !== null ? Object.entries(data) : [];
  return Object.fromEntries(entries.map(([key, value]) => [key, storedValue(value)]));
}

function storedValue(value: unknown): RecordValue {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'number' ? value : String(value);
}

/** The library's generics name what its schema says the rows hold. */
function asModel<T>(value: unknown): T {
  return value as T;
}
