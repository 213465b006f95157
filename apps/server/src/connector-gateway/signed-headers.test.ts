import { createHmac } from 'node:crypto';
import { SIGNATURE_HEADER, standardWebhookText } from '@comptoir/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callTo } from './gateway.fixture.js';
import type { OutgoingCall } from './plugin-call.js';
import { requestTarget } from './request-url.js';
import { signedHeaders } from './signed-headers.js';

const SIGNING_INPUT = /^[\w-]+\.[\w-]+$/;
const SECRET = 'connector-secret-token-of-the-test';

function headersOf(changes: Partial<OutgoingCall>, signed: string): Record<string, string> {
  const call: OutgoingCall = { ...callTo('https://shop.example'), method: 'GET', ...changes };
  return signedHeaders(call, signed, '6f0c2c1e-5f0b-4b0e-9a57-0d6a4be3c001', 'test', 1_700_000_000_000);
}

/** Reliability T11: the secret also keys tokens, so no text we sign may be a token's signing input. */
describe('what is signed', () => {
  const token = fc.base64String({ minLength: 1, maxLength: 12 }).map((text) => text.replace(/[+/=]/g, '_'));
  const tokenLike = fc.tuple(token, token).map(([header, payload]) => `${header}.${payload}`);
  const anything = fc.oneof(tokenLike, fc.string({ unit: 'grapheme' }), token);

  it('is no token for any value of any parameter', () => {
    const parameters = fc.array(fc.tuple(anything, anything), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(parameters, (pairs) => {
        if (pairs.some((pair) => pair.some((text) => /\p{Cc}/u.test(text)))) return;
        const { query } = requestTarget('https://shop.example/p', pairs);
        expect(query).toContain('=');
        expect(query).not.toMatch(SIGNING_INPUT);
        const signature = headersOf({}, query)[SIGNATURE_HEADER];
        expect(signature).toBe(`sha256=${createHmac('sha256', SECRET).update(query).digest('hex')}`);
      }),
      { numRuns: 10_000 },
    );
  });

  it('is no token for any body', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.dictionary(anything, anything)), (value) => {
        const body = JSON.stringify(value);
        if (SIGNING_INPUT.test(body)) expect(() => headersOf({ body }, body)).toThrow('not signed');
        else if (typeof value === 'object' && value !== null) expect(body).toMatch(/^[{[]/);
      }),
      { numRuns: 10_000 },
    );
  });

  it('is refused when the declared address itself is made like one', () => {
    fc.assert(
      fc.property(tokenLike, (text) => {
        const { query } = requestTarget(`https://shop.example/p?${text}`, []);
        expect(() => headersOf({}, query)).toThrow('not signed');
      }),
      { numRuns: 2_000 },
    );
  });

  it('is no token beside a Standard Webhooks id and time either', () => {
    fc.assert(
      fc.property(anything, (payload) => {
        expect(standardWebhookText('6f0c2c1e-5f0b-4b0e-9a57-0d6a4be3c001', 1, payload)).not.toMatch(
          SIGNING_INPUT,
        );
      }),
    );
  });

  it('may be nothing at all, for health probes', () => {
    expect(headersOf({}, '')[SIGNATURE_HEADER]).toMatch(/^sha256=[0-9a-f]{64}$/);
  });
});
