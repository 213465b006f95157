import { describe, expect, it } from 'vitest';
import { ReplayMemory } from './replay-memory.js';

describe('ReplayMemory', () => {
  it('stays within its capacity, forgetting the oldest', () => {
    const memory = new ReplayMemory(100);
    for (let index = 0; index < 1000; index++) expect(memory.remember(`id-${index}`, 0)).toBe(true);
    expect(memory.size).toBe(100);
    expect(memory.remember('id-999', 0)).toBe(false);
  });

  it('forgets what is past the window', () => {
    const memory = new ReplayMemory(100, 600);
    memory.remember('a', 0);
    expect(memory.remember('a', 600)).toBe(false);
    expect(memory.remember('a', 601)).toBe(true);
  });
});
