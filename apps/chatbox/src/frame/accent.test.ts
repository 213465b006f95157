import fc from 'fast-check';
import { expect, it } from 'vitest';
import { accentOf, contrast } from './accent.js';

function rgb(hex: string): [number, number, number] {
  const part = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16);
  return [part(1), part(3), part(5)];
}

it('gives text that can be read on any colour, and beside it, in both themes', () => {
  const color = fc
    .integer({ min: 0, max: 0xffffff })
    .map((value) => `#${value.toString(16).padStart(6, '0')}`);
  fc.assert(
    fc.property(color, fc.boolean(), (hex, dark) => {
      const { accent, onAccent, accentText } = accentOf(hex, dark);
      expect(accent).toBe(hex);
      expect(contrast(rgb(accent), rgb(onAccent))).toBeGreaterThan(4.2);
      expect(contrast(rgb(accentText), dark ? [20, 24, 29] : [255, 255, 255])).toBeGreaterThanOrEqual(4.5);
    }),
    { numRuns: 2_000 },
  );
});

it.each([null, '', 'red', '#12', 'url(x)', '#12345g', '#fff;}'])(
  'takes our own colour instead of %j',
  (color) => {
    expect(accentOf(color, false).accent).toBe('#2f5bea');
  },
);

it('knows short colours', () => {
  expect(accentOf('#0af', false).accent).toBe('#00aaff');
});
