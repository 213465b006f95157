const WITHIN_MS = 10_000;
/** Far beyond what an honest app's messages take: one of a million characters is read in a few milliseconds. */
const MOST_MS = 300;

/**
 * What a frame sends is copied out on the desk's own thread when `data` is read, and nothing tells its size
 * before. So that an app may hold up the desk once and not again, the time spent on its messages is summed
 * (reliability F42).
 */
export class ReadingTime {
  readonly #now: () => number;
  #since: number;
  #spent = 0;

  /** @param now milliseconds */
  constructor(now: () => number) {
    this.#now = now;
    this.#since = now();
  }

  /** The message's data, or undefined when its sender has used up its time. */
  read(event: MessageEvent): { readonly data: unknown } | undefined {
    const began = this.#now();
    const data: unknown = event.data;
    const ended = this.#now();
    if (began - this.#since > WITHIN_MS || began < this.#since) {
      this.#since = began;
      this.#spent = 0;
    }
    this.#spent += ended - began;
    return this.#spent > MOST_MS ? undefined : { data };
  }
}
