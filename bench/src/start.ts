import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from './figure.js';
import { root } from './root.js';
import { outputOf } from './run-to-end.js';

const PORT = 7876;
const HEALTH = `http://127.0.0.1:${PORT}/healthz`;
const PATIENCE_MS = 120_000;
const MARK_MS = 3_000;

/** From `npm start` to a desk that says UP: the first time with an empty data folder, and again with the same. */
export async function startFigures(): Promise<Figure[]> {
  refuseStalePackages();
  await outputOf(process.execPath, [join(root, 'tools/build.mjs')]);
  const dataDir = mkdtempSync(join(tmpdir(), 'comptoir-bench-start-'));
  try {
    const first = await millisecondsToUp(dataDir);
    const second = await millisecondsToUp(dataDir);
    return [
      {
        what: 'first start of the demo (installed and built, empty data folder) until /healthz is UP',
        value: `${(first / 1000).toFixed(2)} s`,
        mark: '–',
        met: undefined,
      },
      {
        what: 'second start of the demo (same data folder) until /healthz is UP',
        value: `${(second / 1000).toFixed(2)} s`,
        mark: '≤ 3 s',
        met: second <= MARK_MS,
      },
    ];
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** `npm start` would replace node_modules while we run from it. */
function refuseStalePackages(): void {
  const stamp = join(root, '.cache', 'installed');
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  throw new Error('The installed packages are not those of package-lock.json. Run `npm start` once before.');
}

async function millisecondsToUp(dataDir: string): Promise<number> {
  if (await isUp()) throw new Error(`Port ${PORT} is taken by another desk: stop it.`);
  const started = performance.now();
  // A process group of its own: what is started there ends there, the demo behind the starter too.
  const demo = spawn(process.execPath, [join(root, 'tools/start.mjs')], {
    cwd: root,
    env: { ...process.env, PORT: String(PORT), DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const complete = new Promise<void>((resolve) => {
    demo.stdout.on('data', (text: Buffer) => {
      if (text.includes('Comptoir is running')) resolve();
    });
  });
  const ended = new Promise<void>((resolve) => demo.once('exit', () => resolve()));
  const signalAll = (signal: NodeJS.Signals): void => {
    if (demo.pid === undefined || demo.exitCode !== null || demo.signalCode !== null) return;
    process.kill(-demo.pid, signal);
  };
  const kill = (): void => signalAll('SIGKILL');
  process.once('exit', kill);
  try {
    while (!(await isUp())) {
      if (demo.exitCode !== null) throw new Error(`The demo ended with ${demo.exitCode} before it was up.`);
      if (performance.now() - started > PATIENCE_MS)
        throw new Error('The demo was not up within two minutes.');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const took = performance.now() - started;
    // It is up before its shop is: stopped in between, the next start would find half of its data.
    await Promise.race([complete, ended]);
    return took;
  } finally {
    demo.kill('SIGTERM');
    const deadline = setTimeout(kill, 20_000);
    await ended;
    clearTimeout(deadline);
    process.off('exit', kill);
  }
}

async function isUp(): Promise<boolean> {
  try {
    const answer = await fetch(HEALTH);
    return answer.ok && (await answer.text()).includes('"UP"');
  } catch {
    return false;
  }
}
