import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { isRecord } from '@comptoir/contract';

/**
 * What a button stands for. The action call names neither e-mail nor external id (customer-information.md,
 * Action), so the button's value carries whom it is for, sealed: neither the desk nor its log can read or
 * change it, and it holds after a restart and behind several processes.
 */
export interface ActionTicket {
  readonly code: string;
  readonly email: string | null;
  readonly externalId: string | null;
  readonly visitorId: string | null;
  readonly website: string | null;
  /** The list the button stands in and the row's key there; null for the customer's own fields. */
  readonly list: string | null;
  readonly key: string | null;
  /** The action call does not say the operator's language either. */
  readonly locale: string | null;
}

const NAMES = ['code', 'email', 'externalId', 'visitorId', 'website', 'list', 'key', 'locale'] as const;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * `code~…`: the same ticket always gives the same value, so that a refreshed panel offers the same buttons.
 * AES-256-GCM; the nonce is a MAC of the text, so only equal texts share one.
 */
export function sealTicket(ticket: ActionTicket, secretToken: string): string {
  const text = JSON.stringify(NAMES.map((name) => ticket[name]));
  const iv = keyed(secretToken, 'nonce').update(text).digest().subarray(0, IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyed(secretToken, 'seal').digest(), iv);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `${ticket.code}~${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')}`;
}

/** The ticket of a value made by us with this secret; undefined for any other. */
export function openTicket(value: string, secretToken: string): ActionTicket | undefined {
  const bytes = Buffer.from(value.slice(value.indexOf('~') + 1), 'base64url');
  if (!value.includes('~') || bytes.byteLength <= IV_BYTES + TAG_BYTES) return undefined;
  try {
    const key = keyed(secretToken, 'seal').digest();
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    return readTicket(JSON.parse(text.toString('utf8')));
  } catch {
    return undefined;
  }
}

function readTicket(values: unknown): ActionTicket | undefined {
  if (!Array.isArray(values) || values.length !== NAMES.length) return undefined;
  const read: unknown = Object.fromEntries(NAMES.map((name, index) => [name, values[index]]));
  return isTicket(read) ? read : undefined;
}

function isTicket(value: unknown): value is ActionTicket {
  return (
    isRecord(value) &&
    typeof value['code'] === 'string' &&
    NAMES.every((name) => value[name] === null || typeof value[name] === 'string')
  );
}

/** Keys of their own, so that none of them is the one that signs calls. */
function keyed(secretToken: string, purpose: 'nonce' | 'seal') {
  return createHmac(
    'sha256',
    createHmac('sha256', secretToken).update(`customers action ${purpose}`).digest(),
  );
}
