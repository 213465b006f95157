/**
 * Measures the catalogue connector at 100,000 products: import rate and peak memory, search and browse
 * times. Prints one JSON object. Run after `tsc -b`: node connectors/catalogue/bench/search.mjs [products]
 */
import { fork } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importFeeds, openCatalogue } from '../dist/index.js';

const WORDS = {
  kind: 'Chair,Armchair,Table,Desk lamp,Floor lamp,Cushion,Blanket,Mug,Teapot,Café press,Saucepan,Bicycle,Backpack,Notebook,Vase,Planter,Rug,Mirror,Bookcase,Stool'.split(
    ',',
  ),
  material:
    'oak,beech,linen,wool,cotton,steel,brass,glass,porcelain,bamboo,rattan,cork,marble,leather,velours,céramique'.split(
      ',',
    ),
  colour: 'white,black,sage,terracotta,navy,mustard,rose,grey,crème,olive,indigo,rust'.split(','),
  brand:
    'Maison Orme,Lindqvist,Atelier Saône,Norrviken,Casa Níspero,Hartwell,Brume,Oakley & Finch,Tresse,Kettle Row'.split(
      ',',
    ),
  filler:
    'made by hand in small numbers with care for every seam and edge so that it lasts and can be mended washed or passed on to someone who will keep it for years in a kitchen a garden or a quiet corner of the living room'.split(
      ' ',
    ),
};

/** A small deterministic generator, so that every run measures the same catalogue. */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

async function writeFeed(path, count) {
  const out = createWriteStream(path);
  const next = numbers(7);
  const pick = (list) => list[next(list.length)];
  const put = (text) => (out.write(text) ? undefined : new Promise((resolve) => out.once('drain', resolve)));
  await put(
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Bench</title>\n',
  );
  for (let index = 0; index < count; index++) {
    const kind = pick(WORDS.kind);
    const material = pick(WORDS.material);
    const title = `${kind} in ${material}, ${pick(WORDS.colour)} ${1 + next(4000)}`;
    const words = Array.from({ length: 45 }, () => pick(WORDS.filler)).join(' ');
    await put(
      `<item><g:id>p-${index}</g:id><title>${title}</title><link>https://shop.example/p/${index}</link>` +
        `<g:image_link>https://shop.example/i/${index}.jpg</g:image_link><g:price>${1 + next(900)}.90 EUR</g:price>` +
        `<g:availability>${next(10) === 0 ? 'out_of_stock' : 'in_stock'}</g:availability><g:brand>${pick(WORDS.brand).replace('&', '&amp;')}</g:brand>` +
        `<g:mpn>REF-${index}</g:mpn><g:product_type>Home &gt; ${kind} &gt; ${material}</g:product_type>` +
        `<description>${title}. ${words}.</description></item>\n`,
    );
  }
  await put('</channel></rss>\n');
  await new Promise((resolve) => out.end(resolve));
}

function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) =>
    Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(3));
  return { count: sorted.length, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) };
}

const QUERIES = [
  'c',
  'ch',
  'cha',
  'chair',
  'chairs',
  'oak',
  'oak chair',
  'lamp',
  'desk lamp brass',
  'maison',
  'maison orme linen',
  'CERAMIQUE',
  'cafe press',
  'café',
  'ref-54321',
  'p-777',
  'made by hand',
  'm',
  'mug white',
  'níspero',
  'rose velours cushion',
  'zzz',
  '"oak" AND (chair',
  'x* NEAR/3',
  '椅子',
  '🚲 bicycle',
  'k',
  'kitchen garden',
  'living room',
  '3999',
  'chair 12',
  'lamps',
  'shelf',
  'chairs oak',
  'home',
  'warm lamp',
  'a warm lamp for the living room',
  'mug chair zzz',
  'violet velvet cushion on wheels',
];

/** Runs in a process of its own, so that its memory is the import's alone. */
async function importInChild(feed, data) {
  const child = fork(fileURLToPath(import.meta.url), ['--import', feed, data]);
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`import ended with ${code}`)));
  });
}

async function main(count) {
  const folder = await mkdtemp(join(tmpdir(), 'catalogue-bench-'));
  try {
    const feed = join(folder, 'feed.xml');
    await writeFeed(feed, count);
    const imported = await importInChild(feed, join(folder, 'data'));
    const catalogue = openCatalogue(join(folder, 'data'));
    const time = (ask) => {
      const start = performance.now();
      ask();
      return performance.now() - start;
    };
    const [root] = catalogue.categories({ limit: 10, offset: 0 });
    const [child] = catalogue.categories({ idParent: root.id, limit: 10, offset: 0 });
    const search = [];
    const slowest = new Map();
    const browse = [];
    for (let round = 0; round < 20; round++) {
      for (const searchQuery of QUERIES) {
        for (const idCategory of [undefined, child.id]) {
          for (const offset of [0, 40]) {
            const took = time(() => catalogue.products({ searchQuery, idCategory, limit: 20, offset }));
            search.push(took);
            const name = `${searchQuery}${idCategory ? ' (in category)' : ''}`;
            slowest.set(name, Math.max(slowest.get(name) ?? 0, took));
          }
        }
      }
      for (const offset of [0, 20, 1000, count / 2, count - 20]) {
        browse.push(time(() => catalogue.products({ limit: 20, offset })));
        browse.push(
          time(() => catalogue.products({ limit: 20, offset: Math.min(offset, 3000), idCategory: child.id })),
        );
        browse.push(time(() => catalogue.products({ limit: 20, offset, idCategory: root.id })));
      }
      browse.push(time(() => catalogue.categories({ limit: 100, offset: 0 })));
      browse.push(time(() => catalogue.categories({ idParent: root.id, limit: 100, offset: 0 })));
    }
    catalogue.close();
    const worst = [...slowest]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 5)
      .map(([query, ms]) => ({ query, maxMs: Number(ms.toFixed(2)) }));
    const feedMb = Number(((await stat(feed)).size / 1e6).toFixed(1));
    console.log(
      JSON.stringify(
        {
          products: count,
          feedMb,
          import: imported,
          search: summary(search),
          slowestSearches: worst,
          browse: summary(browse),
        },
        null,
        2,
      ),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (process.argv[2] === '--import') {
  const start = performance.now();
  const report = await importFeeds({ feeds: [process.argv[3]], data: process.argv[4] });
  const seconds = (performance.now() - start) / 1000;
  const peak = process.resourceUsage().maxRSS / 1024;
  process.send({
    imported: report.imported,
    seconds: Number(seconds.toFixed(2)),
    perSecond: Math.round(report.imported / seconds),
    peakRssMb: Math.round(peak),
  });
} else {
  await main(Number(process.argv[2] ?? 100_000));
}
