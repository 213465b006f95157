import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { en } from './en.js';
import { fr } from './fr.js';

export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The languages in their own words: the one place where they are not translated. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français' };

/**
 * The desk's language. Messages are compiled in the browser by lingui's parser, which needs no `eval`
 * and therefore works under our content security policy.
 */
export const i18n = setupI18n({});
i18n.setMessagesCompiler((message) => compileMessage(message));
i18n.load({ en, fr });
i18n.activate('en');

/** The language to use for a locale such as `fr-CA`; English when we have none for it. */
export function languageOf(locale: string): Language {
  const wanted = locale.slice(0, 2).toLowerCase();
  return LANGUAGES.find((language) => language === wanted) ?? 'en';
}

/** Changes every text on the page at once. */
export function activateLanguage(language: Language): void {
  if (i18n.locale !== language) i18n.activate(language);
  document.documentElement.lang = language;
}
