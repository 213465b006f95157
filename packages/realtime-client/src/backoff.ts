const FIRST = 300;
const LONGEST = 15_000;

/**
 * How long to wait before attempt `failures + 1`: anything up to a bound that doubles from 0.3 s to 15 s
 * ("full jitter"), so that many clients cut at once do not come back at once.
 */
export function reconnectDelay(failures: number, random: () => number): number {
  return Math.floor(random() * Math.min(LONGEST, FIRST * 2 ** Math.min(failures, 10)));
}
