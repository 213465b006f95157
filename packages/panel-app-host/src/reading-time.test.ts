import { describe, expect, it } from 'vitest';
import { ReadingTime } from './reading-time.js';

describe('the time spent on reading an app’s messages', () => {
  it('is summed over ten seconds, and ends the reading beyond its mark', () => {
    let now = 0;
    const reading = new ReadingTime(() => now);
    const message = (milliseconds: number) =>
      Object.defineProperty(new MessageEvent('message'), 'data', {
        get: () => {
          now += milliseconds;
          return 'said';
        },
      });
    expect(reading.read(message(200))).toEqual({ data: 'said' });
    expect(reading.read(message(90))).toEqual({ data: 'said' });
    expect(reading.read(message(11))).toBeUndefined();
    now = 10_400;
    expect(reading.read(message(290))).toEqual({ data: 'said' });
    expect(reading.read(message(3_000))).toBeUndefined();
  });
});
