import type { DraftField, FeedValue } from './draft-product.js';

/** What counts of a variant when a product is shown as one: its price and whether it can be bought. */
export interface Variant {
  readonly price: FeedValue | undefined;
  readonly compareAt: FeedValue | undefined;
  /** Undefined: the export does not say. */
  readonly available: boolean | undefined;
}

/**
 * The first variant's price stands for the product, as on the shop's own page; a higher "compare at" price
 * is the catalogue price and the price a promotion. Available when any variant is.
 */
export function addVariants(fields: Map<DraftField, FeedValue>, variants: readonly Variant[]): void {
  const shown = variants.find(({ price }) => price !== undefined);
  if (shown?.price !== undefined) {
    const { price, compareAt } = shown;
    const reduced = compareAt !== undefined && Number(compareAt.text) > Number(price.text);
    fields.set('price', reduced ? compareAt : price);
    if (reduced) fields.set('salePrice', price);
  }
  const known = variants.filter(({ available }) => available !== undefined);
  const [first] = variants;
  if (known.length > 0 && first !== undefined) {
    const available = known.some((variant) => variant.available);
    const at = shown?.price?.at ?? (() => ({ line: 1, column: 1 }));
    fields.set('availability', { text: available ? 'in_stock' : 'out_of_stock', at });
  }
}

/** Whether stock rules let a variant be bought (Shopify: tracker, quantity, policy). */
export function inStock(tracked: boolean, quantity: string, policy: string): boolean | undefined {
  if (!tracked || policy.toLowerCase() === 'continue') return true;
  const number = Number(quantity);
  return quantity === '' || !Number.isFinite(number) ? undefined : number > 0;
}

/** The shop behind a picture: storefront addresses have it, Shopify's own file host does not. */
export function shopOfPicture(picture: URL): string | undefined {
  return /^\/cdn\/shop\//.test(picture.pathname) && !/(^|\.)shopify(cdn)?\.com$/.test(picture.hostname)
    ? picture.origin
    : undefined;
}
