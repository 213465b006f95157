import type { ShopProduct } from '../catalogue/shop-product.js';
import { localPath } from '../language/language.js';
import { breadcrumb } from './category-page.js';
import { html } from './html.js';
import { icon } from './icons.js';
import { layout } from './layout.js';
import type { PageContext } from './page-context.js';
import { availabilityLine, priceLine, productGrid } from './product-card.js';

/** One product: what it is, what it costs, whether it can be had, and someone to ask. */
export function productPage(context: PageContext, product: ShopProduct): string {
  const { catalogue, language, messages: say } = context;
  const colours = catalogue.coloursOf(product);
  const shelf = catalogue.shelfOf(product);
  const neighbours = catalogue.neighboursOf(product, 4);
  const title = product.title[language];
  const content = html`${breadcrumb(context, shelf)}
<article class="product">
  <img class="large" src="/pictures/${product.id}.svg" alt="${title}" width="800" height="600">
  <div class="facts">
    <p class="brand">${product.brand}</p>
    <h1>${title}</h1>
    <p class="line">${priceLine(context, product)}${availabilityLine(context, product)}</p>
    <p class="text">${product.description[language]}</p>
    ${colours.length === 0 ? undefined : html`<p class="small">${say.colours}</p><ul class="swatches">${colours.map((other) => html`<li><a href="${localPath(language, `/products/${other.id}`)}" title="${other.title[language]}"><img class="swatch" src="/pictures/${other.id}.svg" alt="${other.title[language]}" width="96" height="72"></a></li>`)}</ul>`}
    <div class="ask"><button class="button" type="button" data-open-chat>${icon.chat} ${say.askAbout}</button><p>${say.askText}</p></div>
    <dl>
      <div><dt>${icon.truck} ${say.delivery}</dt><dd>${say.deliveryText}</dd></div>
      <div><dt>${icon.back} ${say.returns}</dt><dd>${say.returnsText}</dd></div>
      <div><dt>${say.reference}</dt><dd>${product.gtin}</dd></div>
    </dl>
  </div>
</article>
${neighbours.length === 0 ? undefined : html`<section><h2>${say.youMayLike}</h2>${productGrid(context, neighbours)}</section>`}`;
  return layout(context, title, content);
}
