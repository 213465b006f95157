import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, startServer } from '@comptoir/server';
import SqliteDatabase from 'better-sqlite3';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { freePort, startDesk, type TestDesk } from './desk.js';
import { type Client, createClient, signIn, text, visit } from './http-client.js';

const databaseOf = (desk: TestDesk): string => join(desk.settings['DATA_DIR'] ?? '', 'comptoir.sqlite');

async function conversation(desk: TestDesk): Promise<{ visitor: Client; id: string }> {
  const visitor = await visit(desk.url);
  const sent = await visitor.post('/api/visitor/messages', {
    clientId: 'first-message',
    payload: text('Hello'),
  });
  return { visitor, id: sent.body.conversation.id };
}

const say = (visitor: Client, clientId: string, value = clientId) =>
  visitor.post('/api/visitor/messages', { clientId, payload: text(value) });

const seqsOf = async (visitor: Client, id: string): Promise<number[]> =>
  (await visitor.get(`/api/visitor/conversations/${id}/entries?limit=500`)).body.entries.map(
    ({ seq }: { seq: number }) => seq,
  );

describe('a database that is locked by somebody else (F19)', () => {
  it('keeps SQLite sends waiting while the rest goes on, and acknowledges each once when it is free', async () => {
    const desk = await startDesk({ engine: 'sqlite' });
    try {
      const { visitor, id } = await conversation(desk);
      const other = new SqliteDatabase(databaseOf(desk));
      other.exec('begin immediate');
      let acknowledged = 0;
      const sends = Array.from({ length: 5 }, (_, index) =>
        say(visitor, `while-locked-${index}`).then((answer) => {
          acknowledged += 1;
          return answer;
        }),
      );
      // Reading goes on, and the event loop is not held: both are answered before any send is.
      expect((await createClient(desk.url).get('/healthz')).body).toEqual({ status: 'UP' });
      expect(await seqsOf(visitor, id)).toEqual([1]);
      expect(acknowledged).toBe(0);
      other.exec('rollback');
      other.close();
      expect((await Promise.all(sends)).map(({ status }) => status)).toEqual(Array(5).fill(201));
      expect(await seqsOf(visitor, id)).toEqual([1, 2, 3, 4, 5, 6]);
    } finally {
      await desk.stop();
    }
  });

  it('answers «busy, try again» when the lock lasts too long, and stores nothing of it', async () => {
    const desk = await startDesk({ engine: 'sqlite' });
    try {
      const { visitor, id } = await conversation(desk);
      const other = new SqliteDatabase(databaseOf(desk));
      other.exec('begin immediate');
      const refused = await say(visitor, 'locked-too-long');
      expect(refused.status).toBe(503);
      expect(refused.body.error.code).toBe('storage_busy');
      expect(refused.headers.get('retry-after')).toBe('1');
      other.exec('rollback');
      other.close();
      expect((await say(visitor, 'locked-too-long')).status).toBe(201);
      expect(await seqsOf(visitor, id)).toEqual([1, 2]);
    } finally {
      await desk.stop();
    }
  });

  it.skipIf(process.env['TEST_DATABASE_URL'] === undefined)(
    'keeps PostgreSQL sends waiting in the same way',
    async () => {
      const desk = await startDesk({ engine: 'postgres' });
      const other = new pg.Client({ connectionString: desk.settings['DATABASE_URL'] });
      await other.connect();
      try {
        const { visitor, id } = await conversation(desk);
        await other.query('begin');
        await other.query('lock table conversation in exclusive mode');
        let acknowledged = 0;
        const sends = Array.from({ length: 5 }, (_, index) =>
          say(visitor, `while-locked-${index}`).then((answer) => {
            acknowledged += 1;
            return answer;
          }),
        );
        expect(await seqsOf(visitor, id)).toEqual([1]);
        expect(acknowledged).toBe(0);
        await other.query('rollback');
        expect((await Promise.all(sends)).map(({ status }) => status)).toEqual(Array(5).fill(201));
        expect(await seqsOf(visitor, id)).toEqual([1, 2, 3, 4, 5, 6]);
      } finally {
        await other.end();
        await desk.stop();
      }
    },
  );
});

const mayMount = ((): boolean => {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
})();

