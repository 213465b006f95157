import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isPlainHttpUrl } from './plain-link.js';

/** What the URL parser alone says. */
function isHttpUrlByParser(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  return url.username === '' && url.password === '';
}

it('says yes only where the URL parser does', () => {
  const part = fc.constantFrom(
    ...[
      'https://',
      'http://',
      'shop',
      '.',
      '-',
      '--',
      'xn--',
      'xn',
      'example',
      'a1',
      '1',
      '0x7f',
      '@',
      ':',
      '443',
    ],
    ...[
      '/',
      '?',
      '#',
      '\\',
      ' ',
      '\t',
      '\n',
      '%',
      '%2e',
      'é',
      '😀',
      '\u0000',
      '\ud800',
      '[',
      ']',
      '<',
      'A',
      '_',
    ],
  );
  const link = fc.tuple(
    fc.constantFrom('https://', 'http://', 'https://shop.example', 'http://a-b.example/'),
    fc.array(part, { maxLength: 8 }),
  );
  const text = fc.oneof(
    link.map(([start, parts]) => start + parts.join('')),
    fc.tuple(fc.webUrl(), fc.string({ unit: 'binary', maxLength: 8 })).map(([url, end]) => url + end),
  );
  let plain = 0;
  fc.assert(
    fc.property(text, (given) => {
      if (!isPlainHttpUrl(given)) return;
      plain += 1;
      expect(isHttpUrlByParser(given)).toBe(true);
    }),
    { numRuns: 20_000 },
  );
  expect(plain).toBeGreaterThan(1000);
});

it.each(['https://shop.example/products/1?a=b#c', 'http://images.my-shop.example'])(
  'knows %s for plain',
  (link) => {
    expect(isPlainHttpUrl(link)).toBe(true);
  },
);
