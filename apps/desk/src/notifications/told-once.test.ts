import { describe, expect, it } from 'vitest';
import { ToldOnce } from './told-once.js';

describe('ToldOnce', () => {
  it('knows what was told', () => {
    const told = new ToldOnce();
    expect([told.first('a 1'), told.first('a 1'), told.first('a 2')]).toEqual([true, false, true]);
  });

  it('takes two ways of hearing of one conversation for one event', () => {
    let now = 0;
    const told = new ToldOnce(() => now);
    expect(told.quietSince('a')).toBe(true);
    now = 400;
    expect(told.quietSince('a')).toBe(false);
    expect(told.quietSince('b')).toBe(true);
    now = 3_500;
    expect(told.quietSince('a')).toBe(true);
  });
});
