import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./idzcpa.base.css', import.meta.url), 'utf8');
const desk = readFileSync(
  new URL('../../../apps/desk/src/design-system/tokens.css', import.meta.url),
  'utf8',
);

/** The custom properties of the block that begins with a selector. */
function block(text: string, selector: string): Record<string, string> {
  const start = text.indexOf(`${selector} {`);
  expect(start, `${selector} is in the stylesheet`).toBeGreaterThanOrEqual(0);
  const body = text.slice(start, text.indexOf('}', start));
  return Object.fromEntries(
    [...body.matchAll(/(--CPA-[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]),
  );
}

const light = block(css, ':root');
const dark = block(css, ':root[data-cpa-theme="dark"]');

/** Relative luminance of `#rrggbb` (WCAG 2). */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

describe('idzcpa.base.css', () => {
  it('defines every property that existing apps use', () => {
    const neutrals = ['000', '100', '200', '300', '400', '500', '600', '700', '800', '900'];
    const names = [
      ...['default', 'default-bold', 'small', 'large', 'large-bold'].map((name) => `--CPA-text-${name}`),
      ...neutrals.map((name) => `--CPA-color-neutral-${name}`),
      ...['main', 'action', 'positive', 'negative'].map((name) => `--CPA-color-text-${name}`),
      '--CPA-color-action',
      ...['small', 'default', 'large'].map((name) => `--CPA-shadow-${name}`),
      '--CPA-vertical-padding',
    ];
    expect(Object.keys(light)).toEqual(expect.arrayContaining(names));
  });

  it('has the same dark values by the system as by the desk', () => {
    expect(block(css, ':root:not([data-cpa-theme="light"])')).toEqual(dark);
  });

  it('has the values of the desk', () => {
    const deskLight = block(desk, ':root');
    const deskDark = block(desk, ':root[data-mantine-color-scheme="dark"]');
    for (const [name, value] of Object.entries(light)) {
      if (name !== '--CPA-font-family') expect.soft(value, name).toBe(deskLight[name]);
    }
    for (const [name, value] of Object.entries(dark)) expect.soft(value, name).toBe(deskDark[name]);
  });

  it.each([
    ['light', light],
    ['dark', { ...light, ...dark }],
  ])('keeps AA contrast of text and controls in %s', (_, theme) => {
    const color = (name: string): string => {
      const value = theme[`--CPA-color-${name}`] ?? '';
      return value.startsWith('var(') ? color(value.slice('var(--CPA-color-'.length, -1)) : value;
    };
    for (const background of ['neutral-000', 'neutral-100', 'neutral-200']) {
      for (const text of ['text-main', 'text-secondary', 'text-action', 'text-positive', 'text-negative']) {
        expect
          .soft(contrast(color(text), color(background)), `${text} on ${background}`)
          .toBeGreaterThanOrEqual(4.5);
      }
    }
    expect(contrast(color('on-action'), color('action'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(color('neutral-600'), color('neutral-000'))).toBeGreaterThanOrEqual(3);
    expect(contrast(color('action'), color('neutral-000'))).toBeGreaterThanOrEqual(3);
  });
});
