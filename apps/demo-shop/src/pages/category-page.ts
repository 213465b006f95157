import type { ShopCategory } from '../catalogue/shop-catalogue.js';
import type { ShopProduct } from '../catalogue/shop-product.js';
import { localPath } from '../language/language.js';
import { html, type Markup } from './html.js';
import { icon } from './icons.js';
import { layout } from './layout.js';
import type { PageContext } from './page-context.js';
import { productGrid } from './product-card.js';

/** A department, group or shelf: what lies below it, and its products. */
export function categoryPage(context: PageContext, category: ShopCategory): string {
  const { language, messages: say } = context;
  const name = category.label[language];
  const below = category.children.length > 0 ? category.children : (category.parent?.children ?? []);
  const content = html`${breadcrumb(context, category)}
<div class="heading"><h1>${name}</h1><p>${say.products(category.products.length)}</p></div>
<ul class="chips">${below.map(
    ({ slug, label, products }) =>
      html`<li><a href="${localPath(language, `/c/${slug}`)}"${slug === category.slug ? html` aria-current="page"` : undefined}>${label[language]} <small>${products.length}</small></a></li>`,
  )}</ul>
${productGrid(context, category.products)}`;
  return layout(context, name, content);
}

/** Everything at a lower price. */
export function offersPage(context: PageContext): string {
  const { messages: say, catalogue } = context;
  const products = catalogue.offers;
  const content = html`<div class="heading top"><h1>${say.offers}</h1><p>${say.products(products.length)}</p></div>${productGrid(context, products)}`;
  return layout(context, say.offers, content);
}

/** What a search found, or a way on when it found nothing. */
export function searchPage(context: PageContext, query: string, products: readonly ShopProduct[]): string {
  const { messages: say } = context;
  const title = query === '' ? say.search : say.resultsFor(query);
  const content =
    products.length > 0
      ? html`<div class="heading top"><h1>${title}</h1><p>${say.products(products.length)}</p></div>${productGrid(context, products)}`
      : html`<div class="empty"><h1>${query === '' ? say.search : say.nothingFound}</h1><p>${say.nothingFoundText}</p><button class="button" type="button" data-open-chat>${icon.chat} ${say.askUs}</button></div>`;
  return layout(context, title, content);
}

/** The way back up. */
export function breadcrumb(
  { language, messages: say }: PageContext,
  category: ShopCategory | undefined,
): Markup {
  const trail: ShopCategory[] = [];
  for (let step = category; step !== undefined; step = step.parent) trail.unshift(step);
  return html`<nav class="breadcrumb" aria-label="${say.home}"><a href="${localPath(language, '/')}">${say.home}</a>${trail.map(
    ({ slug, label }) => html`<a href="${localPath(language, `/c/${slug}`)}">${label[language]}</a>`,
  )}</nav>`;
}
