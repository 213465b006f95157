import type { DraftField, FeedContext, FeedItem, FeedValue } from './draft-product.js';
import { readTable, type TableRow } from './read-table.js';
import { addLink } from './shop-address.js';
import { addVariants, inStock, shopOfPicture, type Variant } from './shopify-variant.js';
import type { TextSource } from './text-source.js';

/** Rows of one handle: the first holds the product, each may hold a variant, a picture, or both. */
interface Group {
  readonly handle: string;
  readonly first: TableRow;
  readonly fields: Map<DraftField, FeedValue>;
  readonly variants: Variant[];
}

const COLUMNS: readonly (readonly [DraftField, ...string[]])[] = [
  ['title', 'title'],
  ['brand', 'vendor'],
  ['description', 'body_html', 'description'],
  ['image', 'image_src', 'product_image_url'],
  ['gtin', 'variant_barcode', 'barcode'],
  ['sku', 'variant_sku', 'sku'],
];

/** Shopify's product export, in the form with "Handle" and in the newer one with "URL handle". */
export async function* readShopifyCsv(source: TextSource, context: FeedContext): AsyncGenerator<FeedItem> {
  let group: Group | undefined;
  for await (const row of readTable(source, context.feed, context.skip)) {
    const handle = row.value('handle', 'url_handle');
    if (handle === undefined) {
      yield { kind: 'skip', position: row.at(), reason: 'missing handle' };
      continue;
    }
    const name = handle.text.trim();
    if (group === undefined || group.handle !== name) {
      if (group !== undefined) yield finish(group, context);
      group = {
        handle: name,
        first: row,
        fields: new Map([['id', { ...handle, text: name }]]),
        variants: [],
      };
    }
    readRow(row, group);
  }
  if (group !== undefined) yield finish(group, context);
}

function readRow(row: TableRow, group: Group): void {
  for (const [field, ...columns] of COLUMNS) {
    const value = group.fields.has(field) ? undefined : row.value(...columns);
    if (value !== undefined) group.fields.set(field, value);
  }
  const price = row.value('variant_price', 'price');
  // A row without a price holds only another picture.
  if (price === undefined) return;
  group.variants.push({
    price,
    compareAt: row.value('variant_compare_at_price', 'compare_at_price'),
    available: inStock(
      row.text('variant_inventory_tracker', 'inventory_tracker') !== '',
      row.text('variant_inventory_qty', 'inventory_quantity'),
      row
        .text('variant_inventory_policy', 'continue_selling_when_out_of_stock')
        .replace(/^true$/i, 'continue'),
    ),
  });
}

function finish(group: Group, context: FeedContext): FeedItem {
  const { first, fields, handle } = group;
  const status = first.text('status').toLowerCase();
  const published = first.text('published', 'published_on_online_store').toLowerCase();
  if (status === 'draft' || status === 'archived' || published === 'false') {
    const why = status === 'draft' || status === 'archived' ? `status ${status}` : 'not published';
    return { kind: 'skip', position: first.at(), reason: `not shown in the shop (${why})` };
  }
  addVariants(fields, group.variants);
  addLink(fields, context, `/products/${encodeURIComponent(handle)}`, shopOfPicture);
  const category = first.text('product_category', 'standardized_product_type', 'type', 'custom_product_type');
  const categories = category === '' ? [] : [category.split('>')];
  return { kind: 'product', draft: { at: first.at, fields, categories, googleCategory: undefined } };
}
