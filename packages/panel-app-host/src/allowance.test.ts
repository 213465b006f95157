import { describe, expect, it } from 'vitest';
import { Allowance } from './allowance.js';

describe('an allowance', () => {
  it('gives as many at once as a second holds, then steadily', () => {
    let now = 0;
    const allowance = new Allowance(5, () => now);
    const taken = (tries: number) =>
      Array.from({ length: tries }, () => allowance.take()).filter(Boolean).length;
    expect(taken(9)).toBe(5);
    now = 200;
    expect(taken(9)).toBe(1);
    now = 60_000;
    expect(taken(9)).toBe(5);
    // A clock set back neither gives nor blocks for long.
    now = 1_000;
    expect(taken(1)).toBe(0);
    now = 1_400;
    expect(taken(9)).toBe(2);
  });
});
