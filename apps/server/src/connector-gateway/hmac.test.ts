import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hmacSha256 } from './hmac.js';

it('is the platform’s HMAC-SHA256, for any secret and text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.nat(3000).map((length) => 'é😀'.repeat(length)),
    fc.constantFrom('', '\ud800', 'a'.repeat(1365), 'a'.repeat(1366), '€'.repeat(1365)),
  );
  fc.assert(
    fc.property(text, text, fc.constantFrom('hex', 'base64'), (secret, signed, encoding) => {
      const expected = createHmac('sha256', secret).update(signed).digest(encoding);
      expect(hmacSha256(secret, signed, encoding)).toBe(expected);
    }),
    { numRuns: 3_000 },
  );
});
