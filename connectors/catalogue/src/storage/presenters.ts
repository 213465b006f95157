import type { Product, ProductCategory } from '@comptoir/contract';

/** Rows as stored (schema.ts). */
export interface CategoryRow {
  readonly number: number;
  readonly id: string;
  readonly parent: string | null;
  readonly label: string;
  readonly products_count: number;
}
export interface ProductRow {
  readonly row: number;
  readonly id: string;
  readonly title: string;
  readonly brand: string | null;
  readonly description: string;
  readonly short_description: string | null;
  readonly url: string;
  readonly image: string;
  readonly available: number | null;
  readonly reference: string;
  readonly price_catalog: string;
  readonly price_promotion: string | null;
  readonly promotion_from: number | null;
  readonly promotion_until: number | null;
  readonly price_special: string | null;
}

/** A category as answered (product-list.md, Categories). */
export function presentCategory(row: CategoryRow, products: string[]): ProductCategory {
  return { id: row.id, idParent: row.parent, label: row.label, products, productsCount: row.products_count };
}

/** A product as answered at a moment: a sale price counts only within its period. */
export function presentProduct(row: ProductRow, now: number): Product {
  const onSale =
    (row.promotion_from === null || now >= row.promotion_from) &&
    (row.promotion_until === null || now < row.promotion_until);
  return {
    id: row.id,
    title: row.title,
    productUrl: row.url,
    brand: row.brand,
    description: row.description,
    shortDescription: row.short_description,
    available: row.available === null ? null : row.available === 1,
    imageUrl: row.image,
    reference: row.reference,
    priceCatalog: row.price_catalog,
    pricePromotion: onSale ? row.price_promotion : null,
    priceSpecial: row.price_special,
  };
}
