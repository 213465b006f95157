import Type, { type Static } from 'typebox';
import { MAX_CARDS_IN_BUNDLE } from '../message/limits.js';
import {
  CardBundlePayload,
  CardPayload,
  FilePayload,
  LinkAction,
  ProductOfferPayload,
  QuickReply,
  TextPayload,
} from '../message/payload.js';

/**
 * What a bot answers (bot.md, Replies and Payloads): the desk's own payloads, with the spellings that
 * running connectors use beside the documented ones.
 */

/** The status is read in any case. */
const AnyCaseStatus = Type.String({
  pattern: '^([aA][vV][aA][iI][lL][aA][bB][lL][eE]|[uU][nN][aA][vV][aA][iI][lL][aA][bB][lL][eE])$',
  description: '"AVAILABLE" or "UNAVAILABLE"',
});

export const BotOffer = Type.Object({
  contentType: Type.Literal('product-offer'),
  image: ProductOfferPayload.properties.image,
  name: ProductOfferPayload.properties.name,
  price: ProductOfferPayload.properties.price,
  offerPrice: ProductOfferPayload.properties.offerPrice,
  description: ProductOfferPayload.properties.description,
  availability: Type.Optional(Type.Object({ status: AnyCaseStatus })),
  actions: Type.Array(LinkAction, { minItems: 1, maxItems: 10 }),
});

const offers = Type.Array(BotOffer, { minItems: 1, maxItems: MAX_CARDS_IN_BUNDLE });

export const BotPayload = Type.Union([
  TextPayload,
  CardPayload,
  BotOffer,
  FilePayload,
  CardBundlePayload,
  Type.Object({ contentType: Type.Literal('bundle/product-offer'), offers }),
  Type.Object({ contentType: Type.Literal('bundle/product-offer'), cards: offers }),
  Type.Object({ contentType: Type.Literal('bundle/product-offers'), offers }),
  Type.Object({ contentType: Type.Literal('bundle/product-offers'), cards: offers }),
]);

export const DURATION_UNITS = ['millis', 'seconds', 'minutes'] as const;
export const Duration = Type.Object({
  unit: Type.Enum([...DURATION_UNITS]),
  value: Type.Number({ minimum: 0 }),
});
export type Duration = Static<typeof Duration>;

export const BotMessage = Type.Object({
  type: Type.Literal('message'),
  payload: BotPayload,
  quickReplies: Type.Optional(Type.Union([Type.Array(QuickReply), Type.Null()])),
});

export const BotReply = Type.Union([
  BotMessage,
  Type.Object({ type: Type.Literal('await'), duration: Duration }),
  Type.Object({
    type: Type.Literal('transfer'),
    distributionRule: Type.String({ minLength: 1 }),
    transferOptions: Type.Optional(
      Type.Union([Type.Object({ timeout: Type.Optional(Duration) }), Type.Null()]),
    ),
  }),
  Type.Object({ type: Type.Literal('close') }),
]);
export type BotReply = Static<typeof BotReply>;

/** At most this many code points in a bot's text; longer is split at a sentence (bot.md, Replies). */
export const MAX_BOT_TEXT = 450;
