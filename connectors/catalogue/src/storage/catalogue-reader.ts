import type { Product, ProductCategory } from '@comptoir/contract';
import Sqlite, { type Database, type Statement } from 'better-sqlite3';
import { SearchIndex } from '../search/search-index.js';
import { CatalogueUnavailableError } from './catalogue-unavailable.js';
import { type CategoryRow, type ProductRow, presentCategory, presentProduct } from './presenters.js';
import { APPLICATION_ID, FIRST_UNAVAILABLE_ROW, READABLE_VERSIONS } from './schema.js';

/** Product ids listed with a category: a hint, not the list (product-list.md, Categories). */
const IDS_PER_CATEGORY = 20;

export interface CategoriesPage {
  readonly idParent?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}
export interface ProductsPage {
  readonly idCategory?: string | undefined;
  readonly searchQuery?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** One finished catalogue file, open for reading. */
export class CatalogueReader {
  readonly #database: Database;
  readonly #search: SearchIndex;
  readonly #available: number;
  readonly #roots: Statement<[number, number], CategoryRow>;
  readonly #children: Statement<[string, number, number], CategoryRow>;
  readonly #categoryNumber: Statement<[string], { number: number }>;
  readonly #idsOfCategory: Statement<[number, number], { id: string }>;
  readonly #product: Statement<[number], ProductRow>;
  readonly #productsFrom: Statement<[number, number], ProductRow>;
  readonly #productsOfCategory: Statement<[number, number, number], ProductRow>;
  readonly facts: ReadonlyMap<string, string>;

  constructor(path: string) {
    this.#database = openChecked(path);
    const database = this.#database;
    this.#search = new SearchIndex(database);
    const facts = database
      .prepare<[], { name: string; value: string }>('SELECT name, value FROM catalogue')
      .all();
    this.facts = new Map(facts.map(({ name, value }) => [name, value]));
    this.#available = Number(this.facts.get('available') ?? 0);
    const category = 'SELECT number, id, parent, label, products_count FROM category';
    this.#roots = database.prepare(`${category} WHERE parent IS NULL ORDER BY number LIMIT ? OFFSET ?`);
    this.#children = database.prepare(`${category} WHERE parent = ? ORDER BY number LIMIT ? OFFSET ?`);
    this.#categoryNumber = database.prepare('SELECT number FROM category WHERE id = ?');
    this.#idsOfCategory = database.prepare(
      `SELECT id FROM product_category JOIN product ON product.row = product_category.product
       WHERE category = ? ORDER BY product_category.product LIMIT ?`,
    );
    this.#product = database.prepare('SELECT * FROM product WHERE row = ?');
    this.#productsFrom = database.prepare('SELECT * FROM product WHERE row >= ? ORDER BY row LIMIT ?');
    // Paging runs over the narrow index; only the page itself is read from the wide table.
    this.#productsOfCategory = database.prepare(
      `SELECT product.* FROM (SELECT product FROM product_category WHERE category = ? ORDER BY product LIMIT ? OFFSET ?) AS page
       JOIN product ON product.row = page.product ORDER BY page.product`,
    );
  }

  /** Children of a category, or the roots, in the order of the feed. */
  categories({ idParent, limit, offset }: CategoriesPage): ProductCategory[] {
    const rows =
      idParent === undefined ? this.#roots.all(limit, offset) : this.#children.all(idParent, limit, offset);
    return rows.map((row) =>
      presentCategory(
        row,
        this.#idsOfCategory.all(row.number, IDS_PER_CATEGORY).map(({ id }) => id),
      ),
    );
  }

  /** A page of products, available ones first; an unknown category holds none. */
  products({ idCategory, searchQuery, limit, offset }: ProductsPage, now: number): Product[] {
    const category = idCategory === undefined ? undefined : this.#categoryNumber.get(idCategory)?.number;
    if (idCategory !== undefined && category === undefined) return [];
    return this.#rows({ category, searchQuery, limit, offset }).map((row) => presentProduct(row, now));
  }

  close(): void {
    this.#database.close();
  }

  #rows(page: {
    category: number | undefined;
    searchQuery: string | undefined;
    limit: number;
    offset: number;
  }): ProductRow[] {
    const { category, searchQuery, limit, offset } = page;
    if (searchQuery !== undefined && searchQuery.trim() !== '') {
      return this.#search
        .find({ query: searchQuery, category, limit, offset })
        .flatMap((row) => this.#product.get(row) ?? []);
    }
    if (category !== undefined) return this.#productsOfCategory.all(category, limit, offset);
    // Rows are numbered without gaps, so an offset is a row number and deep pages cost as little as the first.
    const first = offset < this.#available ? 1 + offset : FIRST_UNAVAILABLE_ROW + offset - this.#available;
    return this.#productsFrom.all(first, limit);
  }
}

function openChecked(path: string): Database {
  const database = new Sqlite(path, { readonly: true, fileMustExist: true });
  try {
    const version = database.pragma('user_version', { simple: true });
    const application = database.pragma('application_id', { simple: true });
    if (application !== APPLICATION_ID) {
      throw new CatalogueUnavailableError(
        'catalogue_damaged',
        'The catalogue file is not one of ours, or is damaged.',
      );
    }
    if (!READABLE_VERSIONS.includes(Number(version))) {
      throw new CatalogueUnavailableError(
        'catalogue_outdated',
        'The catalogue was imported by another version of this connector.',
      );
    }
    database.pragma('cache_size = -16000');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
