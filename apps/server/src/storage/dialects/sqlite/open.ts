import SqliteDatabase from 'better-sqlite3';
import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { Database } from '../../schema.js';
import { PreparedSqliteDriver } from './driver.js';

export interface SqliteHandle {
  readonly db: Kysely<Database>;
  readonly batch: Batch;
  readonly close: () => void;
}

/** The statements around a group of calls that share a commit. */
export interface Batch {
  begin(): void;
  beginReading(): void;
  savepoint(): void;
  release(): void;
  undo(): void;
  commit(): void;
  rollback(): void;
}

/**
 * Opens the embedded database: write-ahead log, an fsync before every commit returns (`synchronous=FULL`),
 * and erased text overwritten (`secure_delete`).
 */
export function openSqlite(path: string, options: { readonly?: boolean } = {}): SqliteHandle {
  const database = new SqliteDatabase(path, { readonly: options.readonly ?? false, timeout: 5000 });
  if (options.readonly !== true) {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('secure_delete = ON');
    database.pragma('wal_autocheckpoint = 4000');
  }
  database.pragma('cache_size = -65536');
  database.pragma('mmap_size = 268435456');
  const db = new Kysely<Database>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new PreparedSqliteDriver(database),
      createIntrospector: (kysely) => new SqliteIntrospector(kysely),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
  return { db, batch: batchOf(database), close: () => void database.close() };
}

function batchOf(database: SqliteDatabase.Database): Batch {
  const statement = (sql: string): (() => void) => {
    const prepared = database.prepare(sql);
    return () => void prepared.run();
  };
  const rollbackOne = statement('rollback to one');
  const release = statement('release one');
  const rollback = statement('rollback');
  return {
    begin: statement('begin immediate'),
    beginReading: statement('begin'),
    savepoint: statement('savepoint one'),
    release,
    undo: () => {
      rollbackOne();
      release();
    },
    commit: statement('commit'),
    rollback: () => {
      // Some errors (disk full among them) have rolled back already.
      if (database.inTransaction) rollback();
    },
  };
}

/** What `PRAGMA quick_check` finds; empty when the file is sound (reliability F21). */
export function faultsOfSqliteFile(path: string): string[] {
  const database = new SqliteDatabase(path, { readonly: false, timeout: 5000 });
  try {
    const rows: unknown = database.pragma('quick_check', { simple: false });
    if (!Array.isArray(rows)) return ['quick_check gave no answer'];
    return rows.flatMap((row: unknown) => {
      const verdict = typeof row === 'object' && row !== null ? String(Object.values(row)[0]) : String(row);
      return verdict === 'ok' ? [] : [verdict];
    });
  } finally {
    database.close();
  }
}
