import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL, item, rss, Workspace } from '../import-feeds.fixture.js';
import type { Catalogue } from '../open-catalogue.js';

const work = new Workspace();
let catalogue: Catalogue;

beforeAll(async () => {
  const common = Array.from({ length: 2500 }, (_, index) =>
    item({
      id: `c${index}`,
      title: `Common chair ${index}`,
      description: 'A plain thing.',
      product_type: index % 2 ? 'Odd' : 'Even',
    }),
  );
  await work.import(
    rss(
      item({ id: 'unavailable', title: 'Théière émaillée', availability: 'out_of_stock' }),
      item({ id: 'available', title: 'Théière émaillée', availability: 'in_stock' }),
      item({ id: 'brand', title: 'Kettle', brand: 'Théière &amp; fils', mpn: 'TH-900' }),
      item({
        id: 'described',
        title: 'Cup',
        description: 'Goes with every théière.',
        product_type: 'Kitchen &gt; Cups',
      }),
      item({ id: 'egg', title: 'Œufrier en cœur', description: 'Für weiße Eier' }),
      item({ id: 'cjk', title: '木の椅子 オーク材' }),
      item({ id: 'hindi', title: 'हिन्दी किताब' }),
      item({ id: 'exact', title: 'Ladder', description: 'x', gtin: '400-638 1333931' }),
      item({ id: 'decoy', title: '4006381333931 other' }),
      item({ id: 'lamplight', title: 'The Night Train', description: 'Read by lamplight, again and again.' }),
      item({ id: 'lamp-oak', title: 'Oak table lamp', description: 'A lamp of oak.' }),
      item({ id: 'lamp-navy', title: 'Navy table lamp', description: 'A lamp in navy.' }),
      item({ id: 'lampshade', title: 'Lampshade', description: 'For any base.' }),
      item({ id: 'rare', title: 'Walnut chair', product_type: 'Kitchen' }),
      ...common,
    ),
  );
  catalogue = work.open();
});
afterAll(() => work.remove());

const find = (searchQuery: string, more: { idCategory?: string; limit?: number; offset?: number } = {}) =>
  catalogue.products({ limit: 20, offset: 0, ...more, searchQuery }).map(({ id }) => id);

describe('search', () => {
  it('ignores case and accents and matches beginnings of every word', () => {
    for (const query of ['théière', 'THEIERE', 'theie', 'ema the', 'The\u0301ie\u0300re']) {
      expect(find(query)).toContain('available');
    }
    expect(find('oeufrier coeur')).toEqual(['egg']);
    expect(find('weisse')).toEqual(['egg']);
  });

  it('ranks title over brand over description, available before unavailable', () => {
    expect(find('théière')).toEqual(['available', 'unavailable', 'brand', 'described']);
  });

  it('puts what is named so before what only mentions a rare longer word', () => {
    const found = find('lamp');
    expect(found.slice(0, 2).sort()).toEqual(['lamp-navy', 'lamp-oak']);
    expect(found.slice(2)).toEqual(['lampshade', 'lamplight']);
  });

  it('puts an exact reference first, however it is written', () => {
    expect(find('4006381333931')).toEqual(['exact', 'decoy']);
    expect(find('th 900')[0]).toBe('brand');
    expect(find('TH900')).toEqual(['brand']);
  });

  it('finds words too common for scoring: whole title words first, in stable pages', () => {
    const first = find('chair', { limit: 50 });
    expect(first[0]).toBe('rare');
    const pages = [0, 10, 20, 30, 40].flatMap((offset) => find('chair', { limit: 10, offset }));
    expect(pages).toEqual(first);
    expect(new Set(find('chair', { limit: 1000, offset: 2000 })).size).toBe(501);
    expect(find('chair walnut')).toEqual(['rare']);
  });

  it('stays within a category and what lies below it', () => {
    const [kitchen] = catalogue.categories(ALL).filter(({ label }) => label === 'Kitchen');
    const [even] = catalogue.categories(ALL).filter(({ label }) => label === 'Even');
    expect(find('théière', { idCategory: String(kitchen?.id) })).toEqual(['described']);
    expect(find('chair', { idCategory: String(kitchen?.id) })).toEqual(['rare']);
    expect(find('chair', { idCategory: String(even?.id), limit: 1000, offset: 1000 })).toHaveLength(250);
    expect(find('chair', { idCategory: 'nothing' })).toEqual([]);
    expect(catalogue.products({ ...ALL, idCategory: String(kitchen?.id) }).map(({ id }) => id)).toEqual([
      'described',
      'rare',
    ]);
  });

  it('survives any text', () => {
    for (const query of [
      '"',
      '""',
      '*',
      'a" OR "b',
      'NEAR(a b)',
      'title:chair',
      '-chair',
      '^chair',
      '(',
      ')',
      '{title}',
      'AND',
      'OR NOT',
      '🚲',
      '🚲🪑',
      "l'été",
      '\u0000',
      '\ud800',
      '%',
      ';DROP TABLE product',
      'x'.repeat(5000),
      '. . .',
      '\u202e',
      '\u{e000}1',
      Array(500).fill('a').join(' '),
    ]) {
      expect(() => find(query)).not.toThrow();
    }
    expect(find('🚲')).toEqual([]);
    expect(find('木の')).toEqual(['cjk']);
    expect(find('हिन्दी')).toEqual(['hindi']);
    expect(find('"walnut" chair')).toEqual(['rare']);
  });
});

