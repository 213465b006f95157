import type { ConnectorError } from './connector-error.js';

/**
 * Remembers good answers for a short while: identical concurrent questions are asked once, answers are
 * reused briefly, and when the connector fails the last good one is given with its age.
 */
export interface Remembered<Value> {
  readonly value: Value;
  readonly ageMs: number;
  /** Set when the connector failed and this is the last good answer. */
  readonly failure: ConnectorError | undefined;
}

export interface AnswerMemoryOptions {
  readonly now: () => number;
  readonly freshMs: number;
  readonly keptMs: number;
  readonly maxEntries: number;
}

interface Entry<Value> {
  readonly value: Value;
  readonly at: number;
}

export class AnswerMemory<Value> {
  readonly #options: AnswerMemoryOptions;
  readonly #entries = new Map<string, Entry<Value>>();
  readonly #running = new Map<string, Promise<Value>>();

  constructor(options: AnswerMemoryOptions) {
    this.#options = options;
  }

  /** `refresh` asks again although a fresh answer is there (the agent pressed retry). */
  async ask(
    key: string,
    fetch: () => Promise<Value>,
    asFailure: (error: unknown) => ConnectorError | undefined,
    refresh = false,
  ): Promise<Remembered<Value>> {
    const known = this.#recall(key);
    const ageMs = known === undefined ? Number.POSITIVE_INFINITY : this.#options.now() - known.at;
    if (known !== undefined && ageMs <= this.#options.freshMs && !refresh) {
      return { value: known.value, ageMs, failure: undefined };
    }
    try {
      return { value: await this.#once(key, fetch), ageMs: 0, failure: undefined };
    } catch (error) {
      const failure = asFailure(error);
      const last = this.#recall(key);
      if (failure === undefined || last === undefined) throw error;
      return { value: last.value, ageMs: this.#options.now() - last.at, failure };
    }
  }

  async #once(key: string, fetch: () => Promise<Value>): Promise<Value> {
    const running = this.#running.get(key);
    if (running !== undefined) return running;
    const started = fetch().then((value) => {
      this.#entries.delete(key);
      this.#entries.set(key, { value, at: this.#options.now() });
      const oldest = this.#entries.keys().next();
      if (this.#entries.size > this.#options.maxEntries && oldest.done !== true)
        this.#entries.delete(oldest.value);
      return value;
    });
    this.#running.set(key, started);
    try {
      return await started;
    } finally {
      this.#running.delete(key);
    }
  }

  #recall(key: string): Entry<Value> | undefined {
    const entry = this.#entries.get(key);
    if (entry !== undefined && this.#options.now() - entry.at > this.#options.keptMs) {
      this.#entries.delete(key);
      return undefined;
    }
    return entry;
  }
}
