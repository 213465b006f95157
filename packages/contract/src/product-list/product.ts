import Type, { type Static } from 'typebox';
import { ConnectorId } from '../identifiers.js';
import { HttpUrl } from '../message/payload.js';

const NullableText = Type.Optional(Type.Union([Type.String(), Type.Null()]));

/** One product as a connector answers it (product-list.md, Products). Unknown keys are ignored. */
export const Product = Type.Object({
  id: ConnectorId,
  title: Type.String(),
  productUrl: HttpUrl,
  brand: NullableText,
  description: Type.String(),
  shortDescription: NullableText,
  /** Null or absent: unknown, nothing is shown. */
  available: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
  imageUrl: HttpUrl,
  /** A published example has it null. */
  reference: Type.Union([Type.String(), Type.Null()]),
  /** Already formatted with its currency; never parsed for arithmetic. */
  priceCatalog: Type.String(),
  pricePromotion: NullableText,
  priceSpecial: NullableText,
});
export type Product = Static<typeof Product>;

/** The whole answer of GET products URL: a bare array. */
export const ProductsAnswer = Type.Array(Product, {
  $id: '/json-schemas/product-list/product.json',
  title: 'Product list: products',
  description: 'Answer of the products URL of a product list plugin.',
});
export type ProductsAnswer = Static<typeof ProductsAnswer>;
