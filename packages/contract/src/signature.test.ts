import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOfSignature, formatSignature, queryOfTarget, standardWebhookText } from './signature-text.js';
import { signContract, signStandardWebhook, verifyContract, verifyStandardWebhook } from './signing.js';

const PANGRAM = 'The quick brown fox jumps over the lazy dog';

/** Known answers, from outside this code (RFC 4231 and `openssl dgst -sha256 -mac HMAC`). */
const VECTORS = [
  ['key', PANGRAM, 'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8'],
  [
    'Jefe',
    'what do ya want for nothing?',
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
  ['key', '', '5d5d139563c95b5967b9bd9a8c9b233a9dedb45072794cd232dc1b74832607d0'],
  ['clé-secrète-é€😀', 'idWebsite=ha-1', '377a83e6209eb805cdc1452a02c5f6299dc7e0621f2de4891e8dacc8e1582a1c'],
] as const;

describe('the contract’s signature', () => {
  it.each(VECTORS)('of %j over %j is the known answer (CALL1)', (secret, signed, hex) => {
    const header = `sha256=${hex}`;
    expect(signContract(secret, signed)).toBe(header);
    expect(signContract(secret, new TextEncoder().encode(signed))).toBe(header);
    expect(verifyContract(secret, signed, header)).toBe(true);
  });

  it('refuses 10,000 bodies, secrets and headers that differ by one bit (CALL3)', () => {
    const secret = Buffer.from('3f1c9a77-shop-secret-token-of-a-connector');
    const body = Buffer.from(
      JSON.stringify({ action: 'voucher-10', idWebsite: 'ha-1', note: 'é€😀'.repeat(40) }),
    );
    const header = Buffer.from(signContract(secret.toString(), body));
    const flipped = (source: Buffer, bit: number): Buffer => {
      const copy = Buffer.from(source);
      const byte = (bit >> 3) % copy.length;
      copy[byte] = (copy[byte] ?? 0) ^ (1 << (bit & 7));
      return copy;
    };
    let accepted = 0;
    for (let index = 0; index < 10_000; index += 1) {
      const which = index % 3;
      const bit = Math.floor(index / 3);
      // Only ASCII bits of the secret: a broken UTF-8 byte would become U+FFFD on its way to a text.
      const key = which === 0 ? flipped(secret, (bit & ~7) | (bit % 7)) : secret;
      const sent = which === 1 ? flipped(body, bit) : body;
      const seen = which === 2 ? flipped(header, bit) : header;
      if (verifyContract(key.toString(), sent, seen.toString('latin1'))) accepted += 1;
    }
    expect(accepted).toBe(0);
  });

  it.each([
    undefined,
    null,
    '',
    'sha256=',
    'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8',
    'sha256=F7BC83F430538424B13298E6AA6FB143EF4D59A14946175997479DBC2D1A3CD8',
    'sha1=f7bc83f430538424b13298e6aa6fb143ef4d59a1',
    'sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8 ',
    'sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8\n',
    'sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8,x',
    `sha256=${'0'.repeat(64)}`,
    `sha256=${'é'.repeat(64)}`,
    ['sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8'],
    { toString: () => 'sha256=' },
    12,
    Symbol('sha256'),
  ])('refuses the header %s without throwing (CALL3)', (header) => {
    expect(verifyContract('key', PANGRAM, header)).toBe(false);
  });

  it('never throws on what it is given (CALL3)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.uint8Array(), fc.anything(), (secret, body, header) => {
        expect(verifyContract(secret, body, header)).toBe(false);
      }),
    );
  });

  it('reads back what it writes', () => {
    const hex = 'ab'.repeat(32);
    expect(digestOfSignature(formatSignature(hex))).toBe(hex);
  });
});

it.each([
  ['/products', ''],
  ['/products?', ''],
  ['/products?limit=10&offset=0', 'limit=10&offset=0'],
  ['https://c.example/p?q=a%20b+c&q=%C3%A9', 'q=a%20b+c&q=%C3%A9'],
  ['/p?q=what?&r=1', 'q=what?&r=1'],
  ['/p?a=1#frag?b=2', 'a=1'],
])('a GET of %s signs %j (CALL2)', (target, query) => {
  expect(queryOfTarget(target)).toBe(query);
});

describe('Standard Webhooks (CALL4)', () => {
  const id = 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W';
  const at = 1_763_800_000;
  const body = '{"eventType":"v2.conversation.closed"}';
  const header = signStandardWebhook('secret', id, at, body);
  const verify = (now: number, seen: unknown = header, when = at): boolean =>
    verifyStandardWebhook('secret', id, when, body, seen, now);

  it('covers id, time and body', () => {
    expect(standardWebhookText(id, at, body)).toBe(`${id}.${at}.${body}`);
    expect(header).toMatch(/^v1,[A-Za-z0-9+/]{43}=$/);
    expect(verifyStandardWebhook('secret', `${id}x`, at, body, header, at)).toBe(false);
    expect(verifyStandardWebhook('secret', id, at + 1, body, header, at)).toBe(false);
    expect(verifyStandardWebhook('secret', id, at, `${body} `, header, at)).toBe(false);
    expect(verifyStandardWebhook('Secret', id, at, body, header, at)).toBe(false);
  });

  it('holds for five minutes on either side, and no longer', () => {
    expect([at - 300, at, at + 300].map((now) => verify(now))).toEqual([true, true, true]);
    expect([at - 301, at + 301].map((now) => verify(now))).toEqual([false, false]);
    expect([Number.NaN, Number.POSITIVE_INFINITY].map((now) => verify(now))).toEqual([false, false]);
    expect(verify(at, header, Number.NaN)).toBe(false);
  });

  it('refuses a missing header', () => {
    expect(verifyStandardWebhook('secret', id, at, body, undefined, at)).toBe(false);
  });

  it('accepts one good signature among several, and refuses the malformed', () => {
    expect(verify(at, `v1,AAAA ${header} v1a,zzz`)).toBe(true);
    for (const seen of [null, '', 'v1', 'v1,', header.slice(3), `${header},`, [header], 7]) {
      expect(verify(at, seen)).toBe(false);
    }
  });
});
