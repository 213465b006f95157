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
    expect(find('common walnut')).toEqual([]);
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

describe('browsing', () => {
  it('pages without gaps or repeats, available first', () => {
    const all = catalogue.products({ limit: 1000, offset: 2000 });
    expect(all).toHaveLength(514);
    expect(all.at(-1)?.id).toBe('unavailable');
    const pages = [0, 1000, 2000, 3000].flatMap((offset) => catalogue.products({ limit: 1000, offset }));
    expect(new Set(pages.map(({ id }) => id)).size).toBe(2514);
  });
});
