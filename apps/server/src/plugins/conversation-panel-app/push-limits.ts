import { PANEL_APP_PUSHES_PER_SECOND } from '@comptoir/contract';
import { AppError } from '../../errors.js';

const WINDOW_MS = 1_000;
const MAX_KEYS = 5_000;

/** How often an app may push to a visitor in an operator's name (reliability T32), counted on this node. */
export class PushLimits {
  readonly #now: () => number;
  readonly #pushes = new Map<string, number[]>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Counts one; throws `too_many_requests` beyond the limit. */
  count(operatorId: number, appId: string): void {
    const now = this.#now();
    const key = `${operatorId} ${appId}`;
    const recent = (this.#pushes.get(key) ?? []).filter((at) => now - at < WINDOW_MS && at <= now);
    if (recent.length >= PANEL_APP_PUSHES_PER_SECOND) {
      throw new AppError('too_many_requests', {
        message: `An app sends at most ${PANEL_APP_PUSHES_PER_SECOND} messages a second.`,
      });
    }
    // The latest stand last, so that the first are the ones to forget.
    this.#pushes.delete(key);
    this.#pushes.set(key, [...recent, now]);
    const oldest = this.#pushes.keys().next();
    if (this.#pushes.size > MAX_KEYS && oldest.done !== true) this.#pushes.delete(oldest.value);
  }
}
