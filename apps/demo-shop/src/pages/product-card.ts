import type { ShopProduct } from '../catalogue/shop-product.js';
import { formatPrice, localPath } from '../language/language.js';
import { html, type Markup } from './html.js';
import type { PageContext } from './page-context.js';

/** A product in a grid: picture, maker, title, price, and whether it can be had. */
export function productCard(context: PageContext, product: ShopProduct): Markup {
  const { language, messages: say } = context;
  const mark =
    product.specialPrice !== null ? say.special : product.salePrice !== null ? say.offer : undefined;
  return html`<li class="card">
  <a href="${localPath(language, `/products/${product.id}`)}">
    <span class="picture"><img class="shown" src="/pictures/${product.id}.svg" alt="" width="400" height="300" loading="lazy">${mark === undefined ? undefined : html`<span class="mark">${mark}</span>`}</span>
    <span class="brand">${product.brand}</span>
    <span class="title">${product.title[language]}</span>
    ${priceLine(context, product)}
    ${product.availability === 'in_stock' ? undefined : availabilityLine(context, product)}
  </a>
</li>`;
}

/** Cards in a grid. */
export function productGrid(context: PageContext, products: readonly ShopProduct[]): Markup {
  return html`<ul class="grid">${products.map((product) => productCard(context, product))}</ul>`;
}

/** What is paid now and, struck through, what it was. */
export function priceLine({ language, messages: say }: PageContext, product: ShopProduct): Markup {
  const now = product.specialPrice ?? product.salePrice;
  if (now === null) return html`<span class="price">${formatPrice(language, product.price)}</span>`;
  return html`<span class="price"><span class="hidden">${say.now}</span> <strong>${formatPrice(language, now)}</strong> <span class="hidden">${say.before}</span> <s>${formatPrice(language, product.price)}</s></span>`;
}

/** A dot and words. */
export function availabilityLine({ messages: say }: PageContext, { availability }: ShopProduct): Markup {
  const words = {
    in_stock: say.inStock,
    out_of_stock: say.soldOut,
    preorder: say.toOrder,
    backorder: say.toOrder,
  };
  return html`<span class="stock ${availability}">${words[availability]}</span>`;
}
