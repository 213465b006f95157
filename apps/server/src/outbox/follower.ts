import type { Bus } from '../bus/index.js';
import type { Hub } from '../realtime/index.js';
import type { Storage } from '../storage/index.js';

export interface OutboxFollowerOptions {
  readonly storage: Storage;
  readonly bus: Bus;
  readonly hub: Hub;
}

const POLL_MS = 1_000;
const PAGE = 500;
/** Rows of transactions that committed late may carry lower ids than some already seen: look back this far. */
const OVERLAP = 200;

/**
 * While the bus between nodes cannot be trusted, reads the outbox itself, so that what other nodes
 * committed reaches this node's sockets within two seconds (reliability F24). Idle while the bus is well.
 */
export class OutboxFollower {
  readonly #options: OutboxFollowerOptions;
  readonly #stopListening: () => void;
  #timer: NodeJS.Timeout | undefined;
  #from: number | undefined;
  #seen = new Set<number>();

  constructor(options: OutboxFollowerOptions) {
    this.#options = options;
    this.#stopListening = options.bus.onHealth((healthy) => this.#onHealth(healthy));
  }

  stop(): void {
    this.#stopListening();
    clearTimeout(this.#timer);
  }

  #onHealth(healthy: boolean): void {
    clearTimeout(this.#timer);
    // Once more after the bus is back: what fell into the gap is in the outbox.
    if (healthy) void this.#look().finally(() => this.#rest());
    else void this.#start();
  }

  async #start(): Promise<void> {
    const latest = await this.#options.storage.query('latestOutboxId', undefined).catch(() => 0);
    this.#from = Math.max(0, latest - OVERLAP);
    this.#seen = new Set();
    this.#poll();
  }

  #poll(): void {
    this.#timer = setTimeout(() => {
      void this.#look().finally(() => {
        if (!this.#options.bus.healthy) this.#poll();
      });
    }, POLL_MS);
    this.#timer.unref();
  }

  #rest(): void {
    this.#from = undefined;
    this.#seen.clear();
  }

  async #look(): Promise<void> {
    if (this.#from === undefined) return;
    const { storage, hub } = this.#options;
    try {
      const rows = await storage.query('outboxSince', { id: this.#from, limit: PAGE });
      for (const row of rows.filter(({ id }) => !this.#seen.has(id))) {
        this.#seen.add(row.id);
        const state = await storage.query('conversationById', { id: row.conversationId });
        const page = await storage.query('logEntries', {
          conversationId: row.conversationId,
          audience: 'operators',
          after: row.seq - 1,
          limit: 1,
        });
        if (state !== undefined) hub.catchUp({ state, entries: page.entries });
      }
      const last = rows.at(-1);
      if (last !== undefined) this.#from = Math.max(this.#from, last.id - OVERLAP);
    } catch {
      // The database is away too: the next look tries again.
    }
  }
}
