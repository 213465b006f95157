import { randomBytes } from 'node:crypto';
import type { DeskToken } from './verify-token.js';

/** Sessions of the page with this back end: the desk's token opens one, and is not needed again until it ends. */
export class Sessions {
  readonly #life: number;
  readonly #now: () => number;
  readonly #open = new Map<string, { readonly of: DeskToken; readonly until: number }>();

  constructor(lifeSeconds: number, now: () => number) {
    this.#life = lifeSeconds * 1000;
    this.#now = now;
  }

  begin(of: DeskToken): { session: string; expiresInSeconds: number } {
    for (const [id, { until }] of this.#open) {
      if (until > this.#now() && this.#open.size < MAX_SESSIONS) break;
      this.#open.delete(id);
    }
    const session = randomBytes(32).toString('base64url');
    this.#open.set(session, { of, until: this.#now() + this.#life });
    return { session, expiresInSeconds: this.#life / 1000 };
  }

  /** Undefined when there is none, or it has ended. */
  find(session: string | undefined): DeskToken | undefined {
    const found = session === undefined ? undefined : this.#open.get(session);
    return found !== undefined && found.until > this.#now() ? found.of : undefined;
  }
}

const MAX_SESSIONS = 10_000;
