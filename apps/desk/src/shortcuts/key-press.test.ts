import { describe, expect, it } from 'vitest';
import { type KeyPress, writtenKey } from './key-press.js';

const press = (key: string, part: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...part,
});

describe('writtenKey', () => {
  it.each([
    [press('j'), 'J'],
    [press('ArrowDown'), 'ArrowDown'],
    [press('?', { shiftKey: true }), '?'],
    [press('k', { ctrlKey: true }), 'Mod+K'],
    [press('k', { metaKey: true }), 'Mod+K'],
    [press('Enter', { shiftKey: true }), 'Shift+Enter'],
    [press('J', { shiftKey: true }), 'Shift+J'],
  ])('writes %o', (given, written) => {
    expect(writtenKey(given)).toBe(written);
  });

  it('leaves what belongs to the browser, the system and input methods', () => {
    expect(writtenKey(press('e', { isComposing: true }))).toBeUndefined();
    expect(writtenKey(press('e', { altKey: true }))).toBeUndefined();
    expect(writtenKey(press('K', { ctrlKey: true, shiftKey: true }))).toBeUndefined();
  });
});
