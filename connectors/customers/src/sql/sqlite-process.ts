import Sqlite, { type Database } from 'better-sqlite3';
import type { Row, StatementOutcome, Value } from '../source.js';
import { sqlParameters } from './sql-parameters.js';
import type { SqliteAnswer, SqliteQuestion } from './sqlite-messages.js';

/**
 * Holds one SQLite file in a process of its own, because SQLite works where it is called: a slow query would
 * hold up the connector, and only the end of a process surely stops one. Started by sqlite-database.ts.
 */

/** How long a writer of the shop may keep us waiting. */
const BUSY_MS = 2000;
const file = process.argv[2] ?? '';
let reader: Database | undefined;
let writer: Database | undefined;

function reading(): Database {
  reader ??= open(true);
  return reader;
}

function writing(): Database {
  writer ??= open(false);
  return writer;
}

function open(readonly: boolean): Database {
  const database = new Sqlite(file, { readonly, fileMustExist: true, timeout: BUSY_MS });
  database.defaultSafeIntegers(true);
  return database;
}

function answer(question: SqliteQuestion): SqliteAnswer {
  switch (question.kind) {
    case 'columns': {
      const statement = reading().prepare(question.sql);
      if (!statement.reader) throw new Error('it answers no rows; expected a SELECT');
      // Run to its first row: what only fails when it runs, such as an unnamed parameter, shows now.
      for (const _row of statement.iterate(nulls(question.sql))) break;
      return { kind: 'columns', columns: statement.columns().map(({ name }) => name) };
    }
    case 'check': {
      const statement = writing().prepare(question.sql);
      if (statement.readonly) throw new Error('it changes nothing; expected INSERT, UPDATE or DELETE');
      return { kind: 'done' };
    }
    case 'query': {
      const rows: Row[] = [];
      const found = reading()
        .prepare<Row, Record<string, unknown>>(question.sql)
        .iterate(question.parameters);
      for (const row of found) {
        rows.push(plain(row));
        if (rows.length >= question.limit) break;
      }
      return { kind: 'query', rows };
    }
    case 'execute':
      return { kind: 'execute', outcome: execute(question.sql, question.parameters) };
    case 'ping':
      reading().prepare('SELECT 1').get();
      return { kind: 'done' };
  }
}

function execute(sql: string, parameters: Row): StatementOutcome {
  const database = writing();
  const run = database.transaction((): StatementOutcome => {
    const statement = database.prepare<Row, Record<string, unknown>>(sql);
    if (!statement.reader) return { affected: statement.run(parameters).changes, returned: undefined };
    const rows = statement.all(parameters);
    const [first] = rows;
    return { affected: rows.length, returned: first === undefined ? undefined : plain(first) };
  });
  return run.immediate();
}

/** Integers beyond 2^53 stay exact; bytes are not for reading. */
function plain(row: Record<string, unknown>): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainValue(value)]));
}

function plainValue(value: unknown): Value {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }
  if (typeof value === 'string' || typeof value === 'number' || value === null) return value;
  return value instanceof Uint8Array ? `(${value.byteLength} bytes)` : String(value);
}

function nulls(sql: string): Row {
  return Object.fromEntries(sqlParameters(sql).map(({ name }) => [name, null]));
}

process.on('message', (question: SqliteQuestion) => {
  let reply: SqliteAnswer;
  try {
    reply = answer(question);
  } catch (error) {
    reply = { kind: 'refused', message: error instanceof Error ? error.message : String(error) };
  }
  process.send?.(reply);
});
// Ctrl-C reaches the whole group: this process ends when the connector lets go of it, not before.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(0));
