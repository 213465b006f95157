import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ComptoirServer, readConfig, startServer } from '@comptoir/server';
import pg from 'pg';

/** A whole desk for a test, on a real database, reached only through its front doors. */
export type Engine = 'sqlite' | 'postgres';

/** Every engine there is; `TEST_ENGINES=sqlite` narrows it locally. */
export const ENGINES: readonly Engine[] = (['sqlite', 'postgres'] as const).filter((engine) => {
  const wanted = process.env['TEST_ENGINES']?.split(',') ?? ['sqlite', 'postgres'];
  return wanted.includes(engine) && (engine === 'sqlite' || process.env['TEST_DATABASE_URL'] !== undefined);
});

export interface TestDesk {
  readonly url: string;
  readonly server: ComptoirServer;
  readonly settings: Record<string, string>;
  stop(): Promise<void>;
}

export interface DeskOptions {
  readonly engine?: Engine;
  readonly settings?: Record<string, string>;
  /** Another node of the same installation. */
  readonly beside?: TestDesk;
  readonly provision?: unknown;
  readonly now?: () => number;
  /** Holds visitors to the pace of a shop’s desk (false): most tests write faster than people do. */
  readonly visitorPace?: boolean;
}

export const PASSWORD = 'correct horse battery';
export const SECRET_KEY = 'a key for tests that is long enough to be one';

/** Two websites; Ana and Ben answer on the first, Cleo on the second, Mia manages the first. */
export const PEOPLE = {
  websites: [
    {
      id: 'ha-1',
      name: 'Maison',
      origins: ['https://shop.example'],
      languages: ['en', 'fr'],
      secret: 's'.repeat(40),
    },
    { id: 'ha-2', name: 'Other', origins: ['https://other.example'], languages: ['en'] },
  ],
  operators: [
    person('ha-10', 'ana', ['operator'], ['ha-1']),
    person('ha-11', 'ben', ['operator'], ['ha-1']),
    person('ha-12', 'cleo', ['operator'], ['ha-2']),
    person('ha-13', 'mia', ['manager'], ['ha-1']),
  ],
};

function person(id: string, name: string, roles: string[], websites: string[]) {
  return { id, email: `${name}@example.com`, password: PASSWORD, name, roles, websites };
}

export async function startDesk(options: DeskOptions = {}): Promise<TestDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-test-'));
  const port = await freePort();
  const database = options.engine === 'postgres' ? await freshDatabase() : {};
  const settings = {
    ...database,
    ...(options.beside?.settings ?? {}),
    DATA_DIR: folder,
    SECRET_KEY,
    LOG_LEVEL: 'silent',
    ALLOW_PRIVATE_CONNECTORS: 'true',
    ...options.settings,
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
  };
  const config = readConfig(settings);
  const server = await startServer(config, {
    hurriedVisitors: options.visitorPace !== true,
    ...(options.now === undefined ? {} : { now: options.now }),
  });
  if (options.beside === undefined) await server.provision(options.provision ?? PEOPLE);
  return {
    url: `http://127.0.0.1:${port}`,
    server,
    settings,
    stop: async () => {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function freshDatabase(): Promise<{ DATABASE_URL: string }> {
  const base = process.env['TEST_DATABASE_URL'];
  if (base === undefined) throw new Error('TEST_DATABASE_URL is missing: run the tests through npm test.');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: base });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(base);
  url.pathname = `/${name}`;
  return { DATABASE_URL: url.href };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
