import { expect, it } from 'vitest';
import { reconnectDelay } from './backoff.js';

it('spreads clients cut at once evenly, over at most fifteen seconds', () => {
  for (const failures of [0, 3, 6, 50]) {
    const longest = Math.min(15_000, 300 * 2 ** failures);
    const tenths = new Array<number>(10).fill(0);
    for (let client = 0; client < 10_000; client++) {
      const tenth = Math.floor((reconnectDelay(failures, () => client / 10_000) / longest) * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    expect(Math.max(...tenths)).toBeLessThan(1_100);
    expect(Math.min(...tenths)).toBeGreaterThan(900);
  }
});
