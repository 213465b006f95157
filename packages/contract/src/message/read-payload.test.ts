import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codePoints } from '../validation/code-points.js';
import { MAX_TEXT_LENGTH } from './limits.js';
import { clean, isHttpUrl, readMessagePayload } from './read-payload.js';

const actions = [{ type: 'LINK', name: 'View product', url: 'https://shop.example/rug' }];
const image = { url: 'https://img.shop.example/rug.jpg', description: 'Jute rug' };
const card = { contentType: 'card/content', title: 'Rugs', text: 'By hand', image, actions };
const offer = {
  contentType: 'product-offer',
  name: 'Jute rug',
  price: '89.00 €',
  offerPrice: '69.00 €',
  description: 'Braided',
  availability: { status: 'AVAILABLE' },
  image,
  actions,
};
const file = {
  contentType: 'file',
  fileName: 'care.pdf',
  mimeType: 'application/pdf',
  url: 'https://shop.example/care.pdf',
};
const FAMILY = '👨‍👩‍👧‍👦';

const pointers = (value: unknown, at?: string): string[] => {
  const reading = readMessagePayload(value, at);
  return reading.ok ? [] : reading.diagnostics.map((diagnostic) => diagnostic.pointer);
};

describe('a payload from outside (CALL12)', () => {
  it.each([
    { contentType: 'text', value: 'Hello **you**' },
    card,
    { contentType: 'card/content', actions },
    offer,
    { contentType: 'product-offer', name: 'Mug', price: '', actions },
    file,
    { contentType: 'bundle/card', title: 'Two', cards: [card, { contentType: 'card/content', actions }] },
    { contentType: 'bundle/product-offer', offers: [offer] },
  ])('is kept when it is good: $contentType', (value) => {
    expect(readMessagePayload(value)).toEqual({ ok: true, payload: value });
  });

  it('leaves unknown and server-owned keys behind, at every level', () => {
    const extra = { html: '<b>', src: '/images?u=x', size: 3, __proto__: { polluted: true } };
    const more = {
      ...offer,
      ...extra,
      image: { ...image, ...extra },
      actions: [{ ...actions[0], ...extra }],
    };
    const bundle = { contentType: 'bundle/product-offer', ...extra, offers: [more] };
    expect(readMessagePayload(bundle)).toEqual({
      ok: true,
      payload: { contentType: 'bundle/product-offer', offers: [offer] },
    });
    expect(readMessagePayload({ ...file, ...extra })).toEqual({ ok: true, payload: file });
    const status = { status: 'UNAVAILABLE', since: '2026' };
    const reading = readMessagePayload({ ...offer, availability: status });
    expect(reading).toMatchObject({ ok: true, payload: { availability: { status: 'UNAVAILABLE' } } });
    expect(JSON.stringify(reading)).not.toContain('since');
  });

  it.each([null, undefined, 7, 'text', [], {}, { contentType: 'toString' }, { contentType: ['text'] }])(
    'without a known content type is refused: %j',
    (value) => {
      expect(pointers(value, '/payload')).toEqual(['/payload/contentType']);
    },
  );

  it('is refused at the very link that is at fault', () => {
    const bad = (url: string): unknown => [{ type: 'LINK', name: 'x', url }];
    expect(pointers({ ...card, actions: bad('javascript:alert(1)') })).toEqual(['/actions/0/url']);
    expect(pointers({ ...card, actions: bad('https://user:secret@shop.example/') })).toEqual([
      '/actions/0/url',
    ]);
    expect(pointers({ ...file, url: 'https://[::1' }, '/payload')).toEqual(['/payload/url']);
    expect(pointers({ ...offer, image: { ...image, url: 'data:image/png;base64,AA' } })).toEqual([
      '/image/url',
    ]);
    const cards = [card, { ...card, image: { ...image, url: 'http://a@b.example/' } }];
    expect(pointers({ contentType: 'bundle/card', cards })).toEqual(['/cards/1/image/url']);
  });

  it('becomes well-formed Unicode without NUL', () => {
    const value = 'a\u0000b\uD83Dc\uDE00d\uD83D\uDE00';
    const payload = { contentType: 'text', value: 'ab\uFFFDc\uFFFDd\uD83D\uDE00' };
    expect(readMessagePayload({ contentType: 'text', value })).toEqual({ ok: true, payload });
    expect(pointers({ contentType: 'text', value: '\u0000\u0000' })).toEqual(['/value']);
    expect(pointers({ contentType: 'text', value: ' \n\t\u3000' })).toEqual(['/value']);
  });

  it('counts code points, not what a person sees or an engine stores', () => {
    expect(codePoints(FAMILY)).toBe(7);
    const full = `${FAMILY.repeat(1142)}abcdef`;
    expect(codePoints(full)).toBe(MAX_TEXT_LENGTH);
    expect(pointers({ contentType: 'text', value: full })).toEqual([]);
    expect(pointers({ contentType: 'text', value: `${full}!` })).toEqual(['/value']);
    expect(pointers({ contentType: 'text', value: '😀'.repeat(MAX_TEXT_LENGTH) })).toEqual([]);
    expect(pointers({ contentType: 'text', value: '😀'.repeat(MAX_TEXT_LENGTH + 1) })).toEqual(['/value']);
    expect(pointers({ contentType: 'text', value: 'x'.repeat(1_000_000) })).toEqual(['/value']);
  });

  it('never throws, and what it accepts it accepts again unchanged', () => {
    const contentType = fc.constantFrom('text', 'card/content', 'product-offer', 'file', 'bundle/card');
    const text = fc.string({ unit: 'binary' });
    const link = fc.oneof(fc.webUrl(), text, fc.constant('javascript:1'));
    const built = fc.record(
      {
        contentType: fc.oneof(contentType, text),
        value: fc.oneof(text, fc.anything()),
        name: text,
        price: text,
        fileName: text,
        mimeType: fc.constantFrom('image/png', 'text/html'),
        url: link,
        title: fc.oneof(text, fc.anything()),
        actions: fc.array(fc.record({ type: fc.constant('LINK'), name: text, url: link }), { maxLength: 3 }),
        cards: fc.array(fc.anything(), { maxLength: 3 }),
      },
      { requiredKeys: ['contentType'] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.anything(), built), (value) => {
        const reading = readMessagePayload(value);
        if (!reading.ok) expect(reading.diagnostics.length).toBeGreaterThan(0);
        else expect(readMessagePayload(reading.payload)).toEqual(reading);
      }),
      { numRuns: 2_000 },
    );
  });
});

it.each([
  ['https://shop.example', true],
  ['HTTP://shop.example/é?x=1#y', true],
  ['http://127.0.0.1:4001/p', true],
  ['https://', false],
  ['https:shop.example', false],
  ['ftp://shop.example', false],
  [' https://shop.example', false],
  ['java\nscript:alert(1)', false],
  ['https://user@shop.example', false],
  ['//shop.example', false],
  ['', false],
])('isHttpUrl(%j) is %s', (text, expected) => {
  expect(isHttpUrl(text)).toBe(expected);
});

it('clean leaves well-formed text alone', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(clean(text)).toBe(text.replaceAll('\u0000', ''));
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (units) => {
      // Two bytes to a unit: lone surrogates of either half come often.
      const text = String.fromCharCode(...Array.from(units, (unit) => 0xd700 + unit * 8));
      expect(Buffer.from(clean(text)).toString()).toBe(clean(text));
    }),
  );
});
