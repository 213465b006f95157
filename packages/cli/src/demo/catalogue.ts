import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalogue, importFeeds, openCatalogue } from '@comptoir/catalogue';
import { FEED_PATH, writeRebasedFeed } from '@comptoir/demo-shop';

/** The shop's feed as a catalogue, imported again only when feed or address changed. */
export async function openDemoCatalogue(dataDir: string, shopUrl: string): Promise<Catalogue> {
  const folder = join(dataDir, 'demo-catalogue');
  const feed = await rebasedFeed(folder, shopUrl);
  const catalogue = openCatalogue(folder);
  if (feed.changed) {
    await importFeeds({ feeds: [feed.path], data: folder, locale: 'en-IE', currency: 'EUR' });
    writeFileSync(feed.stamp, feed.state);
  }
  return catalogue;
}

interface RebasedFeed {
  readonly path: string;
  readonly stamp: string;
  readonly state: string;
  readonly changed: boolean;
}

/** The feed's links lead to this machine's shop. */
async function rebasedFeed(folder: string, shopUrl: string): Promise<RebasedFeed> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'feed.xml');
  const stamp = join(folder, 'imported');
  const { size, mtimeMs } = statSync(FEED_PATH);
  const state = `${shopUrl} ${size} ${mtimeMs}`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state)
    return { path, stamp, state, changed: false };
  await writeRebasedFeed(shopUrl, path);
  return { path, stamp, state, changed: true };
}
