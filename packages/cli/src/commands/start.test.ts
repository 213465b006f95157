import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
let folder: string;
/** Takes a port, as another program would. */
let other: Server;
let taken: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-start-'));
  other = await listening();
  taken = portOf(other);
});
afterAll(() => {
  other.close();
  rmSync(folder, { recursive: true, force: true });
});

function listening(): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('No port.');
  return address.port;
}

async function freePort(): Promise<number> {
  const server = await listening();
  const port = portOf(server);
  server.close();
  await once(server, 'close');
  return port;
}

/** Whether anything listens there: taking the port is the one way to be sure. */
function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a desk and waits until it listens. */
async function desk(dataDir: string, port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [MAIN, 'start', '--port', String(port)], {
    env: { PATH: process.env['PATH'] ?? '', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  const gone = once(child, 'exit').then(() => Promise.reject(new Error('The desk did not start.')));
  gone.catch(() => {});
  await Promise.race([once(child.stdout, 'data'), gone]);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** Runs the command to its end; one that hangs is killed, and has no code. */
async function comptoir(args: readonly string[], settings: Record<string, string> = {}): Promise<Ended> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', DATA_DIR: mkdtempSync(join(folder, 'data-')), ...settings },
  });
  const ended = { out: '', error: '' };
  child.stdout.on('data', (text) => {
    ended.out += String(text);
  });
  child.stderr.on('data', (text) => {
    ended.error += String(text);
  });
  const hung = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await once(child, 'close');
  clearTimeout(hung);
  return { code: child.exitCode, ...ended };
}

const SECRET_KEY = 'a key for tests that is long enough to be one';

describe('a start that fails ends the process, and says what to mend:', () => {
  it.each(['start', 'demo'])('%s on a port that is taken', async (command) => {
    const { code, error } = await comptoir([command], { PORT: String(taken) });
    expect(error).toMatch(/PORT is \d+, and another program uses this port.*set PORT to another/);
    expect(code).toBe(1);
  });

  it('the demo, when the port of its shop is taken', async () => {
    const { code, error } = await comptoir(['demo'], { PORT: String(taken - 1) });
    expect(error).toMatch(/PORT is \d+, and another program uses|The demo’s shop.*another program uses/);
    expect(code).toBe(1);
    expect(await isFree(taken - 1)).toBe(true);
  });

  it.each([
    ['HOST', '999.1.1.1', /HOST is "999\.1\.1\.1".*Set HOST to 127\.0\.0\.1/],
    ['HOST', '192.0.2.1', /HOST is "192\.0\.2\.1".*Set HOST to 127\.0\.0\.1/],
    [
      'REDIS_URL',
      'redis://someone:hunter2@127.0.0.1:1/0',
      /REDIS_URL is redis:\/\/127\.0\.0\.1:1\/0.*nothing answers.*Start Redis/,
    ],
    [
      'DATABASE_URL',
      'postgres://someone:hunter2@127.0.0.1:1/desk',
      /DATABASE_URL is postgres:\/\/127\.0\.0\.1:1\/desk.*nothing answers.*Start PostgreSQL/,
    ],
    ['DATA_DIR', '/dev/null', /DATA_DIR "\/dev\/null" cannot be written/],
  ])('%s=%s', async (name, value, message) => {
    const port = await freePort();
    const { code, out, error } = await comptoir(['start'], {
      PORT: String(port),
      SECRET_KEY,
      [name]: value,
      ...(name === 'DATA_DIR' ? { SECRET_KEY: '' } : {}),
    });
    expect(error).toMatch(message);
    expect(out + error).not.toContain('hunter2');
    expect(code).toBe(1);
    expect(await isFree(port)).toBe(true);
  });

  it.each([
    ['is not there', undefined, /nowhere\.json cannot be read/],
    ['is not JSON', '{"websites": [', /is not JSON/],
    ['is not valid', '{"websites": [{"id": "one"}]}', /\/websites\/0\/id: found the text "one"/],
  ])('a provisioning file that %s', async (_what, text, message) => {
    const path = join(folder, text === undefined ? 'nowhere.json' : 'provisioning.json');
    if (text !== undefined) writeFileSync(path, text);
    const port = await freePort();
    const { code, out, error } = await comptoir(['start', '--provision', path], { PORT: String(port) });
    expect(error).toContain(`--provision ${path}: `);
    expect(error).toMatch(message);
    expect(out).not.toContain('The desk is at');
    expect(code).toBe(1);
    expect(await isFree(port)).toBe(true);
  });

  it('a wrong use', async () => {
    expect((await comptoir(['start', '--prot', '7300'])).code).toBe(2);
  });
});

describe('a data folder', () => {
  it('has one desk at a time, and is free again however that one ended', async () => {
    const dataDir = mkdtempSync(join(folder, 'data-'));
    const [one, two] = [await freePort(), await freePort()];
    const first = await desk(dataDir, one);
    const provisioning = join(folder, 'second.json');
    writeFileSync(
      provisioning,
      '{"websites": [{"id": "ha-1", "name": "Second", "origins": ["*"], "languages": ["en"]}]}',
    );
    const second = await comptoir(['start', '--provision', provisioning], {
      DATA_DIR: dataDir,
      PORT: String(two),
    });
    expect(second.error).toContain(`DATA_DIR is ${JSON.stringify(dataDir)}`);
    expect(second.error).toMatch(
      new RegExp(
        `process ${first.pid}, on port ${one} of 127.0.0.1. Stop that one, or give this one a DATA_DIR`,
      ),
    );
    expect(second.code).toBe(1);
    expect(await isFree(two)).toBe(true);
    await kill(first);
    // What the dead one left is no obstacle.
    await kill(await desk(dataDir, two));
  });
});
