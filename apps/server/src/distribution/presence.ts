import { randomUUID } from 'node:crypto';
import type { Storage } from '../storage/index.js';

export interface PresenceOptions {
  readonly storage: Storage;
  readonly now: () => number;
  /** Somebody came or went. */
  readonly onChange: () => void;
  readonly onFault: (error: unknown) => void;
}

const BEAT_MS = 15_000;
/** A page that is loaded again is no departure. */
const LEAVING_MS = 5_000;

/**
 * Which operators have a socket somewhere. Every node writes down its own; what a dead node wrote runs out
 * by itself. Kept in the database, so that it needs no Redis and every node sees the same.
 */
export class Presence {
  readonly #options: PresenceOptions;
  readonly #nodeId = randomUUID();
  readonly #connections = new Map<number, number>();
  readonly #leaving = new Map<number, NodeJS.Timeout>();
  readonly #beat: NodeJS.Timeout;
  #work: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(options: PresenceOptions) {
    this.#options = options;
    this.#beat = setInterval(() => void this.#refresh(), BEAT_MS);
    this.#beat.unref();
  }

  arrive(operatorId: number): void {
    const held = this.#connections.get(operatorId) ?? 0;
    this.#connections.set(operatorId, held + 1);
    clearTimeout(this.#leaving.get(operatorId));
    this.#leaving.delete(operatorId);
    if (held === 0) this.#do(() => this.#touch([operatorId]));
  }

  leave(operatorId: number): void {
    const held = (this.#connections.get(operatorId) ?? 1) - 1;
    this.#connections.set(operatorId, held);
    if (held > 0 || this.#closed) return;
    const timer = setTimeout(() => {
      this.#connections.delete(operatorId);
      this.#leaving.delete(operatorId);
      this.#do(() => this.#sweep([operatorId]));
    }, LEAVING_MS);
    timer.unref();
    this.#leaving.set(operatorId, timer);
  }

  /** Takes this node's operators off the list: it is about to stop. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#beat);
    for (const timer of this.#leaving.values()) clearTimeout(timer);
    const mine = [...this.#connections.keys()];
    if (mine.length > 0) this.#do(() => this.#sweep(mine));
    await this.#work;
  }

  async #refresh(): Promise<void> {
    this.#do(async () => {
      const mine = [...this.#connections.keys()];
      if (mine.length > 0) await this.#touch(mine);
      await this.#sweep([]);
    });
  }

  async #touch(operatorIds: readonly number[]): Promise<void> {
    const { storage, now, onChange } = this.#options;
    const { came } = await storage.command('touchPresence', {
      nodeId: this.#nodeId,
      operatorIds,
      now: now(),
    });
    if (came.length > 0) onChange();
  }

  async #sweep(left: readonly number[]): Promise<void> {
    const { storage, now, onChange } = this.#options;
    const { gone } = await storage.command('sweepPresence', { nodeId: this.#nodeId, left, now: now() });
    if (gone.length > 0) onChange();
  }

  /** One after the other, so that a departure never overtakes the arrival after it. */
  #do(step: () => Promise<void>): void {
    this.#work = this.#work.then(step).catch(this.#options.onFault);
  }
}
