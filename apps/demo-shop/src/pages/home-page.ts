import type { ShopProduct } from '../catalogue/shop-product.js';
import { localPath } from '../language/language.js';
import { html, type Markup } from './html.js';
import { icon } from './icons.js';
import { layout } from './layout.js';
import type { PageContext } from './page-context.js';
import { productGrid } from './product-card.js';

/** The products in the window, chosen for their colours together. */
const WINDOW = [
  'nuage-armchair-teal',
  'faubourg-city-bike-7-gears-red',
  'theiere-bonnet-1-1-l-forest',
  'galet-linen-cushion-mustard',
  'botijo-table-lamp-terracotta',
];

/** The product that stands for each department. */
const FACES: Readonly<Record<string, string>> = {
  furniture: 'grand-nuage-two-seat-sofa-terracotta',
  lighting: 'cloche-pendant-mustard',
  kitchen: 'mijote-cast-iron-casserole-4-red',
  textiles: 'damier-velvet-cushion-teal',
  bicycles: 'faubourg-city-bike-7-gears-sage',
  garden: 'averse-watering-can-6-l-sage',
  home: 'cantaro-vase-rust',
  'books-and-paper': 'book-the-bear-who-kept-the-umbrella',
};

export function homePage(context: PageContext): string {
  const { catalogue, language, messages: say } = context;
  const to = (path: string) => localPath(language, path);
  const unpacked = catalogue.products.filter(
    ({ availability, salePrice, specialPrice }, index) =>
      index % 23 === 4 && availability === 'in_stock' && salePrice === null && specialPrice === null,
  );
  const content = html`
<section class="hero">
  <div class="words"><h1>${say.heroTitle}</h1><p class="lead">${say.heroText}</p>
    <p class="actions"><a class="button" href="${to('/offers')}">${say.heroAction} ${icon.arrow}</a><button class="button quiet" type="button" data-open-chat>${icon.chat} ${say.askUs}</button></p>
  </div>
  <div class="window">${WINDOW.flatMap((id) => catalogue.product(id) ?? []).map((product) => windowPane(context, product))}</div>
</section>
<section><h2>${say.departments}</h2><ul class="tiles">
${catalogue.departments.map(
  ({ slug, label, products }) =>
    html`<li><a href="${to(`/c/${slug}`)}"><img src="/pictures/${FACES[slug] ?? products[0]?.id}.svg" alt="" width="400" height="300" loading="lazy"><span>${label[language]}</span><small>${say.products(products.length)}</small></a></li>`,
)}
</ul></section>
<section><div class="heading"><h2>${say.offers}</h2><p>${say.offersText}</p><a href="${to('/offers')}">${say.seeOffers} ${icon.arrow}</a></div>
${productGrid(context, spread(catalogue.offers, 8))}</section>
<section class="story"><div><h2>${say.storyTitle}</h2><p>${say.storyText}</p><button class="button quiet" type="button" data-open-chat>${icon.chat} ${say.askUs}</button></div><img src="/pictures/quai-hallway-bench-forest.svg" alt="" width="400" height="300" loading="lazy"></section>
<section><div class="heading"><h2>${say.ours}</h2><p>${say.oursText}</p></div>${productGrid(context, unpacked.slice(0, 8))}</section>`;
  return layout(context, '', content);
}

function windowPane({ language }: PageContext, product: ShopProduct): Markup {
  return html`<a href="${localPath(language, `/products/${product.id}`)}"><img src="/pictures/${product.id}.svg" alt="${product.title[language]}" width="400" height="300"></a>`;
}

/** Every n-th, so that a row shows different shelves. */
function spread(products: readonly ShopProduct[], count: number): ShopProduct[] {
  const step = Math.max(1, Math.floor(products.length / count));
  return products.filter((_, index) => index % step === 0).slice(0, count);
}