describe('a disk that is full (F20)', () => {
  // Only root may mount a small disk; elsewhere this cannot be tried.
  it.skipIf(!mayMount)('refuses sends, goes on reading, and heals by itself', async () => {
    const disk = mkdtempSync(join(tmpdir(), 'comptoir-disk-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', disk]);
    const desk = await startDesk({ engine: 'sqlite', settings: { DATA_DIR: disk } });
    try {
      const { visitor, id } = await conversation(desk);
      const acknowledged = ['first-message'];
      let refused = '';
      for (let index = 0; refused === ''; index += 1) {
        const answer = await say(visitor, `filling-${index}`, 'x'.repeat(4_000));
        if (answer.status === 201) acknowledged.push(`filling-${index}`);
        else {
          expect(answer.status).toBe(507);
          expect(answer.body.error.code).toBe('storage_full');
          refused = `filling-${index}`;
        }
      }
      expect(await seqsOf(visitor, id)).toHaveLength(Math.min(500, acknowledged.length));
      execFileSync('mount', ['-o', 'remount,size=64m', disk]);
      expect((await say(visitor, refused)).status).toBe(201);
      const { body } = await visitor.get(`/api/visitor/conversations/${id}/entries?limit=500&after=0`);
      const stored = body.entries.map(({ clientId }: { clientId: string }) => clientId);
      expect(stored).toEqual([...acknowledged, refused].slice(0, 500));
    } finally {
      await desk.stop();
      execFileSync('umount', ['-l', disk]);
    }
  });
});

const MUTANTS = 12;

describe('a file whose bits have flipped (F21)', () => {
  it('is refused at the start or by the entry, and never served as if it were right', async () => {
    const desk = await startDesk({ engine: 'sqlite' });
    const { visitor, id } = await conversation(desk);
    const said = new Map([['first-message', 'Hello']]);
    for (let index = 0; index < 40; index += 1) {
      const value = `Message ${index} `.repeat(20);
      said.set(`flip-${index}-00`, value);
      await say(visitor, `flip-${index}-00`, value);
    }
    const ana = await signIn(desk.url, 'ana');
    await ana.post(`/api/conversations/${id}/claim`);
    const original = mkdtempSync(join(tmpdir(), 'comptoir-flips-'));
    const { settings } = desk;
    const folder = settings['DATA_DIR'] ?? '';
    await desk.server.close();
    copyFileSync(join(folder, 'comptoir.sqlite'), join(original, 'comptoir.sqlite'));
    const sound = readFileSync(join(original, 'comptoir.sqlite'));
    let noticed = 0;
    let harmless = 0;
    for (let mutant = 0; mutant < MUTANTS; mutant += 1) {
      const bytes = Buffer.from(sound);
      // The same places every time, spread over the file; the first one in the middle of a text.
      const spread = Math.floor(((mutant * 0.618_033_988_7) % 1) * bytes.length);
      const at = mutant === 0 ? bytes.lastIndexOf('Message 7 Message 7') : spread;
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (mutant % 8));
      writeFileSync(join(folder, 'comptoir.sqlite'), bytes);
      for (const suffix of ['-wal', '-shm'])
        rmSync(join(folder, `comptoir.sqlite${suffix}`), { force: true });
      const port = await freePort();
      const config = readConfig({ ...settings, PORT: String(port), PUBLIC_URL: `http://localhost:${port}` });
      const server = await startServer(config).catch((error: unknown) => error);
      if (server instanceof Error) {
        noticed += 1;
        continue;
      }
      if (typeof server !== 'object' || server === null || !('close' in server)) throw new Error('neither');
      const opened = server as Awaited<ReturnType<typeof startServer>>;
      try {
        const reader = createClient(`http://127.0.0.1:${port}`, {
          authorization: `Bearer ${tokenOf(visitor)}`,
        });
        const answer = await reader.get(`/api/visitor/conversations/${id}/entries?limit=500`);
        if (mutant === 0) expect(answer.body.error.code).toBe('storage_damaged');
        if (answer.status !== 200) {
          noticed += 1;
          continue;
        }
        for (const entry of answer.body.entries) {
          if (entry.kind === 'message') expect(entry.payload.value).toBe(said.get(entry.clientId));
        }
        harmless += 1;
      } finally {
        await opened.close();
      }
    }
    expect(noticed).toBeGreaterThan(0);
    expect(noticed + harmless).toBe(MUTANTS);
    rmSync(folder, { recursive: true, force: true });
    rmSync(original, { recursive: true, force: true });
  }, 90_000);
});

function tokenOf(visitor: Client): string {
  return 'token' in visitor && typeof visitor.token === 'string' ? visitor.token : '';
}
