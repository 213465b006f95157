import Type, { type Static } from 'typebox';
import { ConnectorId } from '../identifiers.js';

/** One category as a connector answers it (product-list.md, Categories). Unknown keys are ignored. */
export const ProductCategory = Type.Object({
  id: ConnectorId,
  idParent: Type.Optional(Type.Union([ConnectorId, Type.Null()])),
  label: Type.String(),
  products: Type.Optional(Type.Union([Type.Array(ConnectorId), Type.Null()])),
  productsCount: Type.Integer(),
});
export type ProductCategory = Static<typeof ProductCategory>;

/** The whole answer of GET categories URL: a bare array. */
export const ProductCategoriesAnswer = Type.Array(ProductCategory, {
  $id: '/json-schemas/product-list/category.json',
  title: 'Product list: categories',
  description: 'Answer of the categories URL of a product list plugin.',
});
export type ProductCategoriesAnswer = Static<typeof ProductCategoriesAnswer>;
