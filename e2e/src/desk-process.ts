import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../../packages/cli/dist/main.js', import.meta.url));

/** `comptoir …` as a process of its own, as a shop would run it. */
export class DeskProcess {
  readonly port: number;
  readonly url: string;
  readonly #arguments: readonly string[];
  readonly #environment: Readonly<Record<string, string>>;
  #process: ChildProcess | undefined;
  output = '';

  constructor(
    port: number,
    commandArguments: readonly string[],
    environment: Readonly<Record<string, string>>,
  ) {
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.#arguments = commandArguments;
    this.#environment = environment;
  }

  /** Resolves when `/healthz` says UP. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [COMMAND, ...this.#arguments], {
      env: { ...process.env, LOG_LEVEL: 'silent', ...this.#environment, PORT: String(this.port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        this.output += String(chunk);
      });
    }
    while (!(await this.#isUp())) {
      if (child.exitCode !== null) throw new Error(`The desk ended: ${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Resolves when the output matches. */
  async says(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = pattern.exec(this.output);
      if (found !== null) return found[1] ?? found[0];
      if (this.#process?.exitCode !== null) throw new Error(`The desk ended: ${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** kill -9: no farewell of any kind. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  }

  async #isUp(): Promise<boolean> {
    try {
      const answer = await fetch(`${this.url}/healthz`);
      return answer.ok && (await answer.text()).includes('UP');
    } catch {
      return false;
    }
  }
}

/** A free port whose next two are free too: the shop's and the orders app's. */
export async function freePortPair(): Promise<number> {
  for (;;) {
    const first = await listen(0);
    const port = first.port;
    try {
      const second = await listen(port + 1);
      const third = await listen(port + 2).finally(() => second.close());
      await Promise.all([first.close(), third.close()]);
      return port;
    } catch {
      await first.close();
    }
  }
}

function listen(port: number): Promise<{ port: number; close(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : 0,
        close: () => new Promise((done) => server.close(() => done())),
      });
    });
  });
}
