import type { Database, Statement } from 'better-sqlite3';
import { allWords, type Nearness, type SearchColumn, someWords, withinCategory } from './match-expression.js';
import { foldReference, searchWords, tellingWords } from './search-words.js';
import { type MeasuredWord, TermExpansion } from './term-expansion.js';

/**
 * bm25 scores every match and counts every word, so it ranks searches whose words are in no more products
 * than this. Beyond, results come tier by tier in stored order (available first), which stops early.
 */
const BM25_LIMIT = 2000;
/** bm25's weights. */
const WEIGHTS: Readonly<Record<SearchColumn, string>> = {
  title: '10.0',
  brand: '5.0',
  reference: '8.0',
  description: '1.0',
  keywords: '4.0',
};
/** What the table of names holds, in this order. */
const NAMES: readonly SearchColumn[] = ['title', 'brand', 'reference'];
const NAMES_AND_KEYWORDS: readonly SearchColumn[] = [...NAMES, 'keywords'];
/** Words looked at when not all can be found, rarest first: choices among more would be too many. */
const MAX_CHOSEN_WORDS = 5;

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
  /** Whether keywords are looked through: not in files of the first version. */
  readonly #keywords: boolean;
  readonly #everywhere: readonly SearchColumn[];
  readonly #count: Statement<[string, number], { found: number }>;
  readonly #named: Statement<[string, number], Found>;
  readonly #anywhere: Statement<[string, number], Found>;
  readonly #ranked: Statement<[string, number], Found>;
  readonly #rankedInCategory: Statement<[string, number, number], Found>;
  readonly #byReference: Statement<[string], Found>;
  readonly #byReferenceInCategory: Statement<[string, number], Found>;

  constructor(database: Database) {
    this.#terms = new TermExpansion(database);
    this.#keywords = hasKeywords(database);
    this.#everywhere = [...NAMES, 'description', ...(this.#keywords ? (['keywords'] as const) : [])];
    const weights = [...this.#everywhere.map((column) => WEIGHTS[column]), '0.0'].join(', ');
    const stored = (table: string) =>
      `SELECT rowid AS row FROM ${table} WHERE ${table} MATCH ? ORDER BY rowid LIMIT ?`;
    const member = 'EXISTS (SELECT 1 FROM product_category WHERE category = ? AND product = search.rowid)';
    const ranked = (filter: string) =>
      `SELECT rowid AS row FROM search WHERE search MATCH ? ${filter} ORDER BY bm25(search, ${weights}), rowid LIMIT ?`;
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

  /**
   * Row numbers of one page. Exact references come first, then products with every word; only where there
   * is neither, those with most of the words. The same search gives the same order.
   */
  find({ query, category, limit, offset }: Search): number[] {
    const words = searchWords(query);
    if (words.length === 0) return [];
    const exact = this.#exactReferences(query, category);
    const needed = offset + limit;
    const others = this.#findWords(words, category, needed + exact.length);
    const found = exact.length + others.length === 0 ? this.#findSomeWords(words, category, needed) : others;
    const known = new Set(exact);
    return [...exact, ...found.filter((row) => !known.has(row))].slice(offset, needed);
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
    for (const tier of [...namedTiers(words), ...this.#widerTiers(words)]) {
      if (found.length >= needed) break;
      const fresh = above === undefined ? tier : `(${tier}) NOT (${above})`;
      found.push(...this.#rank(fresh, category, needed - found.length));
      above = tier;
    }
    return found;
  }

  #rank(expression: string, category: number | undefined, limit: number): number[] {
    const rows =
      category === undefined
        ? this.#ranked.all(expression, limit)
        : this.#rankedInCategory.all(expression, category, limit);
    return rows.map(({ row }) => row);
  }

  /** Most of the words before fewer of them, and among those what is named so before what mentions them. */
  #findSomeWords(texts: readonly string[], category: number | undefined, needed: number): number[] {
    const words = tellingWords(texts)
      .flatMap((text) => this.#terms.expand(text) ?? [])
      .sort((one, other) => one.products - other.products)
      .slice(0, MAX_CHOSEN_WORDS);
    const rare = words.every((word) => this.#isRare(word));
    const found = new Set<number>();
    for (let count = words.length; count > 0; count--) {
      const some = (columns: readonly SearchColumn[], nearness: Nearness) =>
        someWords(words, count, columns, nearness);
      const tiers = [
        { table: this.#named, match: some(['title'], 'form') },
        { table: this.#named, match: some(NAMES, 'beginning') },
        ...(this.#keywords ? [{ table: this.#anywhere, match: some(NAMES_AND_KEYWORDS, 'beginning') }] : []),
        { table: this.#anywhere, match: some(this.#everywhere, 'beginning') },
      ];
      for (const { table, match } of tiers) {
        if (found.size >= needed) return [...found];
        // What was found above may match here too: a set passes over it.
        const rows = rare
          ? this.#rank(match, category, needed + found.size)
          : this.#list(table, match, category, needed + found.size);
        for (const row of rows) if (found.size < needed) found.add(row);
      }
    }
    return [...found];
  }

  #list(
    statement: Statement<[string, number], Found>,
    expression: string,
    category: number | undefined,
    limit: number,
  ): number[] {
    return statement.all(withinCategory(expression, category), limit).map(({ row }) => row);
  }

  #isRare(word: MeasuredWord): boolean {
    if (word.products <= BM25_LIMIT) return true;
    if (word.terms !== undefined) return false;
    const found =
      this.#count.get(allWords([word], this.#everywhere, 'beginning'), BM25_LIMIT + 1)?.found ?? 0;
    return found <= BM25_LIMIT;
  }

  /** For common words: the tiers in stored order, which stops early. */
  #findInTiers(words: readonly MeasuredWord[], category: number | undefined, needed: number): number[] {
    const found = new Set<number>();
    let above: string | undefined;
    for (const tier of namedTiers(words)) {
      if (found.size >= needed) return [...found];
      const fresh = above === undefined ? tier : `(${tier}) NOT (${above})`;
      for (const row of this.#list(this.#named, fresh, category, needed - found.size)) found.add(row);
      above = tier;
    }
    // What was found above matches in these too: a set passes over it.
    for (const tier of this.#widerTiers(words)) {
      if (found.size >= needed) break;
      for (const row of this.#list(this.#anywhere, tier, category, needed + found.size))
        if (found.size < needed) found.add(row);
    }
    return [...found];
  }

  /**
   * Then with keywords, then anywhere. They are not in the table of names: the name of a high category is
   * in so many products that looking for it in titles would read a list as long as the catalogue.
   */
  #widerTiers(words: readonly MeasuredWord[]): string[] {
    const wider = this.#keywords ? [allWords(words, NAMES_AND_KEYWORDS, 'beginning')] : [];
    return [...wider, allWords(words, this.#everywhere, 'beginning')];
  }
}

/**
 * Whole words in the title, then their singulars and plurals, then beginnings in it, then with brand and
 * reference. Each tier holds the ones before it.
 */
function namedTiers(words: readonly MeasuredWord[]): string[] {
  const otherForms = words.some(({ word, forms }) => forms.some((form) => form !== word));
  return [
    allWords(words, ['title'], 'typed'),
    ...(otherForms ? [allWords(words, ['title'], 'form')] : []),
    allWords(words, ['title'], 'beginning'),
    allWords(words, NAMES, 'beginning'),
  ];
}

/** Files imported before category names were looked through have none. */
function hasKeywords(database: Database): boolean {
  const columns = database.prepare<[], { name: string }>("SELECT name FROM pragma_table_info('search')");
  return columns.all().some(({ name }) => name === 'keywords');
}
