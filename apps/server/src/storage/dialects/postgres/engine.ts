import type { Kysely } from 'kysely';
import { migrate } from '../../migrate.js';
import { type Commands, commands, type Queries, queries, type Storage } from '../../operations.js';
import type { Database } from '../../schema.js';
import { engineCodeOf, storageErrorOf } from '../../storage-error.js';
import { columnTypes } from './column-types.js';
import { openPostgres } from './open.js';

export interface PostgresOptions {
  readonly connectionString: string;
  readonly poolSize: number;
}

const MAX_ATTEMPTS = 5;
/** Serialisation failure, deadlock, and a unique key that a concurrent twin took first. */
const RETRIED = new Set(['40001', '40P01', '23505']);
/** The connection went; the commit may or may not have happened. */
const LOST = new Set(['57P01', '08006', '08003', '08000', 'ECONNRESET', 'EPIPE', 'ECONNREFUSED']);
/** Safe to run again when the outcome of the first run is unknown. */
const REPEATABLE: ReadonlySet<keyof Commands> = new Set<keyof Commands>([
  'appendMessage',
  'appendVisitorMessage',
  'claimConversation',
  'closeConversation',
  'markRead',
  'saveWebsite',
  'saveOperator',
]);

/** Several statements whose results must be of one moment: what the bot engine decides by (decision 0009). */
const SNAPSHOTS: ReadonlySet<keyof Queries> = new Set<keyof Queries>(['botWork']);

type Operation = (db: Kysely<Database>, input: never) => Promise<unknown>;

/** The grown engine: every command in a transaction of its own, repeated where the outcome is in doubt. */
export async function openPostgresStorage(options: PostgresOptions): Promise<Storage> {
  const { db, close } = openPostgres(options.connectionString, options.poolSize);
  try {
    await migrate(db, columnTypes);
  } catch (error) {
    // Nobody else has the pool yet: left open, it would keep a failed start from ending.
    await close();
    throw error;
  }
  return {
    engine: 'postgres',
    command: (name, input) => typed(runCommand(db, name, commands[name], input as never)),
    query: (name, input) => typed(runQuery(db, name, queries[name], input as never)),
    close,
  };
}

async function runCommand(
  db: Kysely<Database>,
  name: keyof Commands,
  operation: Operation,
  input: never,
): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute((transaction) => operation(transaction, input));
    } catch (error) {
      const code = engineCodeOf(error) ?? lostCodeOf(error);
      const retried = RETRIED.has(code ?? '') || (LOST.has(code ?? '') && REPEATABLE.has(name));
      if (!retried || attempt >= MAX_ATTEMPTS) throw storageErrorOf(code, error) ?? error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
    }
  }
}

async function runQuery(
  db: Kysely<Database>,
  name: keyof Queries,
  operation: Operation,
  input: never,
): Promise<unknown> {
  try {
    if (!SNAPSHOTS.has(name)) return await operation(db, input);
    const snapshot = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
    return await snapshot.execute((transaction) => operation(transaction, input));
  } catch (error) {
    throw storageErrorOf(engineCodeOf(error), error) ?? error;
  }
}

function lostCodeOf(error: unknown): string | undefined {
  return error instanceof Error && /Connection terminated/.test(error.message) ? 'ECONNRESET' : undefined;
}

/** The Storage port says what each operation gives; a look-up by name cannot. */
function typed<Result>(outcome: Promise<unknown>): Promise<Result> {
  return outcome as Promise<Result>;
}
