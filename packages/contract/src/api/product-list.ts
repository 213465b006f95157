import Type, { type Static } from 'typebox';
import { Diagnostic } from '../error-code.js';
import { ProductOfferPayload } from '../message/payload.js';

/**
 * What the desk answers its own product list popover: the connector's answers normalised (ids as text,
 * pictures through our proxy, prices resolved), with their age when they are not fresh.
 */

export const DeskCategory = Type.Object({
  id: Type.String(),
  parentId: Type.Union([Type.String(), Type.Null()]),
  label: Type.String(),
  productsCount: Type.Integer(),
  /** Undefined: not known yet, ask with `idParent`. */
  hasChildren: Type.Optional(Type.Boolean()),
});
export type DeskCategory = Static<typeof DeskCategory>;

export const DeskProduct = Type.Object({
  id: Type.String(),
  title: Type.String(),
  productUrl: Type.String(),
  brand: Type.Union([Type.String(), Type.Null()]),
  description: Type.String(),
  shortDescription: Type.Union([Type.String(), Type.Null()]),
  available: Type.Union([Type.Boolean(), Type.Null()]),
  imageUrl: Type.String(),
  /** Same-origin address of the picture. */
  imageSrc: Type.String(),
  reference: Type.Union([Type.String(), Type.Null()]),
  /** What the customer pays now, formatted. */
  price: Type.String(),
  /** The catalogue price, only when it differs from `price`: shown struck through. */
  priceBefore: Type.Union([Type.String(), Type.Null()]),
  /**
   * The message that sends this product, made by the server in the visitor's language: the desk sends it
   * as it is, or several of them in a `bundle/product-offer`.
   */
  offer: ProductOfferPayload,
});
export type DeskProduct = Static<typeof DeskProduct>;

/** How fresh an answer is. `stale` when the connector failed and the last good answer is shown. */
export const Freshness = Type.Object({
  /** Milliseconds since the connector gave this answer. */
  ageMs: Type.Integer(),
  stale: Type.Boolean(),
  /** Why the answer is stale, for the agent. */
  reason: Type.Union([Type.Object({ code: Type.String(), message: Type.String() }), Type.Null()]),
});
export type Freshness = Static<typeof Freshness>;

/** GET /api/conversations/:id/product-list/categories?parentId= */
export const CategoriesQuery = Type.Object({ parentId: Type.Optional(Type.String({ maxLength: 500 })) });
export const CategoriesAnswer = Type.Object({
  categories: Type.Array(DeskCategory),
  freshness: Freshness,
  warnings: Type.Array(Diagnostic),
});
export type CategoriesAnswer = Static<typeof CategoriesAnswer>;

/** GET /api/conversations/:id/product-list/products?categoryId=&search=&limit=&offset= */
export const ProductsQuery = Type.Object({
  categoryId: Type.Optional(Type.String({ maxLength: 500 })),
  search: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
});
export const DeskProductsAnswer = Type.Object({
  products: Type.Array(DeskProduct),
  /** Null: that was the last page. Otherwise the `offset` of the next one. */
  nextOffset: Type.Union([Type.Integer(), Type.Null()]),
  freshness: Freshness,
  warnings: Type.Array(Diagnostic),
});
export type DeskProductsAnswer = Static<typeof DeskProductsAnswer>;
