import type { MessagePayload } from '@comptoir/contract';

/** The same message for channels without cards: every text and every link, nothing invented. */
export function plainTextOf(payload: MessagePayload): string {
  switch (payload.contentType) {
    case 'text':
      return payload.value;
    case 'file':
      return lines([payload.fileName, payload.url]);
    case 'card/content':
      return lines([payload.title, payload.text, ...payload.actions.map(linkOf), payload.image?.url]);
    case 'product-offer':
      return lines([
        payload.name,
        payload.offerPrice === undefined ? payload.price : `${payload.offerPrice} (${payload.price})`,
        payload.description,
        ...payload.actions.map(linkOf),
      ]);
    case 'bundle/card':
      return [payload.title, ...payload.cards.map(plainTextOf)].filter(Boolean).join('\n\n');
    case 'bundle/product-offer':
      return payload.offers.map(plainTextOf).join('\n\n');
  }
}

function linkOf({ name, url }: { name: string; url: string }): string {
  return `${name}: ${url}`;
}

function lines(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n');
}
