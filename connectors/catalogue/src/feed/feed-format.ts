import type { FeedContext, FeedItem } from './draft-product.js';
import type { TextSource } from './text-source.js';

/** The kinds of feeds that are read. RSS 2.0 and Atom share a reader. */
export type FeedFormat = 'google-xml' | 'google-table' | 'shopify-csv' | 'shopify-json' | 'woocommerce-csv';

/** What people call them. */
export const FORMAT_NAMES: Readonly<Record<FeedFormat, string>> = {
  'google-xml': 'Google Merchant XML (RSS 2.0 or Atom)',
  'google-table': 'Google Merchant text',
  'shopify-csv': 'Shopify product CSV',
  'shopify-json': 'Shopify products.json',
  'woocommerce-csv': 'WooCommerce product CSV',
};

/** A format's reader: streams items in the order of the feed; throws FeedError when it cannot go on. */
export type FeedReader = (source: TextSource, context: FeedContext) => AsyncGenerator<FeedItem>;
