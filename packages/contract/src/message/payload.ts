import Type, { type Static } from 'typebox';
import { FILE_MIME_TYPES, MAX_CARDS_IN_BUNDLE, MAX_TEXT_LENGTH } from './limits.js';

/**
 * What a message can hold, whoever sends it: visitor, operator, bot, panel app or connector (bot.md,
 * Payloads). The desk and the chatbox draw exactly these.
 */

/** An absolute http(s) link. The scheme is checked again with `URL` where it is used (payload-links.ts). */
export const HttpUrl = Type.String({
  pattern: '^[hH][tT][tT][pP][sS]?://[^\\s\\u0000-\\u0020]+$',
  maxLength: 4096,
  description: 'an absolute http or https link',
});

export const TextPayload = Type.Object({
  contentType: Type.Literal('text'),
  value: Type.String({ minLength: 1, maxLength: MAX_TEXT_LENGTH * 2 }),
});
export type TextPayload = Static<typeof TextPayload>;

export const CardImage = Type.Object({
  url: HttpUrl,
  description: Type.String({ maxLength: 1000 }),
  /** Where our pages load the picture from (same origin). Set by the server on the way out, ignored on the way in. */
  src: Type.Optional(Type.String({ maxLength: 8192 })),
});
export type CardImage = Static<typeof CardImage>;

export const LinkAction = Type.Object({
  type: Type.Literal('LINK'),
  name: Type.String({ minLength: 1, maxLength: 300 }),
  url: HttpUrl,
});
export type LinkAction = Static<typeof LinkAction>;

export const CardPayload = Type.Object({
  contentType: Type.Literal('card/content'),
  image: Type.Optional(CardImage),
  title: Type.Optional(Type.String({ maxLength: 500 })),
  text: Type.Optional(Type.String({ maxLength: 4000 })),
  actions: Type.Array(LinkAction, { minItems: 1, maxItems: 10 }),
});
export type CardPayload = Static<typeof CardPayload>;

export const ProductOfferPayload = Type.Object({
  contentType: Type.Literal('product-offer'),
  image: Type.Optional(CardImage),
  name: Type.String({ minLength: 1, maxLength: 1000 }),
  /** Catalogue price, already formatted with its currency; never parsed. */
  price: Type.String({ maxLength: 100 }),
  /** Special or promotional price: shown first, with `price` struck through beside it. */
  offerPrice: Type.Optional(Type.String({ maxLength: 100 })),
  description: Type.Optional(Type.String({ maxLength: 4000 })),
  availability: Type.Optional(
    Type.Object({ status: Type.Union([Type.Literal('AVAILABLE'), Type.Literal('UNAVAILABLE')]) }),
  ),
  actions: Type.Array(LinkAction, { minItems: 1, maxItems: 10 }),
});
export type ProductOfferPayload = Static<typeof ProductOfferPayload>;

export const FilePayload = Type.Object({
  contentType: Type.Literal('file'),
  fileName: Type.String({ minLength: 1, maxLength: 255 }),
  mimeType: Type.Enum([...FILE_MIME_TYPES]),
  url: HttpUrl,
  /** Same-origin address for our own pages; set by the server on the way out. */
  src: Type.Optional(Type.String({ maxLength: 8192 })),
  /** Bytes, when the file was uploaded here. */
  size: Type.Optional(Type.Integer({ minimum: 0 })),
});
export type FilePayload = Static<typeof FilePayload>;

export const CardBundlePayload = Type.Object({
  contentType: Type.Literal('bundle/card'),
  title: Type.Optional(Type.String({ maxLength: 500 })),
  cards: Type.Array(CardPayload, { minItems: 1, maxItems: MAX_CARDS_IN_BUNDLE }),
});
export type CardBundlePayload = Static<typeof CardBundlePayload>;

export const ProductOfferBundlePayload = Type.Object({
  contentType: Type.Literal('bundle/product-offer'),
  offers: Type.Array(ProductOfferPayload, { minItems: 1, maxItems: MAX_CARDS_IN_BUNDLE }),
});
export type ProductOfferBundlePayload = Static<typeof ProductOfferBundlePayload>;

/** A message's content, discriminated by `contentType`. */
export const MessagePayload = Type.Union([
  TextPayload,
  CardPayload,
  ProductOfferPayload,
  FilePayload,
  CardBundlePayload,
  ProductOfferBundlePayload,
]);
export type MessagePayload = Static<typeof MessagePayload>;
export type ContentType = MessagePayload['contentType'];

export const QuickReply = Type.Object({
  contentType: Type.Literal('text/quick-reply'),
  value: Type.String({ minLength: 1, maxLength: 500 }),
  idQuickReply: Type.Optional(Type.String({ maxLength: 200 })),
});
export type QuickReply = Static<typeof QuickReply>;
