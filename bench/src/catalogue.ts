import { join } from 'node:path';
import type { Figure } from './figure.js';
import { root } from './root.js';
import { outputOf } from './run-to-end.js';

interface CatalogueReport {
  readonly products: number;
  readonly feedMb: number;
  readonly import: { readonly perSecond: number; readonly peakRssMb: number };
  readonly search: { readonly p50Ms: number; readonly p99Ms: number };
}

/** The catalogue connector at 100,000 products, by its own bench in a process of its own. */
export async function catalogueFigures(): Promise<Figure[]> {
  const script = join(root, 'connectors/catalogue/bench/search.mjs');
  const report: CatalogueReport = JSON.parse(await outputOf(process.execPath, [script, '100000']));
  const { p50Ms, p99Ms } = report.search;
  const size = report.products.toLocaleString('en');
  return [
    {
      what: `catalogue import, ${size} products from a ${Math.round(report.feedMb)} MB Google feed`,
      value: `${report.import.perSecond.toLocaleString('en')}/s`,
      mark: '–',
      met: undefined,
    },
    {
      what: 'the import’s peak memory (resident, whole process)',
      value: `${report.import.peakRssMb} MB`,
      mark: '–',
      met: undefined,
    },
    {
      what: `catalogue search over ${size} products, median`,
      value: `${p50Ms.toFixed(2)} ms`,
      mark: '< 10 ms',
      met: p50Ms < 10,
    },
    { what: 'the same, p99', value: `${p99Ms.toFixed(2)} ms`, mark: '< 10 ms', met: p99Ms < 10 },
  ];
}
