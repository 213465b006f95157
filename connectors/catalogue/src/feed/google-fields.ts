import { decodeEntities } from '../product/html-to-text.js';
import type { DraftField } from './draft-product.js';

/** Google Merchant attributes, by local name, and the field each becomes. `special_price` and `search_terms` are ours. */
export const GOOGLE_FIELDS: Readonly<Record<string, DraftField>> = {
  id: 'id',
  title: 'title',
  brand: 'brand',
  description: 'description',
  summary: 'description',
  content: 'description',
  short_description: 'shortDescription',
  link: 'link',
  image_link: 'image',
  gtin: 'gtin',
  mpn: 'mpn',
  sku: 'sku',
  availability: 'availability',
  price: 'price',
  sale_price: 'salePrice',
  sale_price_effective_date: 'salePeriod',
  special_price: 'specialPrice',
  search_terms: 'searchTerms',
};

/**
 * Category paths in a `product_type`: `A > B > C`. A comma parts several only where every part is a path
 * of its own, because names hold commas too ("Food, Beverages & Tobacco").
 */
export function splitProductType(text: string): string[][] {
  const decoded = decodeEntities(text);
  const parts = decoded.split(',');
  const several = parts.length > 1 && parts.every((part) => part.includes('>'));
  return (several ? parts : [decoded]).map((part) => part.split('>'));
}
