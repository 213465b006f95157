import { encodingNamed } from './feed/decode-text.js';
import type { Position, SkippedRow } from './feed/draft-product.js';
import { FeedError } from './feed/feed-error.js';
import type { FeedFormat } from './feed/feed-format.js';
import { readFeed } from './feed/read-feed.js';
import { type CheckSettings, checkProduct } from './product/check-product.js';
import { isCurrency, PriceFormat } from './product/price.js';
import { newFile, removeFile, switchTo } from './storage/catalogue-files.js';
import { CatalogueWriter } from './storage/catalogue-writer.js';

/** Rows remembered one by one; beyond, only their number is kept. */
const MAX_LISTED_ROWS = 10_000;
const MAX_WARNINGS = 100;

export interface ImportOptions {
  /** Feed files, of any of the known formats, also gzipped. */
  readonly feeds: readonly string[];
  /** Data folder; made when it does not exist. */
  readonly data: string;
  /** BCP 47, for writing prices; `en` by default. */
  readonly locale?: string | undefined;
  /** ISO 4217, for prices that do not name theirs; `EUR` by default. */
  readonly currency?: string | undefined;
  /** The shop's address, for exports without product pages (Shopify, WooCommerce). */
  readonly shopUrl?: string | undefined;
  /** For feeds that are neither UTF-8 nor say what they are, such as `windows-1252`. */
  readonly encoding?: string | undefined;
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
  readonly now?: () => number;
}

export interface ImportProgress {
  readonly feed: string;
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly products: number;
}

export interface ImportReport {
  readonly imported: number;
  readonly categories: number;
  /** In the order found; at most 10,000 are listed. */
  readonly skipped: readonly SkippedRow[];
  readonly skippedCount: number;
  readonly warnings: readonly string[];
  readonly feeds: readonly { readonly path: string; readonly format: FeedFormat }[];
}

/** A setting of the import is wrong: its name, what is wrong with it, and what would be right. */
export class ImportSettingError extends Error {
  constructor(name: string, found: string, expected: string) {
    super(`${name} is ${JSON.stringify(found)}; expected ${expected}.`);
    this.name = 'ImportSettingError';
  }
}

/**
 * Imports feeds into a data folder, replacing the previous import in one step. Memory stays bounded
 * whatever the feeds' size. Rows that cannot be products are skipped and listed.
 *
 * @throws FeedError when a feed cannot be read, or when no product is left: the previous import stays
 * @throws ImportSettingError for a wrong locale, currency, address or encoding
 */
export async function importFeeds(options: ImportOptions): Promise<ImportReport> {
  const settings = checkSettings(options);
  const now = options.now ?? Date.now;
  const path = newFile(options.data, now());
  const writer = new CatalogueWriter(path);
  const run = new ImportRun(options, settings, writer);
  try {
    for (const feed of options.feeds) await run.readInto(feed);
    if (writer.products === 0) throw run.nothingLeft();
    const counts = writer.finish({ importedAt: String(now()), locale: settings.locale });
    switchTo(options.data, path, now());
    return run.report(counts.products, counts.categories);
  } catch (error) {
    writer.abandon();
    removeFile(path);
    throw error;
  }
}

interface Settings {
  readonly locale: string;
  readonly currency: string;
  /** Nobody chose the currency. */
  readonly currencyIsDefault: boolean;
  readonly shopUrl: string | undefined;
  readonly encoding: string | undefined;
}

function checkSettings(options: ImportOptions): Settings {
  const locale = options.locale ?? 'en';
  const currency = (options.currency ?? 'EUR').toUpperCase();
  if (!isLocale(locale)) throw new ImportSettingError('locale', locale, 'a language tag such as fr-FR');
  if (!isCurrency(currency))
    throw new ImportSettingError('currency', currency, 'an ISO 4217 code such as EUR');
  const { shopUrl } = options;
  if (shopUrl !== undefined && !(/^https?:\/\//i.test(shopUrl) && URL.canParse(shopUrl))) {
    throw new ImportSettingError(
      'shop-url',
      shopUrl,
      'an absolute http(s) address such as https://shop.example',
    );
  }
  const encoding = options.encoding === undefined ? undefined : encodingNamed(options.encoding);
  if (options.encoding !== undefined && encoding === undefined) {
    throw new ImportSettingError(
      'encoding',
      options.encoding,
      'utf-8, utf-16le, utf-16be, windows-1252 or iso-8859-15',
    );
  }
  if (options.feeds.length === 0) throw new ImportSettingError('feeds', '', 'at least one feed file');
  return { locale, currency, currencyIsDefault: options.currency === undefined, shopUrl, encoding };
}

function isLocale(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf([tag]).length === 1;
  } catch {
    return false;
  }
}

