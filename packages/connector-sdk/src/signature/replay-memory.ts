/**
 * Remembers the ids of calls already accepted, so that a captured call cannot be sent again within its
 * window. Bounded: beyond `capacity` the oldest id is forgotten first. Only ids of calls whose signature
 * was right get here, so strangers cannot push others out.
 */
export class ReplayMemory {
  readonly #seen = new Map<string, number>();
  readonly #capacity: number;
  readonly #keepSeconds: number;

  /** @param keepSeconds how long an id is kept: at least both halves of the accepted window */
  constructor(capacity = 50_000, keepSeconds = 600) {
    this.#capacity = capacity;
    this.#keepSeconds = keepSeconds;
  }

  /** True the first time an id is seen; false for a replay. */
  remember(id: string, nowSeconds: number): boolean {
    this.#forgetOld(nowSeconds);
    if (this.#seen.has(id)) return false;
    this.#seen.set(id, nowSeconds);
    if (this.#seen.size > this.#capacity) {
      const oldest = this.#seen.keys().next();
      if (!oldest.done) this.#seen.delete(oldest.value);
    }
    return true;
  }

  get size(): number {
    return this.#seen.size;
  }

  #forgetOld(nowSeconds: number): void {
    for (const [id, at] of this.#seen) {
      if (nowSeconds - at <= this.#keepSeconds) return;
      this.#seen.delete(id);
    }
  }
}
