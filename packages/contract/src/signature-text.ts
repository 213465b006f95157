/**
 * What is signed, and how the header is written (calls.md, Signature). No cryptography here: the server
 * and the SDK compute the HMAC with what their platform offers.
 */
export const SIGNATURE_HEADER = 'x-iadvize-signature';
/** The contract's signature by the secret that comes next, while a secret is being changed (ours). */
export const NEXT_SIGNATURE_HEADER = 'x-comptoir-next-signature';
export const CALL_ID_HEADER = 'x-comptoir-call-id';
/** Standard Webhooks headers, sent beside the contract's own. */
export const STANDARD_WEBHOOK_HEADERS = {
  id: 'webhook-id',
  timestamp: 'webhook-timestamp',
  signature: 'webhook-signature',
} as const;

const SIGNATURE_VALUE = /^sha256=([0-9a-f]{64})$/;

/** The header's value for a digest in lower-case hex. */
export function formatSignature(hex: string): string {
  return `sha256=${hex}`;
}

/** The digest of a well-formed header, or undefined for anything else; never throws. */
export function digestOfSignature(header: unknown): string | undefined {
  return typeof header === 'string' ? SIGNATURE_VALUE.exec(header)?.[1] : undefined;
}

/** The text a GET signs: the raw query exactly as sent, without `?`; empty when there is none. */
export function queryOfTarget(target: string): string {
  const mark = target.indexOf('?');
  if (mark === -1) return '';
  const fragment = target.indexOf('#', mark);
  return target.slice(mark + 1, fragment === -1 ? undefined : fragment);
}

/** The text the Standard Webhooks signature covers. */
export function standardWebhookText(id: string, timestampSeconds: number, payload: string): string {
  return `${id}.${timestampSeconds}.${payload}`;
}
