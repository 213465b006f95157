import { CALL_ID_HEADER, SIGNATURE_HEADER, STANDARD_WEBHOOK_HEADERS } from '@comptoir/contract';
import { signContract, signStandardWebhook } from '@comptoir/contract/signing';
import type { OutgoingCall } from './plugin-call.js';

/** The headers of a call (calls.md, Request and Signature). `signed` is the raw query or the raw body. */
export function signedHeaders(
  call: OutgoingCall,
  signed: string,
  callId: string,
  version: string,
  nowMs: number,
): Record<string, string> {
  const seconds = Math.floor(nowMs / 1000);
  return {
    ...call.headers,
    accept: 'application/json',
    'accept-encoding': 'identity',
    'user-agent': `comptoir/${version}`,
    ...(call.body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    [SIGNATURE_HEADER]: signContract(call.secret, signed),
    [STANDARD_WEBHOOK_HEADERS.id]: callId,
    [STANDARD_WEBHOOK_HEADERS.timestamp]: String(seconds),
    [STANDARD_WEBHOOK_HEADERS.signature]: signStandardWebhook(call.secret, callId, seconds, signed),
    [CALL_ID_HEADER]: callId,
  };
}
