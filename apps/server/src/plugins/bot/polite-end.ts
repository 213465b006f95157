const ENDS: Readonly<Record<string, string>> = {
  en: 'I am sorry, I cannot help you right now, and nobody else is here. Please write to us again later.',
  fr: 'Je suis désolé, je ne peux pas vous aider pour le moment et personne d’autre n’est disponible. Écrivez-nous à nouveau un peu plus tard.',
};

/** What a visitor is told when a bot fails and nobody stands behind it. */
export function politeEnd(language: string): string {
  return ENDS[language.slice(0, 2).toLowerCase()] ?? ENDS['en'] ?? '';
}
