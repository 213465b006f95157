/** Longest search looked at, in characters and in words; what is beyond is ignored. */
const MAX_QUERY_LENGTH = 200;
const MAX_WORDS = 10;

const LIGATURES: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  þ: 'th',
  ı: 'i',
};

/** Letters that SQLite's tokenizer does not fold by itself. Applied to what is stored and to what is asked. */
export function foldLigatures(text: string): string {
  return text.replace(/[œæßøłđþıŒÆẞØŁĐÞ]/g, (letter) => LIGATURES[letter.toLowerCase()] ?? letter);
}

/** A reference as compared: letters and digits only, upper case. Empty when there are none. */
export function foldReference(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * The words of any user's text, in lower case and without accents as the index has them: runs of letters
 * and digits. Quotes, operators and emoji fall away; an empty list means nothing to look for.
 */
export function searchWords(query: string): string[] {
  const text = foldLigatures(
    withoutAccents(query.slice(0, MAX_QUERY_LENGTH).normalize('NFKC').toLowerCase()),
  );
  return [...new Set(text.match(/[\p{L}\p{N}]+/gu) ?? [])].slice(0, MAX_WORDS);
}

/** Articles and prepositions, English and French: where not every word can be found, these say least. */
const SMALL_WORDS: ReadonlySet<string> = new Set(
  'a an and at by for from in is of on or some the to with au aux avec ce cette d dans de des du en est et l la le les ma mon ou par pour sur un une vos votre'.split(
    ' ',
  ),
);

/** The words that say what is looked for; all of them when there are none but small ones. */
export function tellingWords(words: readonly string[]): readonly string[] {
  const telling = words.filter((word) => !SMALL_WORDS.has(word));
  return telling.length === 0 ? words : telling;
}

/** Latin, Greek and Cyrillic lose their accents; composed again, so that Hangul stays as it is indexed. */
function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{M}*)\p{M}/gu, '')
    .normalize('NFC');
}
