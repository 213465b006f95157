const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * When a failed delivery is tried again: after 10 s and 20 s as the contract says (connector.md,
 * Webhooks), then, beyond it, with growing delays over three days.
 */
export const RETRY_DELAYS_MS: readonly number[] = [
  10 * SECOND,
  20 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  6 * HOUR,
  12 * HOUR,
  24 * HOUR,
  32 * HOUR,
];

/** Milliseconds until the next attempt after so many failed ones; undefined: it is given up. */
export function retryDelay(failedAttempts: number): number | undefined {
  return RETRY_DELAYS_MS[failedAttempts - 1];
}
