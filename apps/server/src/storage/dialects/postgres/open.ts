import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database } from '../../schema.js';

const INT8 = 20;

/** Opens a pool on PostgreSQL. Commits wait for the write-ahead log on disk (`synchronous_commit=on`). */
export function openPostgres(
  connectionString: string,
  poolSize: number,
): { db: Kysely<Database>; close: () => Promise<void> } {
  const pool = new pg.Pool({
    connectionString,
    max: poolSize,
    connectionTimeoutMillis: 5000,
    options: '-c synchronous_commit=on -c statement_timeout=15000 -c lock_timeout=5000',
    types: {
      // Times and sizes fit in a double; as text they would compare wrongly.
      getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)),
    },
  });
  // A connection that breaks while idle is replaced at the next use; unheard, its error would end the process.
  pool.on('error', () => {});
  // One that breaks between two statements of a transaction tells it here first, then fails the next statement.
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  return { db, close: () => db.destroy() };
}
