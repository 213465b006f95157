import { useLingui } from '@lingui/react';
import { useMemo } from 'react';
import type { TextKey } from './en.js';
import { type Language, languageOf } from './i18n.js';

export type TextValues = Readonly<Record<string, string | number>>;
/** Gives a text of the catalogue in the agent's language. */
export type Text = (key: TextKey, values?: TextValues) => string;

/** The catalogue of the current language; the component is drawn again when it changes. */
export function useText(): Text {
  const { i18n } = useLingui();
  const { locale } = i18n;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new function per language, so that memoised children follow it
  return useMemo(
    () =>
      (key: TextKey, values: TextValues = {}) =>
        i18n._(key, values),
    [i18n, locale],
  );
}

export function useLanguage(): Language {
  return languageOf(useLingui().i18n.locale);
}
