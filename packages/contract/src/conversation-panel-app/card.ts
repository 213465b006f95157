import Type, { type Static, type TSchema } from 'typebox';
import { HttpUrl } from '../message/payload.js';

/**
 * What a panel app pushes (conversation-panel-app.md, The library). Its links carry `title` where the
 * desk's messages carry `name`: they are converted, never mixed.
 */
export const PanelAppLink = Type.Object({
  type: Type.Literal('LINK'),
  title: Type.String({ minLength: 1, maxLength: 300 }),
  url: HttpUrl,
});

const nullable = <Schema extends TSchema>(schema: Schema) => Type.Optional(Type.Union([schema, Type.Null()]));

/** Optional everywhere; null stands for absent, as in whatever third parties send (calls.md, JSON Schemas). */
export const CARD_CONTENT = {
  title: nullable(Type.String({ maxLength: 500 })),
  text: nullable(Type.String({ maxLength: 4000 })),
  image: nullable(Type.Object({ url: HttpUrl, description: Type.String({ maxLength: 1000 }) })),
};

export const PanelAppCard = Type.Object(
  { ...CARD_CONTENT, actions: Type.Array(PanelAppLink, { minItems: 1, maxItems: 10 }) },
  { $id: '/json-schemas/panel-app/card.json', title: 'Panel app: card' },
);
export type PanelAppCard = Static<typeof PanelAppCard>;

export const PanelAppCarousel = Type.Object(
  {
    title: CARD_CONTENT.title,
    cards: Type.Array(
      Type.Object({ ...CARD_CONTENT, actions: Type.Array(PanelAppLink, { minItems: 1, maxItems: 10 }) }),
      { minItems: 1, maxItems: 30 },
    ),
  },
  { $id: '/json-schemas/panel-app/carousel.json', title: 'Panel app: carousel' },
);
export type PanelAppCarousel = Static<typeof PanelAppCarousel>;

/** Shapes of version 2.3.1, kept working: one `action` without `type`. */
export const PanelAppOldCard = Type.Object({
  ...CARD_CONTENT,
  action: Type.Object({ title: Type.String({ minLength: 1 }), url: HttpUrl }),
});
export type PanelAppOldCard = Static<typeof PanelAppOldCard>;
