import { createHmac, timingSafeEqual } from 'node:crypto';
import { digestOfSignature, formatSignature, standardWebhookText } from './signature-text.js';

/**
 * HMAC for both sides of a call (calls.md, Signature). Node only: imported as `@comptoir/contract/signing`.
 */

/** The value of `x-iadvize-signature` over the raw query or the raw body. */
export function signContract(secret: string, signed: string | Uint8Array): string {
  return formatSignature(createHmac('sha256', secret).update(signed).digest('hex'));
}

/** Constant-time check; false for a missing, malformed or wrong header; never throws. */
export function verifyContract(secret: string, signed: string | Uint8Array, header: unknown): boolean {
  const received = digestOfSignature(header);
  const expected = createHmac('sha256', secret).update(signed).digest();
  // A malformed header is compared too, so that its refusal takes as long as a wrong one's.
  const bytes = Buffer.from(received ?? '0'.repeat(64), 'hex');
  return timingSafeEqual(expected, bytes) && received !== undefined;
}

/** The value of `webhook-signature` (Standard Webhooks v1) keyed by the same secret's UTF-8 bytes. */
export function signStandardWebhook(
  secret: string,
  id: string,
  timestampSeconds: number,
  payload: string,
): string {
  const text = standardWebhookText(id, timestampSeconds, payload);
  return `v1,${createHmac('sha256', secret).update(text).digest('base64')}`;
}

/** Checks one of possibly several space-separated signatures, and the five-minute window. */
export function verifyStandardWebhook(
  secret: string,
  id: string,
  timestampSeconds: number,
  payload: string,
  header: unknown,
  nowSeconds: number,
  toleranceSeconds = 300,
): boolean {
  if (typeof header !== 'string') return false;
  // Written so that NaN on either side is outside the window.
  if (!(Math.abs(nowSeconds - timestampSeconds) <= toleranceSeconds)) return false;
  const expected = Buffer.from(signStandardWebhook(secret, id, timestampSeconds, payload));
  return header.split(' ').some((candidate) => {
    const bytes = Buffer.from(candidate);
    return bytes.length === expected.length && timingSafeEqual(bytes, expected);
  });
}
