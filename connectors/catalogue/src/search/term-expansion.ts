import type { Database, Statement } from 'better-sqlite3';
import type { ExpandedWord } from './match-expression.js';

/** Beyond as many words of the catalogue, a beginning is left to the index. */
const MAX_TERMS = 24;
const LAST_CHARACTER = '\u{10ffff}';

/** A search's word, what it stands for, and in how many products at most. */
export interface MeasuredWord extends ExpandedWord {
  readonly products: number;
}

/** Looks up which words of the catalogue a beginning stands for, and how common they are. */
export class TermExpansion {
  readonly #beginningWith: Statement<[string, string], { term: string; products: number }>;

  constructor(database: Database) {
    this.#beginningWith = database.prepare(
      `SELECT term, products FROM term WHERE term >= ? AND term < ? LIMIT ${MAX_TERMS + 1}`,
    );
  }

  /** Undefined when no word of the catalogue begins so: then nothing can match. */
  expand(word: string): MeasuredWord | undefined {
    const terms = this.#beginningWith.all(word, `${word}${LAST_CHARACTER}`);
    if (terms.length === 0) return undefined;
    if (terms.length > MAX_TERMS) return { word, terms: undefined, products: Number.POSITIVE_INFINITY };
    const products = terms.reduce((sum, term) => sum + term.products, 0);
    return { word, terms: terms.map(({ term }) => term), products };
  }
}
