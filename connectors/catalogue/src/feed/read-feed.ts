import { decodeText } from './decode-text.js';
import { detectFormat } from './detect-format.js';
import type { FeedContext, FeedItem } from './draft-product.js';
import type { FeedFormat, FeedReader } from './feed-format.js';
import { readGoogleTable } from './google-table.js';
import { readGoogleXml } from './google-xml.js';
import { openFeed } from './open-feed.js';
import { readShopifyCsv } from './shopify-csv.js';
import { readShopifyJson } from './shopify-json.js';
import { peekText } from './text-source.js';
import { readWooCommerceCsv } from './woocommerce-csv.js';

const READERS: Readonly<Record<FeedFormat, FeedReader>> = {
  'google-xml': readGoogleXml,
  'google-table': readGoogleTable,
  'shopify-csv': readShopifyCsv,
  'shopify-json': readShopifyJson,
  'woocommerce-csv': readWooCommerceCsv,
};

/** A feed ready to be read. */
export interface RecognisedFeed {
  readonly format: FeedFormat;
  readonly sizeOnDisk: number;
  /** Streams its items; throws FeedError when the feed cannot be read on. */
  items(): AsyncGenerator<FeedItem>;
}

/**
 * Opens a feed file and recognises compression, encoding and format by content.
 *
 * @param encoding a `TextDecoder` name, for feeds that do not say theirs
 * @param onProgress bytes read of the file on disk so far
 */
export async function readFeed(
  context: FeedContext,
  encoding: string | undefined,
  onProgress?: (bytesRead: number) => void,
): Promise<RecognisedFeed> {
  const file = await openFeed(context.feed);
  const source = await peekText(() => decodeText(file.bytes(onProgress), context.feed, encoding));
  const format = detectFormat(source.head, context.feed);
  return { format, sizeOnDisk: file.sizeOnDisk, items: () => READERS[format](source, context) };
}
