import type { Catalogue } from './catalogue.js';
import { en } from './en.js';
import { fr } from './fr.js';

const CATALOGUES: Readonly<Record<string, Catalogue>> = { en, fr };

export interface Language {
  /** As the visitor has it (`fr-CH`), for dates and for the server. */
  readonly tag: string;
  readonly texts: Catalogue;
}

/** The first wanted language that we speak; English otherwise. Unusable tags are skipped. */
export function pickLanguage(wanted: readonly (string | null | undefined)[]): Language {
  for (const tag of wanted) {
    const base = tag?.slice(0, 2).toLowerCase() ?? '';
    const texts = CATALOGUES[base];
    if (!tag || !texts || !isTag(tag)) continue;
    // A page in `en` read by somebody from `en-GB`: their dates are British.
    const own = wanted.find((other) => other && isTag(other) && other.toLowerCase().startsWith(`${base}-`));
    return { tag: tag.includes('-') ? tag : (own ?? tag), texts };
  }
  return { tag: 'en', texts: en };
}

function isTag(tag: string): boolean {
  return /^[a-zA-Z]{2}(?:-[a-zA-Z0-9]{2,8})*$/.test(tag);
}
