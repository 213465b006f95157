import { expect } from 'vitest';

/** Asks again until it is so: on a machine that is busy with other tests this may take a while. */
export function eventually(ask: () => unknown): ReturnType<typeof expect.poll> {
  return expect.poll(ask, { timeout: 15_000, interval: 20 });
}
