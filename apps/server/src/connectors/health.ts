import type { Bus } from '../bus/index.js';
import type { Storage } from '../storage/index.js';
import type { LiveCalls } from './live-calls.js';

export interface HealthProberOptions {
  readonly storage: Storage;
  readonly live: LiveCalls;
  readonly bus: Bus;
  readonly now: () => number;
  readonly onFault: (error: unknown) => void;
}

const EVERY_MS = 30_000;
/** The first round comes soon after the start: connectors that start beside the desk need a moment. */
const FIRST_MS = 6_000;

/** Asks every installed version for its health, every 30 seconds, one node each time (connector.md, Health). */
export class HealthProber {
  readonly #options: HealthProberOptions;
  readonly #timer: NodeJS.Timeout;
  readonly #first: NodeJS.Timeout;
  #work: Promise<void> = Promise.resolve();

  constructor(options: HealthProberOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.round(), EVERY_MS);
    this.#timer.unref();
    this.#first = setTimeout(() => this.round(), FIRST_MS);
    this.#first.unref();
  }

  /** One round; a round that still runs is not joined by another. */
  round(): Promise<void> {
    this.#work = this.#work.then(() => this.#probeAll()).catch(this.#options.onFault);
    return this.#work;
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    clearTimeout(this.#first);
    await this.#work;
  }

  async #probeAll(): Promise<void> {
    const { storage, live, bus, now } = this.#options;
    const turn = Math.floor(now() / EVERY_MS);
    const websites = await storage.query('listWebsites', undefined);
    const installed = await storage.query('installedVersions', { websiteIds: websites.map(({ id }) => id) });
    const asked = new Set<string>();
    await Promise.all(
      installed.map(async ({ version, installation }) => {
        if (asked.has(version.id)) return;
        asked.add(version.id);
        if (await bus.claimOnce(`health:${version.id}:${turn}`, EVERY_MS * 2))
          await live.probe(version, installation.website_id);
      }),
    );
  }
}
