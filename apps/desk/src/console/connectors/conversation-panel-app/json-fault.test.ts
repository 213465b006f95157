import { describe, expect, it } from 'vitest';
import { jsonFault, lineAndColumn } from './json-fault.js';

describe('jsonFault', () => {
  it.each(['{"default": "Orders"}', '[]', ' {"a": [1, -2.5e3, true, null, "\\u00e9"]} '])(
    'finds nothing in %s',
    (text) => expect(jsonFault(text)).toBeUndefined(),
  );

  it.each([
    ['', 0],
    ['{"default": "Orders",}', 21],
    ["{'default': 1}", 1],
    ['{"default" "Orders"}', 11],
    ['{"a": 1} x', 9],
    ['{"a": [1, 2}', 11],
    ['{"a": "open', 6],
    ['{"a": 01}', 7],
  ])('finds where %s breaks', (text, at) => expect(jsonFault(text)).toBe(at));

  it('says line and column', () => {
    const text = '{\n  "default": "Orders"\n  "FR": "Commandes"\n}';
    expect(lineAndColumn(text, jsonFault(text) ?? 0)).toEqual({ line: 3, column: 3 });
  });
});
