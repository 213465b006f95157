import Sqlite, { type Database, type Statement } from 'better-sqlite3';
import type { CatalogueProduct } from '../product/catalogue-product.js';
import { type CategoryPath, categoryId } from '../product/category-path.js';
import { categoryToken } from '../search/match-expression.js';
import { foldLigatures, foldReference } from '../search/search-words.js';
import { APPLICATION_ID, FIRST_UNAVAILABLE_ROW, SCHEMA, SCHEMA_VERSION } from './schema.js';

const ROWS_PER_TRANSACTION = 2000;

interface UnavailableRow {
  readonly row: number;
  readonly title: string;
  readonly brand: string | null;
  readonly searched_references: string;
  readonly description: string;
  readonly searched_categories: string;
  readonly searched_keywords: string;
}

/** What is looked through of one product. */
interface SearchedTexts {
  readonly title: string;
  readonly brand: string | null;
  readonly references: string;
  readonly description: string;
  readonly keywords: string;
  /** Tokens of its categories. */
  readonly tokens: string;
}

/** Counts of a finished file. */
export interface WrittenCounts {
  readonly products: number;
  readonly categories: number;
}

/**
 * Writes one catalogue into a new file. Nothing reads the file before `finish`, so it is written without a
 * journal; a failed import deletes it.
 */
export class CatalogueWriter {
  readonly #database: Database;
  readonly #insertProduct: Statement;
  readonly #insertReference: Statement;
  readonly #insertCategory: Statement;
  readonly #insertMembership: Statement;
  readonly #insertSearch: Statement;
  readonly #insertNames: Statement;
  /** Category numbers by id; categories are few compared with products. */
  readonly #categories = new Map<string, number>();
  /** Numbers of a path and its ancestors by its text, which saves hashing it for every product. */
  readonly #numbersOfPath = new Map<string, readonly number[]>();
  #nextAvailable = 1;
  #nextUnavailable = FIRST_UNAVAILABLE_ROW;
  #inTransaction = 0;

