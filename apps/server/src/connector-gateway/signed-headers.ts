import {
  CALL_ID_HEADER,
  NEXT_SIGNATURE_HEADER,
  SIGNATURE_HEADER,
  STANDARD_WEBHOOK_HEADERS,
} from '@comptoir/contract';
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
