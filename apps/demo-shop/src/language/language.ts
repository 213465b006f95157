/** Languages of the shop. English has no prefix, French lives under `/fr`. */
export type Language = 'en' | 'fr';

/** A text in both. */
export type Bilingual = Readonly<Record<Language, string>>;

/** An address of the shop in a language; `path` begins with a slash. */
export function localPath(language: Language, path: string): string {
  if (language === 'en') return path;
  return path === '/' ? '/fr' : `/fr${path}`;
}

const PRICES: Readonly<Record<Language, Intl.NumberFormat>> = {
  en: new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' }),
  fr: new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' }),
};

/** An amount in euros as people of that language write it. */
export function formatPrice(language: Language, amount: number): string {
  return PRICES[language].format(amount);
}
