/**
 * A name in the reader's language (conversation-panel-app.md, Configuration): their language with region,
 * then the language alone, then `default`. Keys are upper case (`FR`, `FR-CA`), the locale may be any case.
 */
export function localizedName(name: Readonly<Record<string, string>>, locale: string): string {
  const wanted = locale.toUpperCase().replace('_', '-');
  const language = wanted.split('-')[0] ?? wanted;
  return name[wanted] ?? name[language] ?? name['default'] ?? '';
}
