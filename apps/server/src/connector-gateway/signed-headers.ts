import {
  CALL_ID_HEADER,
  formatSignature,
  NEXT_SIGNATURE_HEADER,
  SIGNATURE_HEADER,
  STANDARD_WEBHOOK_HEADERS,
  standardWebhookText,
} from '@comptoir/contract';
import { ConnectorError } from './connector-error.js';
import { hmacSha256 } from './hmac.js';
import type { OutgoingCall } from './plugin-call.js';

const JSON_TYPE = 'application/json; charset=utf-8';
/** What a JWT's signature covers: header and payload in base64url. */
const JWT_SIGNING_INPUT = /^[\w-]+\.[\w-]+$/;

/** The headers of a call (calls.md, Request and Signature). `signed` is the raw query or the raw body. */
export function signedHeaders(
  call: OutgoingCall,
  signed: string,
  callId: string,
  version: string,
  nowMs: number,
): Record<string, string> {
  refuseToken(signed);
  const seconds = Math.floor(nowMs / 1000);
  const messageId = call.messageId ?? callId;
  const { nextSecret } = call;
  const timed = standardWebhookText(messageId, seconds, signed);
  const standard = `v1,${hmacSha256(call.secret, timed, 'base64')}`;
  return {
    ...call.headers,
    accept: 'application/json',
    'accept-encoding': 'identity',
    'user-agent': `comptoir/${version}`,
    ...(call.body === undefined ? {} : { 'content-type': call.contentType ?? JSON_TYPE }),
    [SIGNATURE_HEADER]: formatSignature(hmacSha256(call.secret, signed, 'hex')),
    ...(nextSecret === undefined
      ? {}
      : { [NEXT_SIGNATURE_HEADER]: formatSignature(hmacSha256(nextSecret, signed, 'hex')) }),
    [STANDARD_WEBHOOK_HEADERS.id]: messageId,
    [STANDARD_WEBHOOK_HEADERS.timestamp]: String(seconds),
    [STANDARD_WEBHOOK_HEADERS.signature]:
      nextSecret === undefined ? standard : `${standard} v1,${hmacSha256(nextSecret, timed, 'base64')}`,
    [CALL_ID_HEADER]: callId,
  };
}

/** Panel apps' tokens are keyed by the same secret: we must never be made to sign one (reliability T11). */
function refuseToken(signed: string): void {
  if (!JWT_SIGNING_INPUT.test(signed)) return;
  throw new ConnectorError('plugin_address_refused', {
    message: 'The query of the declared address reads like a token and is not signed.',
    details: [
      {
        severity: 'error',
        pointer: '',
        found: 'a query of the form text.text',
        expected: 'a query of the form name=value, or none',
        fix: 'Give what stands in the declared address’s query a name: ?key=….',
      },
    ],
  });
}
