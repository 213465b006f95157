import type { Database, Statement } from 'better-sqlite3';
import { ALL_COLUMNS, allWords, withinCategory } from './match-expression.js';
import { foldReference, searchWords } from './search-words.js';
import { type MeasuredWord, TermExpansion } from './term-expansion.js';

/**
 * bm25 scores every match and counts every word, so it ranks searches whose words are in no more products
 * than this. Beyond, results come tier by tier in stored order (available first), which stops early.
 */
const BM25_LIMIT = 2000;
/** bm25's weights for title, brand, reference, description and the category tokens. */
const WEIGHTS = '10.0, 5.0, 8.0, 1.0, 0.0';

/** What is looked for. `category` is the category's number in this database. */
export interface Search {
  readonly query: string;
  readonly category: number | undefined;
  readonly limit: number;
  readonly offset: number;
}

interface Found {
  readonly row: number;
}

/** Finds products' row numbers by text, best first. One instance per open database. */
export class SearchIndex {
  readonly #terms: TermExpansion;
  readonly #count: Statement<[string, number], { found: number }>;
  readonly #named: Statement<[string, number], Found>;
  readonly #anywhere: Statement<[string, number], Found>;
  readonly #ranked: Statement<[string, number], Found>;
  readonly #rankedInCategory: Statement<[string, number, number], Found>;
  readonly #byReference: Statement<[string], Found>;
  readonly #byReferenceInCategory: Statement<[string, number], Found>;

  constructor(database: Database) {
    this.#terms = new TermExpansion(database);
    const stored = (table: string) =>
      `SELECT rowid AS row FROM ${table} WHERE ${table} MATCH ? ORDER BY rowid LIMIT ?`;
    const member = 'EXISTS (SELECT 1 FROM product_category WHERE category = ? AND product = search.rowid)';
    const ranked = (filter: string) =>
      `SELECT rowid AS row FROM search WHERE search MATCH ? ${filter} ORDER BY bm25(search, ${WEIGHTS}), rowid LIMIT ?`;
    const reference = (filter: string) =>
      `SELECT product AS row FROM reference WHERE folded = ? ${filter} ORDER BY product LIMIT 50`;
    this.#count = database.prepare(
      'SELECT count(*) AS found FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)',
    );
    this.#named = database.prepare(stored('search_names'));
    this.#anywhere = database.prepare(stored('search'));
    this.#ranked = database.prepare(ranked(''));
    this.#rankedInCategory = database.prepare(ranked(`AND ${member}`));
    this.#byReference = database.prepare(reference(''));
    this.#byReferenceInCategory = database.prepare(
      reference('AND product IN (SELECT product FROM product_category WHERE category = ?)'),
    );
  }

  /** Row numbers of one page. Exact references come first. The same search gives the same order. */
  find({ query, category, limit, offset }: Search): number[] {
    const words = searchWords(query);
    if (words.length === 0) return [];
    const exact = this.#exactReferences(query, category);
    const needed = offset + limit;
    const others = this.#findWords(words, category, needed + exact.length);
    const known = new Set(exact);
    return [...exact, ...others.filter((row) => !known.has(row))].slice(offset, needed);
  }

  #exactReferences(query: string, category: number | undefined): number[] {
    const folded = foldReference(query);
    if (folded === '') return [];
    const rows =
      category === undefined
        ? this.#byReference.all(folded)
        : this.#byReferenceInCategory.all(folded, category);
    return rows.map(({ row }) => row);
  }

  #findWords(texts: readonly string[], category: number | undefined, needed: number): number[] {
    const words: MeasuredWord[] = [];
    for (const text of texts) {
      const word = this.#terms.expand(text);
      if (word === undefined) return [];
      words.push(word);
    }
    if (!words.every((word) => this.#isRare(word))) return this.#findInTiers(words, category, needed);
    return this.#findRanked(words, category, needed);
  }

  /**
   * The same tiers as below, each ranked by bm25: by bm25 alone a description that holds one rare longer
   * word («lamplight») outranks every product named «lamp».
   */
  #findRanked(words: readonly MeasuredWord[], category: number | undefined, needed: number): number[] {
    const found: number[] = [];
    let above: string | undefined;
    for (const tier of [...namedTiers(words), allWords(words, ALL_COLUMNS, false)]) {
      if (found.length >= needed) break;
      const fresh = above === undefined ? tier : `(${tier}) NOT (${above})`;
      const rows =
        category === undefined
          ? this.#ranked.all(fresh, needed - found.length)
          : this.#rankedInCategory.all(fresh, category, needed - found.length);
      found.push(...rows.map(({ row }) => row));
      above = tier;
    }
    return found;
  }

  #isRare(word: MeasuredWord): boolean {
    if (word.products <= BM25_LIMIT) return true;
    if (word.terms !== undefined) return false;
    const found = this.#count.get(allWords([word], ALL_COLUMNS, false), BM25_LIMIT + 1)?.found ?? 0;
    return found <= BM25_LIMIT;
  }

  /** For common words: the tiers in stored order, which stops early. */
  #findInTiers(words: readonly MeasuredWord[], category: number | undefined, needed: number): number[] {
    const found = new Set<number>();
    let above: string | undefined;
    for (const tier of namedTiers(words)) {
      if (found.size >= needed) return [...found];
      const fresh = above === undefined ? tier : `(${tier}) NOT (${above})`;
      for (const { row } of this.#named.all(withinCategory(fresh, category), needed - found.size))
        found.add(row);
      above = tier;
    }
    if (found.size >= needed) return [...found];
    // All of the tiers above are in `found` now, and match here too: a set passes over them.
    const anywhere = withinCategory(allWords(words, ALL_COLUMNS, false), category);
    for (const { row } of this.#anywhere.all(anywhere, needed + found.size)) {
      if (found.size >= needed) break;
      found.add(row);
    }
    return [...found];
  }
}

/** Whole words in the title, then beginnings in it, then with brand and reference; «anywhere» comes after. */
function namedTiers(words: readonly MeasuredWord[]): string[] {
  return [
    allWords(words, ['title'], true),
    allWords(words, ['title'], false),
    allWords(words, ['title', 'brand', 'reference'], false),
  ];
}
