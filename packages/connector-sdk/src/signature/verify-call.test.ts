import { signContract, signStandardWebhook, verifyContract } from '@comptoir/contract/signing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConnectorError } from '../call/connector-error.js';
import type { RawCall } from '../call/raw-call.js';
import { ReplayMemory } from './replay-memory.js';
import { verifyCall } from './verify-call.js';

const SECRET = 'connector-secret-token-of-the-test';
const NOW = 1_700_000_000;
const QUERY = 'idWebsite=ha-1&limit=20';
const ID = '6f0c2c1e-5f0b-4b0e-9a57-0d6a4be3c001';

type Headers = Readonly<Record<string, string | undefined>>;

const good: Headers = {
  'x-iadvize-signature': signContract(SECRET, QUERY),
  'webhook-id': ID,
  'webhook-timestamp': String(NOW),
  'webhook-signature': signStandardWebhook(SECRET, ID, NOW, QUERY),
};

function outcome(headers: Headers, texts: readonly string[] = [QUERY]): 'accepted' | 'refused' {
  const call: RawCall = {
    method: 'GET',
    target: `/products?${QUERY}`,
    header: (name) => headers[name],
    body: async () => new Uint8Array(),
  };
  try {
    verifyCall(call, texts, {
      secretToken: SECRET,
      requireTimestamp: true,
      replays: new ReplayMemory(10),
      repeatable: true,
      nowSeconds: NOW,
    });
    return 'accepted';
  } catch (error) {
    expect(error).toBeInstanceOf(ConnectorError);
    expect(error).toMatchObject({ status: 401 });
    return 'refused';
  }
}

/** Reliability T12 and G17: whatever stands in the headers, the answer is yes or a typed no. */
describe('a call’s signature headers', () => {
  const malformed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEFg= ,v1'), maxLength: 90 }),
    fc
      .string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 60, maxLength: 68 })
      .map((hex) => `sha256=${hex}`),
    fc.constantFrom(
      '',
      'sha256=',
      'sha1=00',
      `SHA256=${'0'.repeat(64)}`,
      `sha256=${'é'.repeat(64)}`,
      'NaN',
      '-1',
      '1e9',
    ),
    fc.constant(undefined),
  );

  it('are accepted when right', () => {
    expect(outcome(good)).toBe('accepted');
  });

  it('are refused, and nothing else thrown, when malformed', () => {
    const names = ['x-iadvize-signature', 'webhook-id', 'webhook-timestamp', 'webhook-signature'];
    fc.assert(
      fc.property(fc.constantFrom(...names), malformed, (name, value) => {
        if (value === good[name]) return;
        expect(outcome({ ...good, [name]: value })).toBe('refused');
      }),
      { numRuns: 20_000 },
    );
  });

  it('are no exception to the bare check, whatever is handed to it', () => {
    fc.assert(
      fc.property(fc.oneof(malformed, fc.anything()), (header) => {
        expect(verifyContract(SECRET, QUERY, header)).toBe(false);
      }),
      { numRuns: 10_000 },
    );
  });

  it('are refused with one bit changed anywhere', () => {
    const flip = (text: string, at: number, bit: number): string => {
      const bytes = Buffer.from(text, 'latin1');
      const index = at % bytes.length;
      bytes[index] = (bytes[index] ?? 0) ^ (1 << bit);
      return bytes.toString('latin1');
    };
    const names = Object.keys(good);
    fc.assert(
      fc.property(fc.constantFrom(...names, 'text'), fc.nat(1000), fc.nat(7), (name, at, bit) => {
        if (name === 'text') expect(outcome(good, [flip(QUERY, at, bit)])).toBe('refused');
        else expect(outcome({ ...good, [name]: flip(good[name] ?? '', at, bit) })).toBe('refused');
      }),
      { numRuns: 10_000 },
    );
  });
});
