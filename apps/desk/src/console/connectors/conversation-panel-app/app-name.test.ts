import { describe, expect, it } from 'vitest';
import { readAppName } from './app-name.js';

describe('readAppName', () => {
  it('reads a name per language', () => {
    const name = { default: 'Orders', FR: 'Commandes', 'FR-CA': 'Commandes' };
    expect(readAppName(JSON.stringify(name))).toEqual({ name });
  });

  it.each([
    ['{"default": "Orders"', { fault: 'json', line: 1, column: 21 }],
    ['"Orders"', { fault: 'shape' }],
    ['{}', { fault: 'default' }],
    ['{"EN": "Orders"}', { fault: 'default' }],
    ['{"default": "Orders", "fr": "Commandes"}', { fault: 'key', key: 'fr' }],
    ['{"default": 3}', { fault: 'value', key: 'default' }],
    [`{"default": "${'x'.repeat(101)}"}`, { fault: 'value', key: 'default' }],
  ])('refuses %s', (text, fault) => expect(readAppName(text)).toEqual(fault));
});
