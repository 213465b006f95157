import { describe, expect, it } from 'vitest';
import { type DraftStorage, DraftStore } from './draft-store.js';

function storage(): DraftStorage & { readonly items: Map<string, string> } {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

describe('DraftStore', () => {
  it('keeps drafts by conversation and forgets empty ones', () => {
    const kept = storage();
    new DraftStore('ha-7', kept).set('a', 'Hello');
    const later = new DraftStore('ha-7', kept);
    expect([later.get('a'), later.get('b')]).toEqual(['Hello', '']);
    later.set('a', '');
    expect(kept.items.size).toBe(0);
  });

  it('never shows one operator’s draft to another', () => {
    const kept = storage();
    new DraftStore('ha-7', kept).set('a', 'Hello');
    expect(new DraftStore('ha-8', kept).get('a')).toBe('');
  });

  it('follows another tab', () => {
    const kept = storage();
    const one = new DraftStore('ha-7', kept);
    const two = new DraftStore('ha-7', kept);
    let told = 0;
    two.onChange(() => {
      told += 1;
    });
    expect(two.get('a')).toBe('');
    one.set('a', 'From one');
    two.changedElsewhere([...kept.items.keys()][0] ?? null);
    expect([two.get('a'), told]).toEqual(['From one', 1]);
    two.changedElsewhere('something else');
    expect(told).toBe(1);
  });

  it('works where storage is shut', () => {
    const shut = () => {
      throw new Error('Forbidden.');
    };
    const store = new DraftStore('ha-7', { getItem: shut, setItem: shut, removeItem: shut });
    store.set('a', 'Hello');
    expect(store.get('a')).toBe('Hello');
  });
});
