import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const PREFIX = 'virtual:emoji-data/';
const LANGUAGES = ['en', 'fr'];

interface SourceEmoji {
  readonly unicode: string;
  readonly label: string;
  readonly tags?: readonly string[];
  readonly group?: number;
  readonly order?: number;
}

/**
 * Serves `virtual:emoji-data/en` and `/fr`: emojibase's data cut down to what the picker shows
 * (`[character, name, words, group]`, in Unicode's order), a fifth of the original.
 */
export function emojiData(): Plugin {
  const require = createRequire(import.meta.url);
  return {
    name: 'comptoir-emoji-data',
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const language = id.slice(PREFIX.length + 1);
      if (!LANGUAGES.includes(language)) throw new Error(`No emoji data for the language ${language}.`);
      const source: readonly SourceEmoji[] = require(`emojibase-data/${language}/compact.json`);
      const rows = source
        .filter((emoji) => emoji.group !== undefined && emoji.group !== 2)
        .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
        .map((emoji) => [emoji.unicode, emoji.label, (emoji.tags ?? []).join(' '), emoji.group]);
      return `export const emojis = ${JSON.stringify(rows)};`;
    },
  };
}
