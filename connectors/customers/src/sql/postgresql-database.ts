import pg from 'pg';
import { type Row, SourceError, type StatementOutcome, type Value } from '../source.js';
import type { SqlDatabase } from './sql-database.js';
import { numberParameters } from './sql-parameters.js';

const CONNECTIONS = 4;
/** SQLSTATE of a statement stopped by its time-out. */
const CANCELLED = '57014';

/** PostgreSQL through a small pool; every value comes as the text PostgreSQL writes. */
export class PostgresqlDatabase implements SqlDatabase {
  readonly #pool: pg.Pool;

  constructor(url: string, timeoutMs: number) {
    this.#pool = new pg.Pool({
      connectionString: url,
      max: CONNECTIONS,
      connectionTimeoutMillis: timeoutMs,
      statement_timeout: timeoutMs,
      // The server should stop it first and say so; this is for a server that fell silent.
      query_timeout: timeoutMs + 1000,
      idle_in_transaction_session_timeout: timeoutMs * 2,
      application_name: 'comptoir-customers',
      types: { getTypeParser: () => (text: string) => text },
    });
    // An idle connection that breaks is replaced; the next question tells when that fails, too.
    this.#pool.on('error', () => undefined);
  }

  async columnsOf(query: string): Promise<readonly string[]> {
    return this.#transaction('READ ONLY', async (client) => {
      const { sql, names } = numberParameters(query);
      const { fields } = await client.query(
        bounded(sql, 0),
        names.map(() => null),
      );
      return fields.map(({ name }) => name);
    });
  }

  async checkStatement(statement: string): Promise<void> {
    await this.#transaction('READ ONLY', async (client) => {
      // Parsed and analysed, never run.
      await client.query(`PREPARE comptoir_check AS ${numberParameters(statement).sql}`);
      await client.query('DEALLOCATE comptoir_check');
    });
  }

  async query(query: string, parameters: Row, limit: number): Promise<readonly Row[]> {
    return this.#transaction('READ ONLY', async (client) => {
      const { sql, names } = numberParameters(query);
      const { rows } = await client.query<Record<string, Value>>(
        bounded(sql, limit),
        names.map((name) => parameters[name] ?? null),
      );
      return rows;
    });
  }

  async execute(statement: string, parameters: Row): Promise<StatementOutcome> {
    return this.#transaction('READ WRITE', async (client) => {
      const { sql, names } = numberParameters(statement);
      const { rowCount, rows } = await client.query<Record<string, Value>>(
        sql,
        names.map((name) => parameters[name] ?? null),
      );
      return { affected: rowCount ?? 0, returned: rows[0] };
    });
  }

  async ping(): Promise<void> {
    await this.#transaction('READ ONLY', (client) => client.query('SELECT 1'));
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  async #transaction<T>(
    mode: 'READ ONLY' | 'READ WRITE',
    use: (client: pg.PoolClient) => Promise<T>,
  ): Promise<T> {
    let client: pg.PoolClient | undefined;
    try {
      client = await this.#pool.connect();
      await client.query(`BEGIN ${mode}`);
      const value = await use(client);
      await client.query('COMMIT');
      client.release();
      return value;
    } catch (error) {
      // A connection in an unknown state is not given to the next question.
      client?.release(true);
      const message = error instanceof Error ? error.message : String(error);
      const timeout =
        /timeout/i.test(message) || (error instanceof pg.DatabaseError && error.code === CANCELLED);
      throw new SourceError(timeout ? 'timeout' : 'failed', message, { cause: error });
    }
  }
}

/** A subquery cannot be several statements, cannot write, and answers no more than is shown. */
function bounded(sql: string, limit: number): string {
  return `SELECT * FROM (\n${sql.trim().replace(/;$/, '')}\n) AS asked LIMIT ${limit}`;
}
