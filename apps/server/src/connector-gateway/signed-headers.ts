import {
  CALL_ID_HEADER,
  NEXT_SIGNATURE_HEADER,
  SIGNATURE_HEADER,
  STANDARD_WEBHOOK_HEADERS,
} from '@comptoir/contract';
import { signContract, signStandardWebhook } from '@comptoir/contract/signing';
import { ConnectorError } from './connector-error.js';
import type { OutgoingCall } from './plugin-call.js';

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
  // Panel apps' tokens are keyed by the same secret: we must never be made to sign one (reliability T11).
  if (JWT_SIGNING_INPUT.test(signed)) {
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
  const seconds = Math.floor(nowMs / 1000);
  const messageId = call.messageId ?? callId;
  const { nextSecret } = call;
  const standard = [call.secret, ...(nextSecret === undefined ? [] : [nextSecret])]
    .map((secret) => signStandardWebhook(secret, messageId, seconds, signed))
    .join(' ');
  return {
    ...call.headers,
    accept: 'application/json',
    'accept-encoding': 'identity',
    'user-agent': `comptoir/${version}`,
    ...(call.body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    [SIGNATURE_HEADER]: signContract(call.secret, signed),
    ...(nextSecret === undefined ? {} : { [NEXT_SIGNATURE_HEADER]: signContract(nextSecret, signed) }),
    [STANDARD_WEBHOOK_HEADERS.id]: messageId,
    [STANDARD_WEBHOOK_HEADERS.timestamp]: String(seconds),
    [STANDARD_WEBHOOK_HEADERS.signature]: standard,
    [CALL_ID_HEADER]: callId,
  };
}
