import { FeedError } from './feed-error.js';
import { type FeedFormat, FORMAT_NAMES } from './feed-format.js';
import { columnName, findDelimiter, splitHeader } from './table-header.js';
import { isWooCommerceHeader } from './woocommerce-csv.js';

/** Recognises a feed by what it holds, whatever its file is called. */
export function detectFormat(head: string, feed: string): FeedFormat {
  const first = /\S/.exec(head)?.[0];
  if (first === undefined) {
    throw new FeedError(feed, 'The file holds only blanks.', { fix: 'Export the feed again.' });
  }
  if (first === '<') {
    if (/^\s*<(!doctype\s+)?html/i.test(head)) {
      throw new FeedError(feed, 'This is a web page, not a feed.', {
        line: 1,
        fix: 'Download the feed itself: the address probably asked for a sign-in.',
      });
    }
    return 'google-xml';
  }
  if (first === '{' || first === '[') return 'shopify-json';
  return detectTable(head, feed);
}

function detectTable(head: string, feed: string): FeedFormat {
  const columns = new Set(splitHeader(head, findDelimiter(head)).map(columnName));
  const has = (...names: string[]) => names.some((name) => columns.has(name));
  if (has('handle', 'url_handle') && has('title') && has('variant_price', 'price', 'image_src'))
    return 'shopify-csv';
  if (isWooCommerceHeader(has)) return 'woocommerce-csv';
  if (has('id') && has('title') && has('link')) return 'google-table';
  const shown = [...columns].slice(0, 8).join(', ');
  throw new FeedError(
    feed,
    `Its first line is not the header of a known feed (found: ${shown.slice(0, 200)}).`,
    {
      line: 1,
      column: 1,
      fix: `Known are ${Object.values(FORMAT_NAMES).join('; ')}. Google text feeds need at least the columns id, title, link, image_link and price; WooCommerce exports need a header in English, French, German, Spanish, Dutch or Italian: export with one of these as your own language.`,
    },
  );
}
