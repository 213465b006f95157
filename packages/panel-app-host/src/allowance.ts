/** At most so many a second, with as many at once after a quiet second (a bucket that fills steadily). */
export class Allowance {
  readonly #perSecond: number;
  readonly #now: () => number;
  #left: number;
  #filledAt: number;

  /** @param now milliseconds */
  constructor(perSecond: number, now: () => number) {
    this.#perSecond = perSecond;
    this.#now = now;
    this.#left = perSecond;
    this.#filledAt = now();
  }

  /** Whether one more is allowed; takes it if so. */
  take(): boolean {
    const now = this.#now();
    // A clock set back gives nothing and takes nothing.
    const gained = (Math.max(0, now - this.#filledAt) / 1000) * this.#perSecond;
    this.#left = Math.min(this.#perSecond, this.#left + gained);
    this.#filledAt = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
