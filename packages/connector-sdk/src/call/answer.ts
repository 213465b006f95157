import type { ConnectorError } from './connector-error.js';
import type { RawAnswer } from './raw-call.js';

const JSON_HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
} as const;

/** A JSON answer; the value must be serialisable. */
export function jsonAnswer(status: number, value: unknown, headers: Record<string, string> = {}): RawAnswer {
  return { status, headers: { ...JSON_HEADERS, ...headers }, body: JSON.stringify(value) };
}

/** The one shape of an error: `{"error": {"code", "message", "fix"?}}`. */
export function errorAnswer(error: ConnectorError, headers: Record<string, string> = {}): RawAnswer {
  const { code, message, fix } = error;
  return jsonAnswer(
    error.status,
    { error: { code, message, ...(fix === undefined ? {} : { fix }) } },
    headers,
  );
}
