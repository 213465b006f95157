import type { CardBundlePayload, CardPayload } from '../message/payload.js';
import type { PanelAppCard, PanelAppCarousel } from './card.js';

/** A panel app's card as the message it becomes: links carry `title` there and `name` here (never mixed). */
export function cardPayloadOf(card: PanelAppCard): CardPayload {
  const { title, text, image, actions } = card;
  return {
    contentType: 'card/content',
    ...(image ? { image: { url: image.url, description: image.description } } : {}),
    ...(title ? { title } : {}),
    ...(text ? { text } : {}),
    actions: actions.map((action) => ({ type: 'LINK', name: action.title, url: action.url })),
  };
}

/** The same for a carousel. */
export function cardBundlePayloadOf({ title, cards }: PanelAppCarousel): CardBundlePayload {
  return { contentType: 'bundle/card', ...(title ? { title } : {}), cards: cards.map(cardPayloadOf) };
}
