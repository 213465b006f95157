import type { DraftField, FeedContext, FeedValue } from './draft-product.js';

/**
 * Where a product's page is, for exports that do not say: under the shop's address when it is known, else
 * under the address its pictures come from when that is the shop itself. As a last resort the picture, with
 * a warning, because a wrong page would be worse than none.
 */
export function addLink(
  fields: Map<DraftField, FeedValue>,
  context: FeedContext,
  pagePath: string,
  baseOfPicture: (picture: URL) => string | undefined,
): void {
  if (fields.has('link')) return;
  const image = fields.get('image');
  const base = context.shopUrl ?? (image && baseOfImage(image.text, baseOfPicture));
  if (base === undefined) {
    context.warn(
      'This export holds no product pages: "View product" leads to the picture. Import again with --shop-url https://your-shop.example to mend it.',
    );
    if (image !== undefined) fields.set('link', image);
    return;
  }
  // A product without a picture has a page nevertheless: what it lacks is the picture.
  const at = (image ?? fields.get('id'))?.at ?? (() => ({ line: 1, column: 1 }));
  fields.set('link', { text: `${base.replace(/\/+$/, '')}${pagePath}`, at });
}

function baseOfImage(text: string, baseOfPicture: (picture: URL) => string | undefined): string | undefined {
  return URL.canParse(text) ? baseOfPicture(new URL(text)) : undefined;
}