  constructor(path: string) {
    this.#database = new Sqlite(path);
    const database = this.#database;
    database.pragma('page_size = 8192');
    database.pragma('journal_mode = OFF');
    database.pragma('synchronous = OFF');
    database.pragma('locking_mode = EXCLUSIVE');
    database.pragma('cache_size = -16000');
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.exec(SCHEMA);
    this.#insertProduct = database.prepare(
      `INSERT OR IGNORE INTO product VALUES (@row, @id, @title, @brand, @description, @shortDescription, @url, @image,
       @available, @reference, @searchedReferences, @searchedCategories, @searchedKeywords, @priceCatalog, @pricePromotion, @from, @until, @priceSpecial)`,
    );
    this.#insertReference = database.prepare('INSERT OR IGNORE INTO reference VALUES (?, ?)');
    this.#insertCategory = database.prepare(
      'INSERT INTO category (number, id, parent, label) VALUES (?, ?, ?, ?)',
    );
    this.#insertMembership = database.prepare('INSERT OR IGNORE INTO product_category VALUES (?, ?)');
    this.#insertSearch = database.prepare(
      'INSERT INTO search (rowid, title, brand, reference, description, keywords, category) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    this.#insertNames = database.prepare(
      'INSERT INTO search_names (rowid, title, brand, reference, category) VALUES (?, ?, ?, ?, ?)',
    );
  }

  /** Adds a product; false when its id is there already. */
  add(product: CatalogueProduct): boolean {
    if (this.#inTransaction === 0) this.#database.exec('BEGIN');
    const unavailable = product.available === false;
    const row = unavailable ? this.#nextUnavailable : this.#nextAvailable;
    const categories = this.#numberCategories(product);
    const references = product.references.join(' ');
    const tokens = [...categories].map(categoryToken).join(' ');
    const keywords = keywordsOf(product);
    const { changes } = this.#insertProduct.run({
      ...product,
      row,
      available: product.available === null ? null : Number(product.available),
      searchedReferences: references,
      searchedCategories: tokens,
      searchedKeywords: keywords,
      from: product.promotionPeriod.from,
      until: product.promotionPeriod.until,
      promotionPeriod: null,
      searchTerms: null,
      references: null,
      categories: null,
    });
    if (changes === 0) return false;
    for (const reference of product.references) {
      const folded = foldReference(reference);
      if (folded !== '') this.#insertReference.run(folded, row);
    }
    for (const category of categories) this.#insertMembership.run(category, row);
    if (unavailable) this.#nextUnavailable++;
    else {
      this.#nextAvailable++;
      const { title, brand, description } = product;
      this.#index(row, { title, brand, references, description, keywords, tokens });
    }
    if (++this.#inTransaction >= ROWS_PER_TRANSACTION) this.#commit();
    return true;
  }

  get products(): number {
    return this.#nextAvailable - 1 + (this.#nextUnavailable - FIRST_UNAVAILABLE_ROW);
  }

  /** Completes the file and closes it. */
  finish(facts: Readonly<Record<string, string>>): WrittenCounts {
    this.#commit();
    const database = this.#database;
    database.exec('BEGIN');
    this.#indexUnavailable();
    database.exec(
      'UPDATE category SET products_count = (SELECT count(*) FROM product_category WHERE category = category.number)',
    );
    // Categories that only refused duplicates brought are not worth showing.
    database.exec('DELETE FROM category WHERE products_count = 0');
    const categories =
      database.prepare<[], { found: number }>('SELECT count(*) AS found FROM category').get()?.found ?? 0;
    const insertFact = database.prepare('INSERT INTO catalogue VALUES (?, ?)');
    const counts = { products: this.products, categories };
    const all = { ...facts, ...counts, available: this.#nextAvailable - 1 };
    for (const [name, value] of Object.entries(all)) insertFact.run(name, String(value));
    database.exec('COMMIT');
    database.exec("INSERT INTO search (search) VALUES ('optimize')");
    database.exec("INSERT INTO search_names (search_names) VALUES ('optimize')");
    database.exec("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, search, 'row')");
    database.exec('INSERT INTO term SELECT term, doc FROM temp.vocabulary');
    database.exec('ANALYZE');
    database.pragma(`user_version = ${SCHEMA_VERSION}`);
    database.close();
    return counts;
  }

  /** Closes the file as it is; the caller deletes it. */
  abandon(): void {
    this.#database.close();
  }

  /** Numbers of the product's categories and of all their ancestors, made when new. */
  #numberCategories(product: CatalogueProduct): Set<number> {
    const numbers = new Set<number>();
    for (const path of product.categories) {
      const text = path.join('\u001f');
      let known = this.#numbersOfPath.get(text);
      if (known === undefined) {
        known = this.#numberPath(path);
        this.#numbersOfPath.set(text, known);
      }
      for (const number of known) numbers.add(number);
    }
    return numbers;
  }

  #numberPath(path: CategoryPath): number[] {
    const numbers: number[] = [];
    let parent: string | null = null;
    for (let depth = 1; depth <= path.length; depth++) {
      const id = categoryId(path.slice(0, depth));
      let number = this.#categories.get(id);
      if (number === undefined) {
        number = this.#categories.size + 1;
        this.#categories.set(id, number);
        this.#insertCategory.run(number, id, parent, path[depth - 1]);
      }
      numbers.push(number);
      parent = id;
    }
    return numbers;
  }

  /** The full-text table wants ascending rows, so the high-numbered ones come last of all. */
  #indexUnavailable(): void {
    const rows = this.#database.prepare<[number, number], UnavailableRow>(
      `SELECT row, title, brand, searched_references, description, searched_categories, searched_keywords
       FROM product WHERE row >= ? ORDER BY row LIMIT ?`,
    );
    for (let from = FIRST_UNAVAILABLE_ROW; ; ) {
      const batch = rows.all(from, ROWS_PER_TRANSACTION);
      for (const row of batch) {
        const { title, brand, description } = row;
        this.#index(row.row, {
          title,
          brand,
          description,
          references: row.searched_references,
          keywords: row.searched_keywords,
          tokens: row.searched_categories,
        });
      }
      const last = batch.at(-1);
      if (last === undefined) return;
      from = last.row + 1;
    }
  }

  #index(row: number, { title, brand, references, description, keywords, tokens }: SearchedTexts): void {
    const names = foldLigatures(title);
    const maker = foldLigatures(brand ?? '');
    const further = foldLigatures(keywords);
    this.#insertSearch.run(row, names, maker, references, foldLigatures(description), further, tokens);
    this.#insertNames.run(row, names, maker, references, tokens);
  }

  #commit(): void {
    if (this.#inTransaction > 0) this.#database.exec('COMMIT');
    this.#inTransaction = 0;
  }
}

/** The names of its categories and of all above them, each once, and the feed's own search terms. */
function keywordsOf({ categories, searchTerms }: CatalogueProduct): string {
  return [...new Set(categories.flat()), searchTerms].join(' ');
}
