/**
 * Writes the demo catalogue from the vocabularies beside it, always the same: `feed.xml` (Google Merchant
 * RSS, imported by the catalogue connector like any shop's feed) and `products.json` (what the shop's pages
 * need beyond a feed: French texts, drawings and colours). Run: node apps/demo-shop/catalogue/generate.mjs
 *
 * A family is [drawing, brand, price, name, French name, description, French description, colours]; each of
 * its colours becomes a product. A drawing may name its form ("chair/1"); "poster/*" gives each its own.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BOOKS, stationery } from './vocabulary/books.mjs';
import { COLOUR_NAMES } from './vocabulary/colours.mjs';
import { furniture, lighting } from './vocabulary/furniture.mjs';
import { kitchen, textiles } from './vocabulary/kitchen.mjs';
import { bicycles, garden, home } from './vocabulary/outdoors.mjs';

/** Replaced by the shop's own address before the feed is imported. */
const PLACEHOLDER = 'https://shop.demo.invalid';

const slug = (text) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/œ/g, 'oe').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');

function hash(text) {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ character.codePointAt(0), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}

/** An EAN-13 in the range for use inside a shop (prefix 20), with its check digit. */
function ean(seed) {
  const digits = `20${String(seed % 10_000_000_000).padStart(10, '0')}`;
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 ? 3 : 1), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** Shop prices end in .00, .50, .90 or .95. */
function reduced(price, share) {
  const value = price * share;
  return value > 100 ? Math.round(value / 5) * 5 - 1 : Math.floor(value) + 0.9;
}

/** A number that drawings take their details from; forms are counted by 2 or 3, so steps of 6 keep them. */
function variantOf(seed, form) {
  const own = hash(seed) % 1000;
  return form === undefined || form === '*' ? own : own * 6 + Number(form);
}

const products = [];

function add(product) {
  const seed = hash(product.id);
  const share = seed % 100;
  const price = product.price;
  products.push({
    ...product,
    gtin: ean(seed),
    mpn: `${slug(product.brand).slice(0, 3).toUpperCase()}-${(seed % 90_000) + 10_000}`,
    // About a fifth on promotion, a few specials on top, a tenth sold out, some to be ordered ahead.
    salePrice: share < 19 || product.sale ? reduced(price, share % 2 ? 0.8 : 0.7) : null,
    specialPrice: share >= 19 && share < 25 ? reduced(price, 0.6) : null,
    availability: share >= 40 && share < 51 ? 'out_of_stock' : share === 60 ? 'preorder' : share === 61 ? 'backorder' : 'in_stock',
  });
}

function addFamily([drawing, brand, price, name, frenchName, description, frenchDescription, colours], path, frenchPath) {
  const [kind, form] = drawing.split('/');
  const base = slug(name).split('-').slice(0, 5).join('-');
  const list = colours.split(' ');
  for (const colour of list) {
    const [word, frenchWord] = COLOUR_NAMES[colour];
    // A thing that comes in one colour does not name it.
    const suffix = list.length === 1 ? ['', ''] : [`, ${word}`, `, ${frenchWord}`];
    add({
      id: `${base}-${colour}`,
      title: `${name}${suffix[0]}`,
      titleFr: `${frenchName}${suffix[1]}`,
      brand,
      price,
      description,
      descriptionFr: frenchDescription,
      drawing: kind,
      variant: variantOf(form === '*' ? `${base}-${colour}` : base, form),
      colour,
      colourName: word,
      cover: null,
      byline: null,
      path,
      pathFr: frenchPath,
    });
  }
}

for (const department of [furniture, lighting, kitchen, textiles, bicycles, garden, home]) {
  for (const group of department.groups) {
    for (const leaf of group.leaves) {
      const path = [department.name[0], group.name[0], leaf.name[0]];
      const frenchPath = [department.name[1], group.name[1], leaf.name[1]];
      for (const family of leaf.families) addFamily(family, path, frenchPath);
    }
  }
}

for (const { group, leaf, publisher, binding, motifs, titles } of BOOKS) {
  for (const [title, author, price, colour, description, frenchDescription] of titles) {
    add({
      id: `book-${slug(title)}`,
      title: `${title} – ${author}`,
      titleFr: `${title} – ${author}`,
      brand: publisher,
      price,
      description: `${description} ${binding[0]}.`,
      descriptionFr: `${frenchDescription} ${binding[1]}.`,
      drawing: 'book',
      variant: motifs[hash(title) % motifs.length],
      colour,
      colourName: null,
      cover: title,
      byline: author,
      path: ['Books and paper', group[0], leaf[0]],
      pathFr: ['Livres et papeterie', group[1], leaf[1]],
    });
  }
}
for (const leaf of stationery.leaves) {
  for (const family of leaf.families) {
    addFamily(family, ['Books and paper', stationery.name[0], leaf.name[0]], ['Livres et papeterie', stationery.name[1], leaf.name[1]]);
  }
}

const ids = new Set(products.map(({ id }) => id));
if (ids.size !== products.length) throw new Error('Two products have the same id: change a name.');

const escapeXml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const euros = (amount) => `${amount.toFixed(2)} EUR`;

function item(product) {
  const element = (name, value) => (value === null ? [] : [`      <${name}>${escapeXml(String(value))}</${name}>`]);
  return [
    '    <item>',
    ...element('g:id', product.id),
    ...element('g:title', product.title),
    ...element('g:description', product.description),
    ...element('g:link', `${PLACEHOLDER}/products/${product.id}`),
    ...element('g:image_link', `${PLACEHOLDER}/pictures/${product.id}.svg`),
    ...element('g:availability', product.availability),
    ...element('g:price', euros(product.price)),
    ...element('g:sale_price', product.salePrice && euros(product.salePrice)),
    ...element('g:special_price', product.specialPrice && euros(product.specialPrice)),
    ...element('g:brand', product.brand),
    ...element('g:gtin', product.gtin),
    ...element('g:mpn', product.mpn),
    ...element('g:condition', 'new'),
    ...element('g:color', product.colourName),
    ...element('g:product_type', product.path.join(' > ')),
    // The shop speaks two languages, a feed one: its agents find the French words too.
    ...element('g:search_terms', [product.titleFr, ...product.pathFr].join('; ')),
    '    </item>',
  ].join('\n');
}

const feed = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">
  <channel>
    <title>Tilleul</title>
    <link>${PLACEHOLDER}/</link>
    <description>Things for the house, the garden and the road</description>
${products.map(item).join('\n')}
  </channel>
</rss>
`;

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
writeFileSync(here('feed.xml'), feed);
writeFileSync(here('products.json'), `[\n${products.map((product) => JSON.stringify(product)).join(',\n')}\n]\n`);
const leaves = new Set(products.map(({ path }) => path.join(' > ')));
console.log(`${products.length} products in ${leaves.size} categories`);
