import { Worker } from 'node:worker_threads';
import { StorageError, storageErrorOf } from '../../storage-error.js';
import type { Call, Outcome, ThreadSettings } from './thread-messages.js';

/** Waiting calls beyond this are refused at once: a bounded queue, so that overload is told and not hoarded. */
const MAX_WAITING = 20_000;
const MAX_BATCH = 512;

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Sends calls to a database thread, one batch at a time; what comes meanwhile makes the next batch. */
export class ThreadClient {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #queue: Call[] = [];
  #inFlight = false;
  #scheduled = false;
  #nextId = 1;
  #closed: Error | undefined;
  readonly exited: Promise<void>;

  constructor(settings: ThreadSettings, onFailure: (error: Error) => void) {
    this.#worker = new Worker(new URL('./thread.js', import.meta.url), { workerData: settings });
    this.#worker.on('message', (outcomes: Outcome[]) => this.#settle(outcomes));
    this.#worker.on('error', (error) => {
      const failure = error instanceof Error ? error : new Error(String(error));
      this.#fail(failure);
      onFailure(failure);
    });
    this.exited = new Promise((resolve) => {
      this.#worker.once('exit', () => {
        this.#fail(new Error('The database thread has ended.'));
        resolve();
      });
    });
  }

  call(name: string, input: unknown): Promise<unknown> {
    if (this.#closed !== undefined) return Promise.reject(this.#closed);
    if (this.#waiting.size >= MAX_WAITING) return Promise.reject(new StorageError('storage_busy'));
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      this.#waiting.set(id, { resolve, reject });
      this.#queue.push({ id, name, input });
      this.#schedule();
    });
  }

  async close(): Promise<void> {
    if (this.#closed === undefined) {
      while (this.#waiting.size > 0) await new Promise((resolve) => setImmediate(resolve));
      this.#worker.postMessage('close');
    }
    await this.exited;
  }

  /** Waits for the end of the tick, so that all requests read in it share one commit. */
  #schedule(): void {
    if (this.#inFlight || this.#scheduled || this.#queue.length === 0) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      if (this.#inFlight || this.#queue.length === 0) return;
      this.#inFlight = true;
      this.#worker.postMessage(this.#queue.splice(0, MAX_BATCH));
    });
  }

  #settle(outcomes: readonly Outcome[]): void {
    this.#inFlight = false;
    this.#schedule();
    for (const outcome of outcomes) {
      const waiting = this.#waiting.get(outcome.id);
      this.#waiting.delete(outcome.id);
      if (outcome.ok) waiting?.resolve(outcome.result);
      else waiting?.reject(errorOf(outcome));
    }
  }

  #fail(error: Error): void {
    this.#closed ??= error;
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
    this.#queue = [];
  }
}

function errorOf(outcome: Extract<Outcome, { ok: false }>): Error {
  const error = new Error(outcome.message);
  if (outcome.stack !== undefined) error.stack = outcome.stack;
  return storageErrorOf(outcome.code, error) ?? error;
}
