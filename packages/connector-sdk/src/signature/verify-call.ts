import { digestOfSignature, SIGNATURE_HEADER, STANDARD_WEBHOOK_HEADERS } from '@comptoir/contract';
import { verifyContract, verifyStandardWebhook } from '@comptoir/contract/signing';
import { ConnectorError } from '../call/connector-error.js';
import type { RawCall } from '../call/raw-call.js';
import type { ReplayMemory } from './replay-memory.js';

/** How far the desk's clock and ours may differ, in seconds (Standard Webhooks). */
export const TIMESTAMP_TOLERANCE_SECONDS = 300;
const MAX_ID_LENGTH = 256;

/** What a signature check needs beside the call. */
export interface SignatureCheck {
  readonly secretToken: string;
  /** Refuse calls without the Standard Webhooks headers, which alone protect against replays. */
  readonly requireTimestamp: boolean;
  readonly replays: ReplayMemory;
  /** The same id may come again within the window. */
  readonly repeatable: boolean;
  readonly nowSeconds: number;
}

function refuse(code: string, message: string, fix: string): ConnectorError {
  return new ConnectorError(401, code, message, fix);
}

/**
 * Checks that the desk made this call (calls.md, Signature) and, where the Standard Webhooks headers are
 * present, that it is recent and not a replay. Throws a 401 {@link ConnectorError} naming the fix.
 *
 * @param candidates texts the signature may cover: the raw query or body, and its unnormalised form
 */
export function verifyCall(call: RawCall, candidates: readonly string[], check: SignatureCheck): void {
  const header = call.header(SIGNATURE_HEADER);
  if (header === undefined || header === '') {
    throw refuse(
      'missing_signature',
      `The ${SIGNATURE_HEADER} header is missing.`,
      'Only the desk may call this connector: sign the raw query string (GET) or raw body (POST) with the connector’s secret token.',
    );
  }
  if (digestOfSignature(header) === undefined) {
    throw refuse(
      'malformed_signature',
      `The ${SIGNATURE_HEADER} header is not of the form sha256=<64 lower-case hexadecimal digits>.`,
      'Write the HMAC-SHA256 digest in lower-case hexadecimal after "sha256=".',
    );
  }
  const signed = candidates.find((text) => verifyContract(check.secretToken, text, header));
  if (signed === undefined) {
    throw refuse(
      'wrong_signature',
      'The signature does not match this call.',
      'Check that the desk and this connector hold the same secret token, and that nothing between them rewrites the query string or the body.',
    );
  }
  verifyTimestamp(call, signed, check);
}

function verifyTimestamp(call: RawCall, signed: string, check: SignatureCheck): void {
  const names = STANDARD_WEBHOOK_HEADERS;
  const id = call.header(names.id);
  const timestamp = call.header(names.timestamp);
  const signature = call.header(names.signature);
  const missing = [
    [names.id, id],
    [names.timestamp, timestamp],
    [names.signature, signature],
  ].flatMap(([name, value]) => (name !== undefined && (value === undefined || value === '') ? [name] : []));
  if (missing.length === 3 && !check.requireTimestamp) return;
  if (missing.length > 0 || id === undefined || timestamp === undefined) {
    throw refuse(
      'missing_timestamp',
      `The ${missing.join(', ')} header is missing.`,
      'Send webhook-id, webhook-timestamp and webhook-signature together.',
    );
  }
  const seconds = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) : Number.NaN;
  if (id.length > MAX_ID_LENGTH || !Number.isFinite(seconds)) {
    throw refuse(
      'malformed_timestamp',
      'The webhook-id or webhook-timestamp header is malformed.',
      'webhook-timestamp is a whole number of seconds since 1970; webhook-id has at most 256 characters.',
    );
  }
  if (Math.abs(check.nowSeconds - seconds) > TIMESTAMP_TOLERANCE_SECONDS) {
    throw refuse(
      'stale_call',
      'This call was signed more than five minutes away from this connector’s clock.',
      'Set the clocks of the desk and of this connector by the same time source.',
    );
  }
  if (!verifyStandardWebhook(check.secretToken, id, seconds, signed, signature, check.nowSeconds)) {
    throw refuse(
      'wrong_webhook_signature',
      'The webhook-signature does not match this call.',
      'Sign "id.timestamp.payload" with the connector’s secret token, in base64 after "v1,".',
    );
  }
  if (!check.repeatable && !check.replays.remember(id, check.nowSeconds)) {
    throw refuse(
      'replayed_call',
      'A call with this webhook-id was already answered.',
      'Give every call, retries included, an id of its own.',
    );
  }
}
