import { en, type TextKey } from '../language/en.js';
import type { Text } from '../language/use-text.js';
import { RequestError } from './request-error.js';

// What an agent can tell apart; the rest of the codes are for administrators.
const SAME_AS = new Map<string, TextKey>(
  Object.entries({
    plugin_invalid_json: 'error.plugin_invalid',
    plugin_invalid_answer: 'error.plugin_invalid',
    plugin_encoding: 'error.plugin_invalid',
    plugin_answer_too_large: 'error.plugin_invalid',
    plugin_address_refused: 'error.plugin_refused',
    plugin_redirect: 'error.plugin_refused',
    plugin_tls: 'error.plugin_unreachable',
  } as const),
);

/** The catalogue's key for a code of the server; undefined for one that this desk does not know. */
function keyOfCode(code: string): TextKey | undefined {
  const same = SAME_AS.get(code);
  if (same !== undefined) return same;
  const key = `error.${code}`;
  return isTextKey(key) ? key : undefined;
}

function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(en, key);
}

/** Why something failed, for the person: by code, in their language. */
export function textOfCode(text: Text, code: string, message: string): string {
  return text(keyOfCode(code) ?? 'error.unknown', { message });
}

/** Why a request failed, for the person. */
export function textOfError(text: Text, error: unknown): string {
  return error instanceof RequestError ? textOfCode(text, error.code, error.message) : text('error.unknown');
}
