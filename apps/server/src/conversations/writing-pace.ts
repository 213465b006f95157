/** How fast one visitor may write: at once, and from then on. People never reach it; a script does. */
export interface Pace {
  readonly burst: number;
  readonly perSecond: number;
}

export const VISITOR_PACE: Pace = { burst: 20, perSecond: 5 };

/** Visitors remembered before those who have been silent long enough are let go. */
const SWEPT_AT = 10_000;

interface Bucket {
  left: number;
  at: number;
}

/**
 * A bucket of messages for each visitor, in this node's memory: behind a load balancer a visitor has one a
 * node, which is fair enough for what it guards against (reliability T32, T34).
 */
export class WritingPace {
  readonly #pace: Pace;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(pace: Pace, now: () => number) {
    this.#pace = pace;
    this.#now = now;
  }

  /** Takes one message from the visitor's bucket; false: it is empty, and fills up as time goes. */
  take(visitorId: string): boolean {
    const bucket = this.#bucketOf(visitorId);
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
  }

  #bucketOf(visitorId: string): Bucket {
    const { burst, perSecond } = this.#pace;
    const at = this.#now();
    const known = this.#buckets.get(visitorId);
    if (known !== undefined) {
      known.left = Math.min(burst, known.left + (Math.max(0, at - known.at) / 1000) * perSecond);
      known.at = at;
      return known;
    }
    if (this.#buckets.size >= SWEPT_AT) this.#forgetFull(at);
    const bucket = { left: burst, at };
    this.#buckets.set(visitorId, bucket);
    return bucket;
  }

  /** Whoever has been silent until their bucket was full again is as one who never wrote. */
  #forgetFull(at: number): void {
    const fullAfterMs = (this.#pace.burst / this.#pace.perSecond) * 1000;
    for (const [visitorId, bucket] of this.#buckets)
      if (at - bucket.at >= fullAfterMs) this.#buckets.delete(visitorId);
  }
}
