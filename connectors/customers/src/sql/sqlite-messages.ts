import type { Row, StatementOutcome } from '../source.js';

/** What the connector asks of the process that holds the SQLite file. */
export type SqliteQuestion =
  | { readonly kind: 'columns'; readonly sql: string }
  | { readonly kind: 'check'; readonly sql: string }
  | { readonly kind: 'query'; readonly sql: string; readonly parameters: Row; readonly limit: number }
  | { readonly kind: 'execute'; readonly sql: string; readonly parameters: Row }
  | { readonly kind: 'ping' };

/** And what comes back. */
export type SqliteAnswer =
  | { readonly kind: 'columns'; readonly columns: readonly string[] }
  | { readonly kind: 'query'; readonly rows: readonly Row[] }
  | { readonly kind: 'execute'; readonly outcome: StatementOutcome }
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly message: string };
