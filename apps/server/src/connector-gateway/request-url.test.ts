import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CallParameters, pathOf, requestTarget } from './request-url.js';

describe('the target of a call (CALL7, reliability T09)', () => {
  it('holds exactly the parameters meant, each equal to what went in', () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(
        'a&idOperator=1',
        'a%26idOperator%3D1',
        '+',
        '%',
        "o'neil@x.y",
        '#',
        '?',
        '日本',
        '&&==',
        '\u2028',
      ),
    );
    const name = fc.constantFrom('emailVisitor', 'idVisitorExternal', 'searchQuery', "it's[]");
    const declared = fc.constantFrom(
      'https://shop.example',
      'https://shop.example/a b/é?own=1&x=%20',
      'https://shop.example/p?',
      "https://shop.example:8443/p?it's=1#part",
    );
    fc.assert(
      fc.property(declared, fc.array(fc.tuple(name, value), { maxLength: 5 }), (url, parameters) => {
        const control = parameters.some(([, text]) => /\p{Cc}/u.test(text));
        if (control) {
          expect(() => requestTarget(url, parameters)).toThrow('control characters');
          return;
        }
        const path = pathOf(requestTarget(url, parameters));
        const received = [...new URL(path, 'https://shop.example').searchParams];
        const own = [...new URL(url).searchParams];
        const wellFormed = parameters.map(([key, text]) => [key, Buffer.from(text).toString()]);
        expect(received).toEqual([...own, ...wellFormed]);
        expect(path).toMatch(/^\/[!-~]*$/);
      }),
      { numRuns: 10_000 },
    );
  });

  it('is what the URL parser makes of the same text', () => {
    const value = fc.string({ unit: 'grapheme', maxLength: 30 }).filter((text) => !/\p{Cc}/u.test(text));
    fc.assert(
      fc.property(value, fc.webUrl({ withQueryParameters: true }), (text, url) => {
        const target = requestTarget(url, [['q', text]]);
        const path = pathOf(target);
        const parsed = new URL(target.origin + path);
        expect(parsed.pathname + parsed.search).toBe(path);
      }),
    );
  });

  it('leaves out what is unknown and keeps the order', () => {
    const parameters: CallParameters = [
      ['b', 2],
      ['a', undefined],
      ['c', ''],
    ];
    expect(pathOf(requestTarget('https://shop.example/p?z=1', parameters))).toBe('/p?z=1&b=2&c=');
  });

  it.each(['a\r\nx: y', 'a\u0000', 'a\u007f', 'a\u0085'])('refuses control characters (%j)', (text) => {
    expect(() => requestTarget('https://shop.example', [['q', text]])).toThrow('control characters');
  });

  it('says so when the declared address is none', () => {
    expect(() => requestTarget('shop', [])).toThrow('not a URL');
  });
});
