import type { Row, StatementOutcome } from '../source.js';

/** A database that answers bounded questions. Rejects with SourceError. */
export interface SqlDatabase {
  /** The columns a query answers. Rejects with the database's own words when it is wrong. */
  columnsOf(query: string): Promise<readonly string[]>;
  /** Whether a statement is one the database understands and that may write. Rejects like columnsOf. */
  checkStatement(statement: string): Promise<void>;
  /** At most `limit` rows, on a connection that cannot write. */
  query(query: string, parameters: Row, limit: number): Promise<readonly Row[]>;
  /** In a transaction of its own: all or nothing. */
  execute(statement: string, parameters: Row): Promise<StatementOutcome>;
  ping(): Promise<void>;
  close(): Promise<void>;
}
