import type { Catalogue } from './language/catalogue.js';

let given: Catalogue | undefined;

/** Once, before anything is drawn: a visitor's language stays for as long as the page does. */
export function giveTexts(texts: Catalogue): void {
  given = texts;
}

/** The texts in the visitor's language. */
export function textsInUse(): Catalogue {
  if (given === undefined) throw new Error('No texts were given yet.');
  return given;
}
