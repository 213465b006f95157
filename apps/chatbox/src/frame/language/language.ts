import type { Catalogue } from './catalogue.js';

/** Each in a file of its own: a visitor loads one. */
const CATALOGUES: ReadonlyMap<string, () => Promise<Catalogue>> = new Map([
  ['en', english],
  ['fr', () => import('./fr.js').then(({ fr }) => fr)],
]);

async function english(): Promise<Catalogue> {
  return (await import('./en.js')).en;
}

export interface Language {
  /** As the visitor has it (`fr-CH`), for dates and for the server. */
  readonly tag: string;
  readonly texts: Catalogue;
}

export interface PickedLanguage {
  readonly tag: string;
  readonly load: () => Promise<Catalogue>;
}

/** The first wanted language that we speak; English otherwise. Unusable tags are skipped. */
export function pickLanguage(wanted: readonly (string | null | undefined)[]): PickedLanguage {
  for (const tag of wanted) {
    const base = tag?.slice(0, 2).toLowerCase() ?? '';
    const load = CATALOGUES.get(base);
    if (!tag || !load || !isTag(tag)) continue;
    // A page in `en` read by somebody from `en-GB`: their dates are British.
    const own = wanted.find((other) => other && isTag(other) && other.toLowerCase().startsWith(`${base}-`));
    return { tag: tag.includes('-') ? tag : (own ?? tag), load };
  }
  return { tag: 'en', load: english };
}

function isTag(tag: string): boolean {
  return /^[a-zA-Z]{2}(?:-[a-zA-Z0-9]{2,8})*$/.test(tag);
}
