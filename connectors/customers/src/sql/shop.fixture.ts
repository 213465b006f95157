import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { FILE, replaced, type Stage, TABLES } from '../program.fixture.js';

/** A shop in a database of the test's own: the described file, and a look behind it. */
export interface Shop {
  readonly path: string;
  /** On PostgreSQL: the application name of the connector's connections. */
  readonly connections: string;
  rows(sql: string): Promise<unknown[]>;
  end(): Promise<void>;
}

export function hasPostgresql(): boolean {
  return process.env['TEST_DATABASE_URL'] !== undefined;
}

export async function sqliteShop(stage: Stage): Promise<Shop> {
  return {
    path: stage.sqliteFile(),
    connections: '',
    rows: async (sql) => {
      const database = stage.sqlite();
      const found = database.prepare(sql).all();
      database.close();
      return found;
    },
    end: async () => undefined,
  };
}

/** The same tables in a schema of their own, with replacements made in the file. */
export async function postgresqlShop(
  stage: Stage,
  ...replacements: readonly (readonly [string, string])[]
): Promise<Shop> {
  const schema = `customers_${randomUUID().replaceAll('-', '')}`;
  const base = process.env['TEST_DATABASE_URL'] ?? '';
  const client = new pg.Client({ connectionString: base });
  await client.connect();
  await client.query(`CREATE SCHEMA ${schema}; SET search_path = ${schema}; ${TABLES}`);
  const url = `${base}?options=-c%20search_path%3D${schema}&application_name=${schema}`;
  const source = `source: { type: postgresql, timeoutSeconds: 1, url: "${url}" }`;
  return {
    path: stage.write('customers.yaml', replaced(FILE.replace('SOURCE', source), replacements)),
    connections: schema,
    rows: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
    end: async () => {
      await client.query(`DROP SCHEMA ${schema} CASCADE`);
      await client.end();
    },
  };
}
