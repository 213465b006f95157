import { parentPort, workerData } from 'node:worker_threads';
import type { Kysely } from 'kysely';
import { commands, queries } from '../../operations.js';
import type { Database } from '../../schema.js';
import { engineCodeOf } from '../../storage-error.js';
import { openSqlite, type SqliteHandle } from './open.js';
import type { Call, Outcome, ThreadSettings } from './thread-messages.js';

/**
 * The database's own thread. What arrived while the last commit was being written is done in one
 * transaction and answered after the commit: commits are grouped by themselves, and an fsync never stops
 * the event loop that serves sockets.
 */

type Operation = (db: Kysely<Database>, input: never) => Promise<unknown>;

const settings: ThreadSettings = workerData;
const handle = openSqlite(settings.path, { readonly: settings.mode === 'read' });
const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>(
  Object.entries(settings.mode === 'read' ? queries : commands),
);
let work: Promise<void> = Promise.resolve();

parentPort?.on('message', (calls: Call[] | 'close') => {
  work = work.then(async () => {
    if (calls === 'close') {
      await handle.db.destroy();
      handle.close();
      parentPort?.close();
      return;
    }
    const outcomes =
      settings.mode === 'read' ? await runEach(handle, calls) : await runGrouped(handle, calls);
    parentPort?.postMessage(outcomes);
  });
});

/** Reads see one moment of the database, however many statements they are. */
async function runEach({ db, batch }: SqliteHandle, calls: readonly Call[]): Promise<Outcome[]> {
  batch.beginReading();
  const outcomes: Outcome[] = [];
  for (const call of calls) outcomes.push(await attempt(db, call));
  batch.commit();
  return outcomes;
}

/**
 * One transaction for all. At first without savepoints, which cost every call about a fifth more; when a call
 * fails, everything is undone and done again with each call behind a savepoint of its own.
 */
async function runGrouped(handle: SqliteHandle, calls: readonly Call[]): Promise<Outcome[]> {
  const { batch } = handle;
  try {
    batch.begin();
    const outcomes = (await runPlainly(handle, calls)) ?? (await runGuarded(handle, calls));
    batch.commit();
    return outcomes;
  } catch (error) {
    batch.rollback();
    return calls.map((call) => failure(call.id, error));
  }
}

/** Undefined when a call failed: the transaction has begun anew, with nothing done. */
async function runPlainly(
  { db, batch }: SqliteHandle,
  calls: readonly Call[],
): Promise<Outcome[] | undefined> {
  const outcomes: Outcome[] = [];
  for (const call of calls) {
    const outcome = await attempt(db, call);
    if (!outcome.ok) {
      batch.rollback();
      batch.begin();
      return undefined;
    }
    outcomes.push(outcome);
  }
  return outcomes;
}

async function runGuarded({ db, batch }: SqliteHandle, calls: readonly Call[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const call of calls) {
    batch.savepoint();
    const outcome = await attempt(db, call);
    if (outcome.ok) batch.release();
    else batch.undo();
    outcomes.push(outcome);
  }
  return outcomes;
}

async function attempt(db: Kysely<Database>, call: Call): Promise<Outcome> {
  const operation = operations.get(call.name);
  if (operation === undefined) return failure(call.id, new Error(`No operation is called ${call.name}.`));
  try {
    // Typed on both sides by the Storage port; the thread boundary between them cannot carry types.
    return { id: call.id, ok: true, result: await operation(db, call.input as never) };
  } catch (error) {
    return failure(call.id, error);
  }
}

function failure(id: number, error: unknown): Outcome {
  const code = engineCodeOf(error);
  return error instanceof Error
    ? { id, ok: false, message: error.message, code, stack: error.stack }
    : { id, ok: false, message: String(error), code, stack: undefined };
}
