import { log, progress } from '@clack/prompts';
import { FORMAT_NAMES } from '../feed/feed-format.js';
import { type ImportProgress, type ImportReport, importFeeds } from '../import-feeds.js';

/** Skipped rows shown to a person; `--json` has them all. */
const SHOWN_ROWS = 20;

export interface ImportArguments {
  readonly feeds: readonly string[];
  readonly data: string;
  readonly locale?: string;
  readonly currency?: string;
  readonly shopUrl?: string;
  readonly encoding?: string;
  readonly json?: boolean;
}

/** Imports, showing a progress bar to people and only the result to programs. */
export async function runImport({ json, ...options }: ImportArguments): Promise<number> {
  const started = performance.now();
  const bar = json !== true && process.stdout.isTTY === true ? drawBar() : undefined;
  try {
    const report = await importFeeds({ ...options, onProgress: bar?.show });
    bar?.done();
    if (json === true) console.log(JSON.stringify(report));
    else printSummary(report, (performance.now() - started) / 1000);
    return 0;
  } catch (error) {
    bar?.failed();
    throw error;
  }
}

function drawBar() {
  const bar = progress({ max: 1000, style: 'block' });
  bar.start('Reading');
  let feed = '';
  let drawn = 0;
  return {
    show(state: ImportProgress) {
      if (state.feed !== feed) {
        feed = state.feed;
        drawn = 0;
      }
      const reached = Math.floor((state.bytesRead / Math.max(1, state.bytesTotal)) * 1000);
      bar.advance(
        Math.max(0, reached - drawn),
        `${feed} · ${counted(state.products, 'product', 'products')}`,
      );
      drawn = Math.max(drawn, reached);
    },
    done: () => bar.stop('Read'),
    failed: () => bar.error('Stopped; the previous import stays in use'),
  };
}

function printSummary(report: ImportReport, seconds: number): void {
  const rate = Math.round(report.imported / Math.max(seconds, 0.001)).toLocaleString('en');
  for (const { path, format } of report.feeds) log.info(`${path}: ${FORMAT_NAMES[format]}`);
  log.success(
    `${counted(report.imported, 'product', 'products')} in ${counted(report.categories, 'category', 'categories')} (${seconds.toFixed(1)} s, ${rate} a second)`,
  );
  for (const warning of report.warnings) log.warn(warning);
  if (report.skippedCount === 0) return;
  const rows = report.skipped
    .slice(0, SHOWN_ROWS)
    .map(({ feed, line, column, reason }) => `${feed}:${line}:${column}: ${reason}`);
  const more = report.skippedCount - rows.length;
  if (more > 0) rows.push(`… and ${more.toLocaleString('en')} more; --json lists them.`);
  log.warn(`${counted(report.skippedCount, 'row', 'rows')} skipped:\n${rows.join('\n')}`);
}

/** `1 category`, `2 categories`. */
export function counted(count: number, one: string, several: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : several}`;
}
