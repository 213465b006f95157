/** Plurals that no rule makes, English and French. */
const IRREGULAR: readonly (readonly [string, string])[] = [
  ['man', 'men'],
  ['woman', 'women'],
  ['child', 'children'],
  ['foot', 'feet'],
  ['tooth', 'teeth'],
  ['mouse', 'mice'],
  ['oeil', 'yeux'],
];

/** Endings of plurals and of the singulars they may come from; what fits no word of a catalogue is harmless. */
const ENDINGS: readonly (readonly [plural: RegExp, ...singulars: string[]])[] = [
  [/ies$/, 'y', 'ie'],
  [/ves$/, 'f', 'fe', 've'],
  [/(?<=(?:ch|sh|s|x|z|o))es$/, '', 'e'],
  [/(?<=[^s])s$/, ''],
  [/aux$/, 'al', 'ail', 'au'],
  [/(?<=(?:eau|eu|ou))x$/, ''],
];

/** Endings of singulars and of the plurals that do not merely lengthen them. */
const PLURALS: readonly (readonly [singular: RegExp, plural: string])[] = [
  [/$/, 's'],
  [/(?<=(?:ch|sh|s|x|z|o))$/, 'es'],
  [/(?<=(?:au|eu|ou))$/, 'x'],
  [/(?<=[^aeiou])y$/, 'ies'],
  [/fe?$/, 'ves'],
  [/ai?l$/, 'aux'],
];

/** Shorter words have no plural worth guessing. */
const SHORTEST = 3;

/**
 * A word (as `searchWords` gives it) with the singulars and plurals that it may stand for in English and
 * French, itself first: rules instead of stems, because one catalogue may hold both languages.
 */
export function formsOf(word: string): string[] {
  if (word.length < SHORTEST || /\d/.test(word)) return [word];
  const bases = [word, ...singularsOf(word)];
  return [...new Set([...bases, ...bases.flatMap(pluralsOf)])];
}

function singularsOf(word: string): string[] {
  const regular = ENDINGS.flatMap(([plural, ...singulars]) =>
    plural.test(word) ? singulars.map((singular) => word.replace(plural, singular)) : [],
  );
  const irregular = IRREGULAR.flatMap(([singular, plural]) => (plural === word ? [singular] : []));
  return [...irregular, ...regular].filter((singular) => singular.length >= SHORTEST);
}

function pluralsOf(word: string): string[] {
  const regular = PLURALS.flatMap(([singular, plural]) =>
    singular.test(word) ? [word.replace(singular, plural)] : [],
  );
  return [...regular, ...IRREGULAR.flatMap(([singular, plural]) => (singular === word ? [plural] : []))];
}
