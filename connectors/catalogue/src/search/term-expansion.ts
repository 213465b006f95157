import type { Database, Statement } from 'better-sqlite3';
import type { ExpandedWord } from './match-expression.js';
import { formsOf } from './word-forms.js';

/** Beyond as many words of the catalogue, a beginning is left to the index. */
const MAX_TERMS = 24;
const LAST_CHARACTER = '\u{10ffff}';

/** A search's word, what it stands for, and in how many products at most. */
export interface MeasuredWord extends ExpandedWord {
  readonly products: number;
}

interface Term {
  readonly term: string;
  readonly products: number;
}

/** Looks up which words of the catalogue a person's word stands for, and how common they are. */
export class TermExpansion {
  readonly #beginningWith: Statement<[string, string], Term>;
  readonly #exactly: Statement<[string], Term>;

  constructor(database: Database) {
    this.#beginningWith = database.prepare(
      `SELECT term, products FROM term WHERE term >= ? AND term < ? LIMIT ${MAX_TERMS + 1}`,
    );
    this.#exactly = database.prepare('SELECT term, products FROM term WHERE term = ?');
  }

  /** Undefined when no word of the catalogue begins so or is a form of it: then nothing can match. */
  expand(word: string): MeasuredWord | undefined {
    const beginning = this.#beginningWith.all(word, `${word}${LAST_CHARACTER}`);
    const forms = formsOf(word).flatMap((form) => this.#exactly.get(form) ?? []);
    const others = forms.filter(({ term }) => !term.startsWith(word));
    if (beginning.length === 0 && others.length === 0) return undefined;
    const named = { word, forms: forms.map(({ term }) => term), others: others.map(({ term }) => term) };
    if (beginning.length > MAX_TERMS)
      return { ...named, terms: undefined, products: Number.POSITIVE_INFINITY };
    const all = [...beginning, ...others];
    const products = all.reduce((sum, term) => sum + term.products, 0);
    return { ...named, terms: all.map(({ term }) => term), products };
  }
}
