import { describe, expect, it } from 'vitest';
import { canonicalNumber, numberSeparators } from './canonical-number.js';

const en = numberSeparators('en');
const fr = numberSeparators('fr');
const de = numberSeparators('de');
const ch = numberSeparators('de-CH');

describe('a typed number in canonical text', () => {
  it.each([
    ['12', en, '12'],
    [' 12 ', en, '12'],
    ['+12', en, '12'],
    ['-12', en, '-12'],
    ['−12', en, '-12'],
    ['007', en, '7'],
    ['-0', en, '0'],
    ['-000', en, '0'],
    ['1,234,567', en, '1234567'],
    ['12,34,567', numberSeparators('hi-IN-u-nu-latn'), '1234567'],
    ['1 234 567', fr, '1234567'],
    ['1\u202f234\u202f567', fr, '1234567'],
    ['1.234.567', de, '1234567'],
    ['1’234', ch, '1234'],
    ['9'.repeat(400), fr, '9'.repeat(400)],
  ])('INTEGER %j', (typed, separators, expected) => {
    expect(canonicalNumber(typed, 'INTEGER', separators)).toBe(expected);
  });

  it.each([
    ['1.5', en, '1.5'],
    ['1,5', fr, '1.5'],
    ['1.5', fr, '1.5'],
    ['-1,50', fr, '-1.50'],
    ['1 234,5', fr, '1234.5'],
    ['1,234.5', en, '1234.5'],
    ['1.234,5', de, '1234.5'],
    ['1.234', de, '1234'],
    [',5', fr, '0.5'],
    ['.5', en, '0.5'],
    ['5,', fr, '5'],
    ['-0,00', fr, '0.00'],
    ['00,10', fr, '0.10'],
    [`${'1'.repeat(200)},${'2'.repeat(200)}`, fr, `${'1'.repeat(200)}.${'2'.repeat(200)}`],
  ])('DECIMAL %j', (typed, separators, expected) => {
    expect(canonicalNumber(typed, 'DECIMAL', separators)).toBe(expected);
  });

  it.each([
    ['', 'INTEGER', en],
    ['-', 'INTEGER', en],
    ['.', 'DECIMAL', en],
    ['-,', 'DECIMAL', fr],
    ['1.5', 'INTEGER', en],
    ['5.', 'INTEGER', en],
    ['1e3', 'DECIMAL', en],
    ['0x10', 'INTEGER', en],
    ['Infinity', 'DECIMAL', en],
    ['twelve', 'INTEGER', en],
    ['12 €', 'DECIMAL', fr],
    ['1-2', 'INTEGER', en],
    ['--1', 'INTEGER', en],
    // Groups of other lengths are more likely a separator of another language than a group.
    ['1,5', 'DECIMAL', en],
    ['1,2345', 'DECIMAL', en],
    ['1.5', 'DECIMAL', de],
    ['1 2', 'INTEGER', fr],
    ['1,2,3', 'DECIMAL', fr],
    ['1.2.3', 'DECIMAL', en],
    ['٣', 'INTEGER', en],
    ['9'.repeat(100_000), 'INTEGER', en],
  ] as const)('refuses %j', (typed, type, separators) => {
    expect(canonicalNumber(typed, type, separators)).toBeUndefined();
  });

  it('gives canonical text back as it is, unless the language groups with the point', () => {
    for (const text of ['0', '-7', '12.50', '-0.001', '123456789012345678901234567890']) {
      for (const separators of [en, fr]) expect(canonicalNumber(text, 'DECIMAL', separators)).toBe(text);
    }
  });
});
