import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The address that stands in the committed feed for the shop's own. */
const PLACEHOLDER = 'https://shop.demo.invalid';

/** The demo catalogue as a Google Merchant feed. Its links lead nowhere until it is rebased. */
export const FEED_PATH = fileURLToPath(new URL('../../catalogue/feed.xml', import.meta.url));

/** What the shop's own pages read. */
export const PRODUCTS_PATH = fileURLToPath(new URL('../../catalogue/products.json', import.meta.url));

/**
 * Writes a copy of the feed whose links and pictures lead to a running shop, ready for the catalogue
 * connector to import.
 *
 * @param origin the shop's address without a path, such as `http://127.0.0.1:7301`
 */
export async function writeRebasedFeed(origin: string, target: string): Promise<void> {
  const base = new URL(origin).origin;
  const feed = await readFile(FEED_PATH, 'utf8');
  await writeFile(target, feed.replaceAll(PLACEHOLDER, base));
}
