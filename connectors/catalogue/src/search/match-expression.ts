/** Columns that people's words are looked for in, best first. */
export type SearchColumn = 'title' | 'brand' | 'reference' | 'keywords' | 'description';

/** One word of a search and the words of the catalogue that it stands for. */
export interface ExpandedWord {
  readonly word: string;
  /** Its singulars and plurals that the catalogue holds, itself among them where it does. */
  readonly forms: readonly string[];
  /** Those of them that do not begin with it. */
  readonly others: readonly string[];
  /** Words that begin with it, and its forms. Undefined: too many to name; the index finds beginnings. */
  readonly terms: readonly string[] | undefined;
}

/** How near to what was typed a word must be: as it is, in singular or plural, or a beginning too. */
export type Nearness = 'typed' | 'form' | 'beginning';

/**
 * An FTS5 expression: every word found in the given columns.
 * Words hold no quotes (search-words.ts); they are quoted so that AND, OR and NEAR stay words.
 */
export function allWords(
  words: readonly ExpandedWord[],
  columns: readonly SearchColumn[],
  nearness: Nearness,
): string {
  return inColumns(columns, words.map((word) => oneWord(word, nearness)).join(' AND '));
}

/** The same with any so many of the words. */
export function someWords(
  words: readonly ExpandedWord[],
  count: number,
  columns: readonly SearchColumn[],
  nearness: Nearness,
): string {
  const parts = words.map((word) => oneWord(word, nearness));
  const choices = choicesOf(parts, count).map((chosen) => `(${chosen.join(' AND ')})`);
  return inColumns(columns, choices.join(' OR '));
}

function inColumns(columns: readonly SearchColumn[], expression: string): string {
  return `{${columns.join(' ')}} : (${expression})`;
}

function oneWord({ word, forms, others, terms }: ExpandedWord, nearness: Nearness): string {
  if (nearness === 'typed') return `"${word}"`;
  if (nearness === 'form') return anyOf(forms.length === 0 ? [word] : forms);
  // Named terms are read as they are stored; a beginning makes the index merge lists first.
  if (terms !== undefined) return anyOf(terms);
  return others.length === 0 ? `"${word}"*` : `("${word}"* OR ${anyOf(others)})`;
}

function anyOf(terms: readonly string[]): string {
  return `(${terms.map((term) => `"${term}"`).join(' OR ')})`;
}

/** Every choice of so many of the parts. */
function choicesOf(parts: readonly string[], count: number): string[][] {
  if (count === 0) return [[]];
  return parts.flatMap((part, index) =>
    choicesOf(parts.slice(index + 1), count - 1).map((others) => [part, ...others]),
  );
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
