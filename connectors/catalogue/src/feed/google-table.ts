import type { DraftField, FeedContext, FeedItem, FeedValue } from './draft-product.js';
import { GOOGLE_FIELDS, splitProductType } from './google-fields.js';
import { readTable } from './read-table.js';
import type { TextSource } from './text-source.js';

/** Google Merchant as delimited text: tabs as published; commas, semicolons and bars as often met. */
export async function* readGoogleTable(source: TextSource, context: FeedContext): AsyncGenerator<FeedItem> {
  for await (const row of readTable(source, context.feed, context.skip)) {
    const fields = new Map<DraftField, FeedValue>();
    for (const [column, field] of Object.entries(GOOGLE_FIELDS)) {
      const value = fields.has(field) ? undefined : row.value(column);
      if (value !== undefined) fields.set(field, value);
    }
    const productType = row.text('product_type');
    yield {
      kind: 'product',
      draft: {
        at: row.at,
        fields,
        categories: productType === '' ? [] : splitProductType(productType),
        googleCategory: row.text('google_product_category') || undefined,
      },
    };
  }
}
