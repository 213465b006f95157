import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engine, freePort, freshDatabase, SECRET_KEY } from './desk.js';

/** A desk in a process of its own, which can be killed at any moment and started again on what it left. */
export class KilledDesk {
  readonly url: string;
  readonly #folder: string;
  readonly #settings: Record<string, string>;
  #process: ChildProcess | undefined;
  /** How far its clock is ahead: a restart later than it really is spares waiting for leases to run out. */
  #aheadMs = 0;

  private constructor(port: number, folder: string, settings: Record<string, string>) {
    this.url = `http://127.0.0.1:${port}`;
    this.#folder = folder;
    this.#settings = { ...settings, PORT: String(port), PUBLIC_URL: `http://localhost:${port}` };
  }

  static async create(
    engine: Engine,
    provision: unknown,
    more: Record<string, string> = {},
  ): Promise<KilledDesk> {
    const folder = mkdtempSync(join(tmpdir(), 'comptoir-killed-'));
    const database = engine === 'postgres' ? await freshDatabase() : {};
    const settings = {
      ...database,
      DATA_DIR: folder,
      SECRET_KEY,
      LOG_LEVEL: 'silent',
      ALLOW_PRIVATE_CONNECTORS: 'true',
      PROVISION: JSON.stringify(provision),
      ...more,
    };
    return new KilledDesk(await freePort(), folder, settings);
  }

  /** Another node of the same installation, on its database and bus. */
  async beside(): Promise<KilledDesk> {
    const folder = mkdtempSync(join(tmpdir(), 'comptoir-killed-'));
    return new KilledDesk(await freePort(), folder, { ...this.#settings, DATA_DIR: folder });
  }

  async start(): Promise<void> {
    // A file, not an argument: the database's thread would inherit the argument.
    const script = join(this.#folder, 'desk.mjs');
    writeFileSync(
      script,
      `import { readConfig, startServer } from '${new URL('../dist/index.js', import.meta.url).href}';
      const { AHEAD_MS, PROVISION } = process.env;
      const server = await startServer(readConfig(process.env), { now: () => Date.now() + Number(AHEAD_MS), hurriedVisitors: true });
      await server.provision(JSON.parse(PROVISION));
      process.stdout.write('ready');`,
    );
    const child = spawn(process.execPath, [script], {
      env: { PATH: process.env['PATH'], ...this.#settings, AHEAD_MS: String(this.#aheadMs) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#process = child;
    if (child.stdout === null) throw new Error('No output.');
    await Promise.race([
      once(child.stdout, 'data'),
      once(child, 'exit').then(() => Promise.reject(new Error('The desk did not start.'))),
    ]);
  }

  /** As a power cut would: no signal it could hear. */
  async kill(aheadMs = 0): Promise<void> {
    const child = this.#process;
    this.#aheadMs += aheadMs;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
