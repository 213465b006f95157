import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Usage {
  readonly cpu: NodeJS.CpuUsage;
  readonly memory: NodeJS.MemoryUsage;
}

/** A measured process: asked for its figures over IPC. Ends with us at the latest. */
export class Child {
  readonly #process: ChildProcess;
  readonly #kill = (): void => void this.#process.kill('SIGKILL');

  constructor(module: string, environment: Record<string, string>) {
    this.#process = fork(fileURLToPath(new URL(module, import.meta.url)), {
      execArgv: [
        '--expose-gc',
        ...(process.env['BENCH_EXEC'] ?? '').split(' ').filter((flag) => flag !== ''),
      ],
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    process.once('exit', this.#kill);
    this.#process.once('exit', () => process.off('exit', this.#kill));
  }

  ready(): Promise<void> {
    return this.#next('ready').then(() => {});
  }

  async usage(): Promise<Usage> {
    this.#process.send({ type: 'usage' });
    const { cpu, memory } = await this.#next<Usage>('usage');
    return { cpu, memory };
  }

  async tickets(count: number): Promise<string[]> {
    this.#process.send({ type: 'tickets', count });
    return (await this.#next<{ tickets: string[] }>('tickets')).tickets;
  }

  /** Asks for anything else the process knows; its answer has the same type. */
  ask<Message = unknown>(type: string, more: Readonly<Record<string, unknown>> = {}): Promise<Message> {
    const answer = this.#next<Message>(type);
    this.#process.send({ ...more, type });
    return answer;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#process.once('exit', () => resolve());
      this.#process.send({ type: 'stop' });
      setTimeout(this.#kill, 5000).unref();
    });
  }

  #next<Message = unknown>(type: string): Promise<Message> {
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        this.#process.off('message', onMessage);
        this.#process.off('exit', onExit);
      };
      const onMessage = (message: Message & { type: string }): void => {
        if (message.type !== type) return;
        settle();
        resolve(message);
      };
      const onExit = (): void => {
        settle();
        reject(new Error('The measured process ended.'));
      };
      this.#process.on('message', onMessage);
      this.#process.on('exit', onExit);
    });
  }
}

export function cpuSeconds(before: Usage, after: Usage): number {
  return (after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system) / 1e6;
}
