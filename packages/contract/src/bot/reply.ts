import Type, { type Static, type TSchema } from 'typebox';
import { ConnectorId } from '../identifiers.js';
import { MAX_CARDS_IN_BUNDLE } from '../message/limits.js';
import {
  CardImage,
  FilePayload,
  LinkAction,
  ProductOfferPayload,
  QuickReply,
  TextPayload,
} from '../message/payload.js';

/**
 * What a bot answers (bot.md, Replies and Payloads): the desk's own payloads, with the spellings that
 * running connectors use beside the documented ones. An optional field may be null, as everywhere in
 * what a connector answers (calls.md, JSON Schemas).
 */

/** The status is read in any case. */
const AnyCaseStatus = Type.String({
  pattern: '^([aA][vV][aA][iI][lL][aA][bB][lL][eE]|[uU][nN][aA][vV][aA][iI][lL][aA][bB][lL][eE])$',
  description: '"AVAILABLE" or "UNAVAILABLE"',
});

const nullable = <Schema extends TSchema>(schema: Schema) => Type.Optional(Type.Union([schema, Type.Null()]));

const actions = Type.Array(LinkAction, { minItems: 1, maxItems: 10 });
const image = nullable(
  Type.Object({ url: CardImage.properties.url, description: CardImage.properties.description }),
);

export const BotCard = Type.Object({
  contentType: Type.Literal('card/content'),
  image,
  title: nullable(Type.String({ maxLength: 500 })),
  text: nullable(Type.String({ maxLength: 4000 })),
  actions,
});
export type BotCard = Static<typeof BotCard>;

export const BotOffer = Type.Object({
  contentType: Type.Literal('product-offer'),
  image,
  name: ProductOfferPayload.properties.name,
  price: ProductOfferPayload.properties.price,
  offerPrice: nullable(Type.String({ maxLength: 100 })),
  description: nullable(Type.String({ maxLength: 4000 })),
  availability: nullable(Type.Object({ status: AnyCaseStatus })),
  actions,
});
export type BotOffer = Static<typeof BotOffer>;

const offers = Type.Array(BotOffer, { minItems: 1, maxItems: MAX_CARDS_IN_BUNDLE });

export const BotPayload = Type.Union([
  TextPayload,
  BotCard,
  BotOffer,
  FilePayload,
  Type.Object({
    contentType: Type.Literal('bundle/card'),
    title: nullable(Type.String({ maxLength: 500 })),
    cards: Type.Array(BotCard, { minItems: 1, maxItems: MAX_CARDS_IN_BUNDLE }),
  }),
  Type.Object({ contentType: Type.Literal('bundle/product-offer'), offers }),
  Type.Object({ contentType: Type.Literal('bundle/product-offer'), cards: offers }),
  Type.Object({ contentType: Type.Literal('bundle/product-offers'), offers }),
  Type.Object({ contentType: Type.Literal('bundle/product-offers'), cards: offers }),
]);
export type BotPayload = Static<typeof BotPayload>;

export const BotQuickReply = Type.Object({
  contentType: QuickReply.properties.contentType,
  value: QuickReply.properties.value,
  idQuickReply: nullable(ConnectorId),
});

export const DURATION_UNITS = ['millis', 'seconds', 'minutes'] as const;
export const Duration = Type.Object({
  unit: Type.Enum([...DURATION_UNITS]),
  value: Type.Number({ minimum: 0 }),
});
export type Duration = Static<typeof Duration>;

export const BotMessage = Type.Object({
  type: Type.Literal('message'),
  payload: BotPayload,
  quickReplies: nullable(Type.Array(BotQuickReply)),
});

export const BotReply = Type.Union([
  BotMessage,
  Type.Object({ type: Type.Literal('await'), duration: Duration }),
  Type.Object({
    type: Type.Literal('transfer'),
    distributionRule: ConnectorId,
    transferOptions: nullable(Type.Object({ timeout: nullable(Duration) })),
  }),
  Type.Object({ type: Type.Literal('close') }),
]);
export type BotReply = Static<typeof BotReply>;

/** At most this many code points in a bot's text; longer is split at a sentence (bot.md, Replies). */
export const MAX_BOT_TEXT = 450;
