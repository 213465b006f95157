import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ImportOptions, importFeeds } from './import-feeds.js';
import { type Catalogue, openCatalogue } from './open-catalogue.js';

/** A folder of a test's own, with feeds written into it; removed by `remove`. */
export class Workspace {
  readonly folder = mkdtempSync(join(tmpdir(), 'catalogue-test-'));
  readonly data = join(this.folder, 'data');
  readonly #open: Catalogue[] = [];

  write(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  /** Imports one feed given as text. */
  import(content: string | Uint8Array, options: Partial<ImportOptions> = {}) {
    return importFeeds({ feeds: [this.write('feed', content)], data: this.data, ...options });
  }

  open(now?: () => number): Catalogue {
    const catalogue = openCatalogue(this.data, now === undefined ? {} : { now });
    this.#open.push(catalogue);
    return catalogue;
  }

  remove(): void {
    for (const catalogue of this.#open) catalogue.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const ALL = { limit: 1000, offset: 0 };

/** One Google item with everything it must have; a field set to undefined is left out. */
export function item(overrides: Readonly<Record<string, string | undefined>> = {}): string {
  const fields = {
    id: 'A1',
    title: 'Oak chair',
    link: 'https://shop.example/a1',
    image_link: 'https://shop.example/a1.jpg',
    price: '19.90 EUR',
    ...overrides,
  };
  const elements = Object.entries(fields).map(([name, value]) =>
    value === undefined ? '' : `<g:${name}>${value}</g:${name}>\n`,
  );
  return `<item>\n${elements.join('')}</item>\n`;
}

/** An RSS feed; its first item begins on line 3. */
export function rss(...items: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title>\n${items.join('')}</channel></rss>\n`;
}