describe('what people type and no product says', () => {
  let shop: Catalogue;
  const workspace = new Workspace();
  const look = (searchQuery: string) =>
    shop.products({ limit: 20, offset: 0, searchQuery }).map(({ id }) => id);

  beforeAll(async () => {
    await workspace.import(
      rss(
        item({ id: 'ormeau', title: 'Ormeau, sage', product_type: 'Furniture &gt; Seating &gt; Chairs' }),
        item({ id: 'pivot', title: 'Pivot desk lamp', product_type: 'Lighting &gt; Lamps' }),
        item({ id: 'botijo', title: 'Botijo table lamp', description: 'Warm light.' }),
        item({ id: 'folio', title: 'Folio bookcase', description: 'Four shelves.' }),
        item({ id: 'strings', title: 'String lights', description: 'Twenty warm bulbs.' }),
        item({ id: 'bureau', title: 'Bureaux jumeaux', description: 'Deux bougies.' }),
        item({ id: 'knives', title: 'Paring knives', description: 'Two children can hold them.' }),
        item({ id: 'garden', title: 'Garden table', description: 'For the terrace.' }),
        item({ id: 'drawers', title: 'Chest of drawers, oak', search_terms: 'Commode, chêne' }),
        item({ id: 'one', title: 'New rack' }),
        item({ id: 'two', title: 'News rack' }),
      ),
    );
    shop = workspace.open();
  });
  afterAll(() => workspace.remove());

  it.each([
    ['lamps', ['pivot', 'botijo']],
    ['desk lamps', ['pivot']],
    ['lampes', []],
    ['shelf', ['folio']],
    ['bureau', ['bureau']],
    ['bougie', ['bureau']],
    ['knife', ['knives']],
    ['child', ['knives']],
    ['tables', ['garden', 'botijo']],
  ])('finds singulars and plurals: %s', (query, expected) => {
    expect(look(query).sort()).toEqual([...expected].sort());
  });

  it('puts what is written as it was typed before its other forms', () => {
    expect(look('news')).toEqual(['two', 'one']);
  });

  it.each([
    ['chairs', ['ormeau']],
    ['furniture', ['ormeau']],
    ['sage seating', ['ormeau']],
    ['lighting', ['pivot']],
  ])('finds what stands in categories of that name, at any height: %s', (query, expected) => {
    expect(look(query)).toEqual(expected);
  });

  it('finds the words that a feed gives for finding, without showing them', () => {
    expect(look('commodes')).toEqual(['drawers']);
    expect(look('la commode en chêne')).toEqual(['drawers']);
    expect(JSON.stringify(shop.products(ALL))).not.toContain('Commode');
  });

  it('falls back to most of the words, then fewer, in stable pages', () => {
    expect(look('warm lamp')[0]).toBe('botijo');
    const found = look('warm desk lamp zzz');
    expect(found).toEqual(['pivot', 'botijo', 'strings']);
    const pages = [0, 1, 2, 3].flatMap((offset) =>
      shop.products({ limit: 1, offset, searchQuery: 'warm desk lamp zzz' }).map(({ id }) => id),
    );
    expect(pages).toEqual(found);
    expect(look('zzz yyy')).toEqual([]);
    expect(look('a table for my garden please')[0]).toBe('garden');
  });

  it('looks through files imported before category names were looked through', async () => {
    const old = new Workspace();
    try {
      await old.import(rss(item({ title: 'Desk lamp', product_type: 'Lighting' })));
      toVersionOne(old.data);
      const find = (searchQuery: string) => old.open().products({ ...ALL, searchQuery });
      expect(find('desk lamps')).toHaveLength(1);
      expect(find('bright lamp')).toHaveLength(1);
      expect(find('lighting')).toEqual([]);
    } finally {
      old.remove();
    }
  });
});

/** Makes of a data folder's file what the first version of this connector wrote. */
function toVersionOne(data: string): void {
  const name = readFileSync(join(data, 'current'), 'utf8').trim();
  const database = new Sqlite(join(data, name));
  const columns = 'title, brand, reference';
  const options = "content = '', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'";
  database.exec(`
    DROP TABLE search;
    DROP TABLE search_names;
    CREATE VIRTUAL TABLE search USING fts5 (${columns}, description, category, ${options});
    CREATE VIRTUAL TABLE search_names USING fts5 (${columns}, category, ${options});
    INSERT INTO search (rowid, ${columns}, description, category)
      SELECT row, title, brand, searched_references, description, searched_categories FROM product;
    INSERT INTO search_names (rowid, ${columns}, category)
      SELECT row, title, brand, searched_references, searched_categories FROM product;
    DELETE FROM term;
    CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, search, 'row');
    INSERT INTO term SELECT term, doc FROM temp.vocabulary;
    ALTER TABLE product DROP COLUMN searched_keywords;
    PRAGMA user_version = 1;`);
  database.close();
}

describe('browsing', () => {
  it('pages without gaps or repeats, available first', () => {
    const all = catalogue.products({ limit: 1000, offset: 2000 });
    expect(all).toHaveLength(514);
    expect(all.at(-1)?.id).toBe('unavailable');
    const pages = [0, 1000, 2000, 3000].flatMap((offset) => catalogue.products({ limit: 1000, offset }));
    expect(new Set(pages.map(({ id }) => id)).size).toBe(2514);
  });
});
