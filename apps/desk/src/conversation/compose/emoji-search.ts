import type { Language } from '../../language/i18n.js';
import { folded } from '../../shortcuts/match.js';

export interface Emoji {
  readonly character: string;
  readonly name: string;
  readonly group: number;
  /** Folded name and words, for searching. */
  readonly words: string;
}

const LOADERS = {
  en: () => import('virtual:emoji-data/en'),
  fr: () => import('virtual:emoji-data/fr'),
} as const satisfies Record<Language, () => Promise<unknown>>;

/** All emoji with names in one language. Loaded when first asked for. */
export async function loadEmoji(language: Language): Promise<readonly Emoji[]> {
  const { emojis } = await LOADERS[language]();
  return emojis.map(([character, name, tags, group]) => ({
    character,
    name,
    group,
    words: ` ${folded(`${name} ${tags}`)}`,
  }));
}

const MAX_FOUND = 120;

/** Emoji whose name or words begin with every part asked for; those named so come first. */
export function searchEmoji(all: readonly Emoji[], wanted: string): readonly Emoji[] {
  const parts = folded(wanted)
    .split(/\s+/u)
    .filter((part) => part !== '');
  const found = all.filter((emoji) => parts.every((part) => emoji.words.includes(` ${part}`)));
  const first = parts[0] ?? '';
  const rank = (emoji: Emoji) => (emoji.words.startsWith(` ${first}`) ? 0 : 1);
  return found.sort((a, b) => rank(a) - rank(b)).slice(0, MAX_FOUND);
}
