import { ConnectorError } from './connector-error.js';

/** How many calls of one plugin run and wait, and when it is given a pause. */
export interface GateLimits {
  readonly running: number;
  readonly waiting: number;
  readonly failuresToPause: number;
  readonly pauseMs: number;
  readonly longestPauseMs: number;
}

export const GATE_LIMITS: GateLimits = {
  running: 8,
  waiting: 64,
  failuresToPause: 5,
  pauseMs: 10_000,
  longestPauseMs: 60_000,
};

/** A bot answers many visitors at once, each of whom waits for their own answer. */
export const BOT_GATE_LIMITS: GateLimits = { ...GATE_LIMITS, running: 128, waiting: 512 };

/** `refused`: the call ended badly for a reason that is no outage, such as a wrong form. */
export type CallOutcome = 'answered' | 'failed' | 'refused';

interface Waiter {
  readonly enter: () => void;
  readonly refuse: (error: unknown) => void;
  readonly evenWhenPaused: boolean;
}

/**
 * In front of one plugin: so many calls at once, so many waiting, and a pause after failures in a row, after
 * which one call tries while the others wait for what becomes of it (reliability T05). Ours in place of cockatiel's two layers
 * of promises (decision 0008).
 */
export class CallGate {
  readonly #limits: GateLimits;
  readonly #clock: () => number;
  readonly #waiting = new Set<Waiter>();
  #running = 0;
  #failures = 0;
  #pausedUntil = 0;
  #trying = false;

  /** `clock` is monotonic, in milliseconds. */
  constructor(limits: GateLimits = GATE_LIMITS, clock: () => number = () => performance.now()) {
    this.#limits = limits;
    this.#clock = clock;
  }

  get idle(): boolean {
    return this.#running === 0 && this.#failures === 0 && this.#pausedUntil <= this.#clock();
  }

  /**
   * Returns undefined when the call may start at once, else a promise that settles when it may; the caller
   * ends the waiting through `onWait`. Whoever entered calls `leave` once. Rejects with `plugin_unavailable`.
   */
  enter(
    evenWhenPaused: boolean,
    onWait: (giveUp: (error: unknown) => void) => void,
  ): Promise<void> | undefined {
    this.#refusePaused(evenWhenPaused);
    if (this.#running < this.#limits.running && (evenWhenPaused || !this.#tried)) {
      this.#start();
      return undefined;
    }
    if (this.#waiting.size >= this.#limits.waiting) {
      throw new ConnectorError('plugin_unavailable', {
        message: 'Too many calls to this connector are waiting already.',
      });
    }
    return new Promise<void>((resolve, reject) => {
      const waiter: Waiter = { enter: resolve, refuse: reject, evenWhenPaused };
      this.#waiting.add(waiter);
      onWait((error) => {
        if (this.#waiting.delete(waiter)) reject(error);
      });
    });
  }

  leave(outcome: CallOutcome, retryAfterMs?: number): void {
    this.#running -= 1;
    if (outcome === 'answered' || (outcome === 'refused' && this.#trying)) {
      this.#failures = 0;
      this.#pausedUntil = 0;
    } else if (outcome === 'failed') {
      this.#failures += 1;
      if (this.#failures >= this.#limits.failuresToPause || this.#trying) this.#pause(this.#limits.pauseMs);
    }
    if (retryAfterMs !== undefined && retryAfterMs > 0) this.#pause(retryAfterMs);
    this.#trying = false;
    for (const waiter of this.#waiting) {
      if (this.#running >= this.#limits.running || this.#tried) break;
      this.#waiting.delete(waiter);
      try {
        this.#refusePaused(waiter.evenWhenPaused);
      } catch (error) {
        waiter.refuse(error);
        continue;
      }
      this.#start();
      waiter.enter();
    }
  }

  #start(): void {
    this.#running += 1;
    if (this.#pausedUntil !== 0) this.#trying = true;
  }

  #pause(milliseconds: number): void {
    const until = this.#clock() + Math.min(milliseconds, this.#limits.longestPauseMs);
    this.#pausedUntil = Math.max(this.#pausedUntil, until);
  }

  #refusePaused(evenWhenPaused: boolean): void {
    if (evenWhenPaused || this.#pausedUntil === 0 || this.#clock() >= this.#pausedUntil) return;
    throw new ConnectorError('plugin_unavailable');
  }

  /** The pause is over and one call finds out whether the plugin answers again: the others wait for it. */
  get #tried(): boolean {
    return this.#trying && this.#pausedUntil !== 0;
  }
}
