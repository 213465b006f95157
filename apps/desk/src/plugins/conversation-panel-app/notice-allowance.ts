/** Words an app may show at the corner, within so many milliseconds. */
const MOST_NOTICES = 3;
const NOTICES_WITHIN_MS = 10_000;

/** Counts them, per app, whatever the conversation. */
export class NoticeAllowance {
  readonly #notices = new Map<string, number[]>();

  take(appId: string): boolean {
    const now = Date.now();
    const recent = (this.#notices.get(appId) ?? []).filter((at) => now - at < NOTICES_WITHIN_MS);
    const allowed = recent.length < MOST_NOTICES;
    this.#notices.set(appId, allowed ? [...recent, now] : recent);
    return allowed;
  }
}
