import type { Product, ProductCategory } from '@comptoir/contract';
import { currentFile, currentMark } from './storage/catalogue-files.js';
import { CatalogueReader, type CategoriesPage, type ProductsPage } from './storage/catalogue-reader.js';
import { CatalogueUnavailableError, isDamage } from './storage/catalogue-unavailable.js';

/** What is known about the catalogue in use. */
export interface CatalogueStatus {
  readonly products: number;
  readonly categories: number;
  /** Milliseconds since 1970. */
  readonly importedAt: number;
  readonly locale: string;
}

/**
 * A data folder's catalogue. Every call answers from the newest finished import: when another process
 * switches, the next call sees it. Methods throw CatalogueUnavailableError while there is nothing to read.
 */
export interface Catalogue {
  categories(page: CategoriesPage): ProductCategory[];
  products(page: ProductsPage): Product[];
  status(): CatalogueStatus;
  close(): void;
}

/** Opens a folder's catalogue. It may be empty: then calls fail until the first import. */
export function openCatalogue(directory: string, options: { readonly now?: () => number } = {}): Catalogue {
  const now = options.now ?? Date.now;
  let open: { readonly mark: string; readonly reader: CatalogueReader } | undefined;

  const close = () => {
    open?.reader.close();
    open = undefined;
  };
  const reader = (): CatalogueReader => {
    const mark = currentMark(directory);
    if (open !== undefined && (mark === undefined || mark === open.mark)) return open.reader;
    const next = openCurrent(directory);
    close();
    open = next;
    return next.reader;
  };
  const ask = <T>(question: (reader: CatalogueReader) => T): T => {
    try {
      return question(reader());
    } catch (error) {
      if (!isDamage(error)) throw error;
      close();
      throw new CatalogueUnavailableError('catalogue_damaged', 'The catalogue file is damaged.', {
        cause: error,
      });
    }
  };
  return {
    categories: (page) => ask((current) => current.categories(page)),
    products: (page) => ask((current) => current.products(page, now())),
    status: () => ask(({ facts }) => statusOf(facts)),
    close,
  };
}

function openCurrent(directory: string): { mark: string; reader: CatalogueReader } {
  // The file named may be replaced between reading its name and opening it: then the name has changed too.
  for (let attempt = 0; ; attempt++) {
    const current = currentFile(directory);
    if (current === undefined) {
      throw new CatalogueUnavailableError(
        'catalogue_missing',
        'Nothing has been imported into the catalogue yet.',
      );
    }
    try {
      return { mark: current.mark, reader: new CatalogueReader(current.path) };
    } catch (error) {
      if (attempt === 0 && currentMark(directory) !== current.mark) continue;
      throw error;
    }
  }
}

function statusOf(facts: ReadonlyMap<string, string>): CatalogueStatus {
  return {
    products: Number(facts.get('products') ?? 0),
    categories: Number(facts.get('categories') ?? 0),
    importedAt: Number(facts.get('importedAt') ?? 0),
    locale: facts.get('locale') ?? 'en',
  };
}
