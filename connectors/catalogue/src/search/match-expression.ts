/** Columns that people's words are looked for in, best first. */
export type SearchColumn = 'title' | 'brand' | 'reference' | 'description';

export const ALL_COLUMNS: readonly SearchColumn[] = ['title', 'brand', 'reference', 'description'];

/** One word of a search and the words of the catalogue that begin with it. */
export interface ExpandedWord {
  readonly word: string;
  /** Undefined: too many to name; the index finds them by the beginning. */
  readonly terms: readonly string[] | undefined;
}

/**
 * An FTS5 expression: every word found in the given columns, as a whole word or as a beginning.
 * Words hold no quotes (search-words.ts); they are quoted so that AND, OR and NEAR stay words.
 */
export function allWords(
  words: readonly ExpandedWord[],
  columns: readonly SearchColumn[],
  whole: boolean,
): string {
  const parts = words.map(({ word, terms }) => {
    if (whole) return `"${word}"`;
    // Named terms are read as they are stored; a beginning makes the index merge lists first.
    return terms === undefined ? `"${word}"*` : `(${terms.map((term) => `"${term}"`).join(' OR ')})`;
  });
  return `{${columns.join(' ')}} : (${parts.join(' AND ')})`;
}

/** Restricts an expression to a category: its token stands in a column of its own, for each ancestor too. */
export function withinCategory(expression: string, categoryNumber: number | undefined): string {
  if (categoryNumber === undefined) return `(${expression})`;
  return `({category} : "${categoryToken(categoryNumber)}") AND (${expression})`;
}

/** A category's token: it begins with a private-use character, which no person's word holds. */
export function categoryToken(categoryNumber: number): string {
  return `\u{e000}${categoryNumber}`;
}