/** One import at work: what it has read, refused and warned about so far. */
class ImportRun {
  readonly #options: ImportOptions;
  readonly #settings: Settings;
  readonly #writer: CatalogueWriter;
  readonly #priceFormat: PriceFormat;
  readonly #skipped: SkippedRow[] = [];
  #skippedCount = 0;
  readonly #warnings = new Set<string>();
  readonly #warnedAbout = new Set<string>();
  readonly #feeds: { path: string; format: FeedFormat }[] = [];

  constructor(options: ImportOptions, settings: Settings, writer: CatalogueWriter) {
    this.#options = options;
    this.#settings = settings;
    this.#writer = writer;
    this.#priceFormat = new PriceFormat(settings.locale);
  }

  async readInto(feed: string): Promise<void> {
    const { shopUrl, encoding } = this.#settings;
    const warn = (message: string) => this.#warn(message);
    let bytesRead = 0;
    const skip = (position: Position, reason: string) => this.#skip(feed, position, reason);
    const source = await readFeed({ feed, shopUrl, warn, skip }, encoding, (bytes) => {
      bytesRead = bytes;
    });
    this.#feeds.push({ path: feed, format: source.format });
    const checks = this.#checksFor(source.format);
    let reported = -1;
    for await (const item of source.items()) {
      if (item.kind === 'skip') this.#skip(feed, item.position, item.reason);
      else {
        const result = checkProduct(item.draft, checks);
        if (!result.ok) this.#skip(feed, result.position, result.reason);
        else if (!this.#writer.add(result.product)) {
          const at = item.draft.fields.get('id')?.at() ?? item.draft.at();
          this.#skip(feed, at, `duplicate id ${JSON.stringify(result.product.id)}`);
        }
      }
      if (bytesRead !== reported) {
        reported = bytesRead;
        const progress = { feed, bytesRead, bytesTotal: source.sizeOnDisk, products: this.#writer.products };
        this.#options.onProgress?.(progress);
      }
    }
  }

  #checksFor(format: FeedFormat): CheckSettings {
    const { currency, currencyIsDefault } = this.#settings;
    return {
      prices: { currency, shopExport: !format.startsWith('google-') },
      priceFormat: this.#priceFormat,
      warn: (message) => this.#warn(message),
      currencyAssumed: (text) => {
        if (!currencyIsDefault) return;
        this.#warn(
          `Prices without a currency (such as ${JSON.stringify(text.slice(0, 40))}) were taken for ${currency}: nothing says so. Import again with --currency ${currency}, or with the shop's own currency.`,
        );
      },
    };
  }

  nothingLeft(): FeedError {
    const [first] = this.#skipped;
    const feed = first?.feed ?? this.#options.feeds[0] ?? '';
    const message =
      first === undefined
        ? 'The feed holds no products.'
        : `None of its ${this.#skippedCount} rows can be imported; the first: ${first.reason}.`;
    return new FeedError(feed, message, {
      line: first?.line,
      column: first?.column,
      fix: 'The previous import stays in use.',
    });
  }

  report(imported: number, categories: number): ImportReport {
    return {
      imported,
      categories,
      skipped: this.#skipped,
      skippedCount: this.#skippedCount,
      warnings: [...this.#warnings],
      feeds: this.#feeds,
    };
  }

  #skip(feed: string, position: { line: number; column: number }, reason: string): void {
    this.#skippedCount++;
    if (this.#skipped.length < MAX_LISTED_ROWS) {
      this.#skipped.push({ feed, line: position.line, column: position.column, reason });
    }
  }

  /** Warnings that differ only by their example are said once. */
  #warn(message: string): void {
    const kind = message.replace(/\(such as [^)]*\)/, '');
    if (this.#warnedAbout.has(kind) || this.#warnings.size >= MAX_WARNINGS) return;
    this.#warnedAbout.add(kind);
    this.#warnings.add(message);
  }
}
