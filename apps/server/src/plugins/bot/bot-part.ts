import type { BotWork } from '../../storage/index.js';

/** What a look came to: look again at once, wait for a time, or it is no longer ours. */
export type Step = 'again' | 'over' | { readonly waitUntil: number };

export interface BotPartOptions {
  readonly conversationId: string;
  readonly lease: string;
  readonly now: () => number;
  readonly read: () => Promise<BotWork | undefined>;
  /** Does one thing that is due now. */
  readonly step: (work: BotWork) => Promise<Step>;
  /** Delivers the next message; one at a time. */
  readonly deliver: (work: BotWork) => Promise<void>;
  /** False when something happened since `wake`: look again. */
  readonly letGo: (wake: number, nextAt: number) => Promise<boolean>;
}

/**
 * One conversation while this node holds it: replies are run as they fall due, beside the delivery of
 * messages, which waits for the connector. Let go as soon as there is nothing to do but wait.
 */
export class BotPart {
  readonly lease: string;
  readonly done: Promise<void>;
  /** When it has to be looked at again; null when it is over. */
  nextAt: number | null = null;
  readonly #options: BotPartOptions;
  #delivering: Promise<void> | undefined;
  /** Deliveries that have ended. */
  #heard = 0;
  #fault: unknown;
  #stopped = false;
  #woken = false;
  #wake: (() => void) | undefined;

  constructor(options: BotPartOptions) {
    this.#options = options;
    this.lease = options.lease;
    this.done = this.#run();
  }

  /** Something happened: look again. */
  wake(): void {
    this.#woken = true;
    this.#wake?.();
  }

  stop(): void {
    this.#stopped = true;
    this.wake();
  }

  async #run(): Promise<void> {
    try {
      while (!this.#stopped) {
        this.#woken = false;
        const heard = this.#heard;
        const work = await this.#options.read();
        if (work?.part.active !== 1 || work.part.lease !== this.lease) return;
        const step = await this.#options.step(work);
        if (this.#fault !== undefined) throw this.#fault;
        if (step === 'over') return;
        // What was heard since the look is not the next any more.
        if (heard !== this.#heard) continue;
        const blocked = this.#deliverNext(work);
        if (step === 'again') continue;
        const nextAt = Math.min(step.waitUntil, blocked ?? Number.POSITIVE_INFINITY);
        if (this.#delivering !== undefined) {
          await this.#until(nextAt);
          continue;
        }
        if (nextAt <= this.#options.now()) continue;
        if (await this.#options.letGo(work.part.wake, nextAt)) {
          this.nextAt = nextAt;
          return;
        }
      }
    } finally {
      // What was sent is recorded before anybody else may send the next.
      await this.#delivering;
    }
  }

  /** Begins the next delivery where one can begin. @returns when one that must wait can. */
  #deliverNext(work: BotWork): number | undefined {
    if (this.#delivering !== undefined || work.next === null) return undefined;
    // While a human is looked for the bot hears nothing; if none comes, it hears it all.
    if (work.part.transfer_until !== null) return undefined;
    const { retry_at: retryAt } = work.part;
    if (retryAt !== null && retryAt > this.#options.now()) return retryAt;
    this.#delivering = this.#options
      .deliver(work)
      .catch((error: unknown) => {
        this.#fault = error;
      })
      .finally(() => {
        this.#delivering = undefined;
        this.#heard += 1;
        this.wake();
      });
    return undefined;
  }

  async #until(at: number): Promise<void> {
    if (this.#woken) return;
    const wait = Math.min(Math.max(at - this.#options.now(), 0), 1_000);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, wait);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = undefined;
  }
}
