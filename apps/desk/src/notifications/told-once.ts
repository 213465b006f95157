/** One event can reach the desk in two ways (a visitor begins to wait and is given to us at once). */
const SAME_EVENT_MS = 3_000;
/** Remembered keys of what was told; older ones cannot come again. */
const REMEMBERED = 500;

/** Remembers what was told, so that nothing is told twice. */
export class ToldOnce {
  readonly #now: () => number;
  #keys = new Set<string>();
  readonly #lately = new Map<string, number>();

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Whether this is the first time; false from then on. */
  first(key: string): boolean {
    if (this.#keys.has(key)) return false;
    this.#keys.add(key);
    if (this.#keys.size > REMEMBERED) this.#keys = new Set([...this.#keys].slice(-REMEMBERED / 2));
    return true;
  }

  /** Whether the agent was not just now told that this conversation is there; counts this time. */
  quietSince(conversationId: string): boolean {
    const now = this.#now();
    const last = this.#lately.get(conversationId);
    for (const [id, at] of this.#lately) if (now - at > SAME_EVENT_MS) this.#lately.delete(id);
    if (last !== undefined && now - last <= SAME_EVENT_MS) return false;
    this.#lately.set(conversationId, now);
    return true;
  }
}
