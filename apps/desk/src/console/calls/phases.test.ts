import { expect, it } from 'vitest';
import { spansOf } from './phases.js';

it('turns the moments of ending into durations, in order, without those that never ended', () => {
  expect(spansOf({ body: 90, queue: 1, dns: 4, firstByte: 80 })).toEqual([
    { phase: 'queue', durationMs: 1 },
    { phase: 'dns', durationMs: 3 },
    { phase: 'firstByte', durationMs: 76 },
    { phase: 'body', durationMs: 10 },
  ]);
  expect(spansOf({})).toEqual([]);
  // A clock that jumps back gives nothing negative.
  expect(spansOf({ queue: 5, dns: 3 })[1]?.durationMs).toBe(0);
});
