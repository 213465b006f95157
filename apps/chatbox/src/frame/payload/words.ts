import type { MessagePayload } from '@comptoir/contract';
import { plainTextOf } from '@comptoir/markdown';

/** A message in words, for who listens instead of looking and for the shop's page; empty where it has none. */
export function wordsOf(payload: MessagePayload): string {
  if (payload.contentType === 'text') return plainTextOf(payload.value);
  if (payload.contentType === 'product-offer') return payload.name;
  if (payload.contentType === 'file') return payload.fileName;
  return 'title' in payload ? (payload.title ?? '') : '';
}
