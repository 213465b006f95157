import type SqliteDatabase from 'better-sqlite3';
import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely';

/**
 * Kysely's driver over one better-sqlite3 handle that prepares each statement once. Transactions are begun
 * and ended by the batch runner (group commit), so the driver only runs statements.
 */
export class PreparedSqliteDriver implements Driver {
  readonly #connection: PreparedConnection;

  constructor(database: SqliteDatabase.Database) {
    this.#connection = new PreparedConnection(database);
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

const MAX_PREPARED = 500;

class PreparedConnection implements DatabaseConnection {
  readonly #database: SqliteDatabase.Database;
  readonly #prepared = new Map<string, SqliteDatabase.Statement<unknown[]>>();

  constructor(database: SqliteDatabase.Database) {
    this.#database = database;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const statement = this.#statement(query.sql);
    if (statement.reader) {
      const rows: R[] = [];
      for (const row of statement.iterate(query.parameters)) rows.push(asRow<R>(row));
      return { rows };
    }
    const { changes, lastInsertRowid } = statement.run(query.parameters);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  // biome-ignore lint/correctness/useYield: the interface asks for a generator; nothing here streams.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('The SQLite driver does not stream.');
  }

  #statement(sql: string): SqliteDatabase.Statement<unknown[]> {
    const known = this.#prepared.get(sql);
    if (known !== undefined) return known;
    if (this.#prepared.size >= MAX_PREPARED) this.#prepared.clear();
    const statement = this.#database.prepare<unknown[]>(sql);
    this.#prepared.set(sql, statement);
    return statement;
  }
}

/** Kysely's types say what a row holds; the driver hands it over unread. */
function asRow<R>(row: unknown): R {
  return row as R;
}
