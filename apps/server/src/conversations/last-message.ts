import type { MessagePayload } from '@comptoir/contract';

const PREVIEW_CODE_POINTS = 140;

/** What a list shows of the last message, kept on the conversation so that lists need no second look-up. */
export function lastMessageJson(role: string, payload: MessagePayload, now: number): string {
  return JSON.stringify({
    role,
    preview: previewOf(payload),
    contentType: payload.contentType,
    createdAt: new Date(now).toISOString(),
  });
}

function previewOf(payload: MessagePayload): string {
  switch (payload.contentType) {
    case 'text':
      return cut(payload.value);
    case 'card/content':
      return cut(payload.title ?? payload.text ?? '');
    case 'product-offer':
      return cut(payload.name);
    case 'file':
      return cut(payload.fileName);
    case 'bundle/card':
      return cut(payload.title ?? payload.cards[0]?.title ?? '');
    case 'bundle/product-offer':
      return cut(payload.offers.map((offer) => offer.name).join(', '));
  }
}

function cut(text: string): string {
  const line = text
    .slice(0, PREVIEW_CODE_POINTS * 4)
    .replace(/\s+/g, ' ')
    .trim();
  const points = Array.from(line);
  return points.length <= PREVIEW_CODE_POINTS ? line : `${points.slice(0, PREVIEW_CODE_POINTS).join('')}…`;
}
