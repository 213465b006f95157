import type { ConnectorCallTable, Storage } from '../storage/index.js';

const FLUSH_MS = 500;
const MAX_PENDING = 2_000;

/** Keeps the record of every call, written in batches so that recording costs the call nothing. */
export class CallRecorder {
  readonly #storage: Storage;
  readonly #onFailure: (error: unknown) => void;
  #pending: ConnectorCallTable[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(storage: Storage, onFailure: (error: unknown) => void) {
    this.#storage = storage;
    this.#onFailure = onFailure;
  }

  add(call: ConnectorCallTable): void {
    if (this.#pending.length >= MAX_PENDING) this.#pending.shift();
    this.#pending.push(call);
    this.#timer ??= setTimeout(() => void this.flush(), FLUSH_MS);
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const calls = this.#pending.splice(0, 100);
    if (calls.length === 0) return;
    try {
      await this.#storage.command('recordCalls', { calls });
    } catch (error) {
      this.#onFailure(error);
    }
    if (this.#pending.length > 0) await this.flush();
  }
}
