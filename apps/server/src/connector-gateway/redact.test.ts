import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactText, redactUrl } from './redact.js';

describe('redacting a body', () => {
  it.each([
    ['{"emailVisitor":"ana@shop.example","idWebsite":"ha-1"}', '{"emailVisitor":"…","idWebsite":"ha-1"}'],
    ['{"idVisitorExternal" : 4711}', '{"idVisitorExternal":"…"}'],
    ['{"note":"write to zoé.b+x@büro.example, please"}', '{"note":"write to …, please"}'],
    ['{"note":"+33 6 12 34 56 78 or 06.12.34.56.78 or (555) 123-4567"}', '{"note":"… or … or …"}'],
    [
      '{"url":"https://app.example/?jwt=eyJhbGciOi.eyJzdWIi.c2ln&x=1"}',
      '{"url":"https://app.example/?jwt=…&x=1"}',
    ],
    ['{"sent":"Bearer abc.def-ghi"}', '{"sent":"Bearer …"}'],
    ['cut in the middle {"emailVisitor":"ana@sho', 'cut in the middle {"emailVisitor":"…"'],
    ['emailVisitor%3Dana%40shop.example', '…'],
  ])('%s', (text, expected) => {
    expect(redactText(text)).toBe(expected);
  });

  it('leaves what developers look for', () => {
    const text =
      '{"id":"9007199254740993","priceCatalog":"1 299,90 €","reference":"3614271992","url":"https://shop.example/p/1?ref=2026"}';
    expect(redactText(text)).toBe(text);
  });

  it('takes away secrets wherever and however they stand', () => {
    const secret = 'to"ken/é+1';
    const text = `${secret} ${JSON.stringify({ key: secret })} ?k=${encodeURIComponent(secret)}`;
    expect(redactText(text, [secret])).toBe('… {"key":"…"} ?k=…');
  });

  it('takes away the values of named members', () => {
    expect(redactText('[{"label":"Name","value":"Ana \\"A\\" Blue"}]', [], ['value'])).toBe(
      '[{"label":"Name","value":"…"}]',
    );
  });

  it('lets no address through, whatever stands around it', () => {
    const around = fc.constantFrom(' ', '"', '<', ',', '\n', '=', ':', '(', '');
    fc.assert(
      fc.property(fc.emailAddress(), around, around, (email, before, after) => {
        expect(redactText(`x${before}${email}${after}`)).not.toContain(email);
      }),
    );
  });

  it('ends on texts made to be slow', () => {
    for (const piece of [
      'a',
      '0 ',
      '@',
      'a@',
      'eyJ',
      '"email":',
      '"email":"\\',
      '?jwt=',
      '+1(',
      'bearer ',
      '\\\\',
    ]) {
      const text = piece.repeat(17_000 / piece.length);
      expect(typeof redactText(text, ['secret'], ['value'])).toBe('string');
    }
  });
});

it('redacts an address without losing its form', () => {
  expect(
    redactUrl(
      'https://u:p@shop.example/p?emailVisitor=a%40b.c&idVisitorExternal=7&k=topsecret&other=x%40y.z&limit=2',
      ['topsecret'],
    ),
  ).toBe('https://…@shop.example/p?emailVisitor=…&idVisitorExternal=…&k=…&other=…&limit=2');
});
