/** An amount as a feed writes it. */
export interface Price {
  readonly amount: number;
  /** ISO 4217, upper case; undefined when the feed does not say. */
  readonly currency: string | undefined;
}

const SYMBOLS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  '₽': 'RUB',
  '₺': 'TRY',
  '₩': 'KRW',
  '₫': 'VND',
  zł: 'PLN',
  Kč: 'CZK',
};
const MAX_AMOUNT = 1e12;

/**
 * Reads `19.90 EUR`, `EUR 19.90`, `19,90 €`, `1,299.00 USD`, `1.299,00 EUR`, `19.90`. Undefined for
 * anything that is not plainly one price. `$` says nothing about whose dollar, so it is left to the setting.
 */
export function parsePrice(text: string): Price | undefined {
  const match = /^([^\d\s.,+-]{1,4})?\s*(\d[\d\s\u00a0\u202f.,'’]*)\s*([^\d\s.,+-]{1,4})?$/u.exec(
    text.trim(),
  );
  const [, before, digits, after] = match ?? [];
  if (digits === undefined || (before !== undefined && after !== undefined)) return undefined;
  const amount = parseAmount(digits.trim());
  if (amount === undefined || amount > MAX_AMOUNT) return undefined;
  const unit = before ?? after;
  if (unit === undefined || unit === '$') return { amount, currency: undefined };
  const currency = SYMBOLS[unit] ?? unit.toUpperCase();
  return isCurrency(currency) ? { amount, currency } : undefined;
}

/** Whether a code is a currency that can be formatted. */
export function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code) && CURRENCIES.has(code);
}

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

function parseAmount(text: string): number | undefined {
  const plain = text.replace(/[\s\u00a0\u202f'’]/g, '');
  const dot = plain.lastIndexOf('.');
  const comma = plain.lastIndexOf(',');
  if (dot !== -1 && comma !== -1) {
    const [decimal, thousands] = dot > comma ? ['.', ','] : [',', '.'];
    return grouped(plain, thousands, decimal);
  }
  if (comma !== -1) {
    // "1,299" is thousands, "19,90" is a decimal comma.
    return /^\d{1,3}(,\d{3})+$/.test(plain) ? grouped(plain, ',', '.') : grouped(plain, '.', ',');
  }
  return /^\d{1,3}(\.\d{3}){2,}$/.test(plain) ? grouped(plain, '.', ',') : grouped(plain, ',', '.');
}

function grouped(text: string, thousands: string, decimal: string): number | undefined {
  const [whole = '', fraction = '', more] = text.split(decimal);
  const groups = whole.split(thousands);
  const wellGrouped = groups.every((group, index) => (index === 0 ? /^\d+$/ : /^\d{3}$/).test(group));
  if (more !== undefined || !wellGrouped || !/^\d*$/.test(fraction)) return undefined;
  return Number(`${groups.join('')}.${fraction === '' ? '0' : fraction}`);
}

/** Formats prices for a locale, keeping one formatter per currency. */
export class PriceFormat {
  readonly #locale: string;
  readonly #formats = new Map<string, Intl.NumberFormat>();

  constructor(locale: string) {
    this.#locale = locale;
  }

  format(amount: number, currency: string): string {
    let format = this.#formats.get(currency);
    if (format === undefined) {
      format = new Intl.NumberFormat(this.#locale, { style: 'currency', currency });
      this.#formats.set(currency, format);
    }
    return format.format(amount);
  }
}
