import { describe, expect, it } from 'vitest';
import { codePoints } from '../../conversation/compose/text-length.js';
import { fitInserted } from './fit-inserted.js';

const FAMILY = '👨‍👩‍👧‍👦';

describe('fitInserted', () => {
  it('leaves alone what fits', () => {
    expect(fitInserted('ab', 'abc', 3, 3)).toEqual({ value: 'abc', caret: 3, leftOut: 0 });
  });

  it('does not take the key that is one too many', () => {
    expect(fitInserted('abc', 'abcd', 4, 3)).toEqual({ value: 'abc', caret: 3, leftOut: 1 });
  });

  it('keeps what stood after the caret', () => {
    expect(fitInserted('abyz', 'abXXXyz', 5, 5)).toEqual({ value: 'abXyz', caret: 3, leftOut: 2 });
  });

  it('counts what a paste over a selection replaces', () => {
    expect(fitInserted('abcdef', 'aXXXXXf', 6, 6)).toEqual({ value: 'aXXXXf', caret: 5, leftOut: 1 });
  });

  it('never cuts an emoji family, which counts seven', () => {
    const pasted = `${FAMILY}${FAMILY}`;
    const fitted = fitInserted('ab', `ab${pasted}`, 2 + pasted.length, 10);
    expect(fitted.value).toBe(`ab${FAMILY}`);
    expect(fitted.leftOut).toBe(7);
    expect(codePoints(fitted.value)).toBe(9);
  });

  it('does not split a character whose first half is the same as the one before', () => {
    const fitted = fitInserted('😀', '😁😀', 2, 1);
    expect(fitted).toEqual({ value: '😀', caret: 0, leftOut: 1 });
  });

  it('lets a text that is already too long be made shorter', () => {
    expect(fitInserted('abcdef', 'abcde', 5, 3)).toEqual({ value: 'abcde', caret: 5, leftOut: 0 });
    expect(fitInserted('abcdef', 'abXcdef', 3, 3)).toEqual({ value: 'abcdef', caret: 2, leftOut: 1 });
  });
});
