import { quote } from './check-link.js';

/** An amount and its currency as a feed writes them, or why they cannot be read. */
export type PriceReading =
  | {
      readonly ok: true;
      readonly amount: number;
      /** ISO 4217, upper case. */
      readonly currency: string;
      /** False when the feed names no currency and the one of the setting stands in. */
      readonly named: boolean;
    }
  | { readonly ok: false; readonly reason: string };

/** What a price's meaning depends on beside its own text. */
export interface PriceRules {
  /** Currency of prices that do not name theirs. */
  readonly currency: string;
  /**
   * Shopify and WooCommerce write no thousands separators, people who edit their exports do: there three
   * digits behind a separator may be either, so they are refused instead of read as thousands.
   */
  readonly shopExport: boolean;
}

const DOLLARS = 'USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP UYU FJD JMD BBD BSD BZD TTD NAD XCD'.split(' ');

/** Symbols and whose they are. One that several currencies share follows the setting. */
const SYMBOLS: Readonly<Record<string, readonly string[]>> = {
  '€': ['EUR'],
  '£': ['GBP'],
  '₹': ['INR'],
  '₽': ['RUB'],
  '₺': ['TRY'],
  '₩': ['KRW'],
  '₫': ['VND'],
  zł: ['PLN'],
  Kč: ['CZK'],
  US$: ['USD'],
  CA$: ['CAD'],
  C$: ['CAD'],
  A$: ['AUD'],
  AU$: ['AUD'],
  NZ$: ['NZD'],
  HK$: ['HKD'],
  S$: ['SGD'],
  MX$: ['MXN'],
  NT$: ['TWD'],
  R$: ['BRL'],
  $: DOLLARS,
  '¥': ['JPY', 'CNY'],
  kr: ['SEK', 'NOK', 'DKK', 'ISK'],
};
const MAX_AMOUNT = 1e12;

/**
 * Reads `19.90 EUR`, `EUR 19.90`, `19,90 €`, `1,299.00 USD`, `1.299,00 EUR`, `1 299,00 €`, `1'299.00 CHF`,
 * `$19.90 USD`, `19.90`; refuses what is not plainly one price.
 *
 * Exactly three digits behind the only separator (`1.299 EUR`, `1,299 EUR`) are thousands: feeds write
 * prices with two decimals, so whoever writes three digits means a thousand. In currencies of three decimals
 * a dot is the decimal point (`KWD 1.250`), and a comma could be either: refused.
 */
export function parsePrice(text: string, rules: PriceRules): PriceReading {
  const match = /^([^\d\s.,+-]{1,4})?\s*(\d[\d\s.,'’]*)\s*([^\d\s.,+-]{1,4})?$/u.exec(text.trim());
  const [, before, digits, after] = match ?? [];
  if (digits === undefined) return bad(text);
  const units = [before, after].filter((unit) => unit !== undefined);
  const currency = readCurrency(units, rules.currency);
  if (currency === undefined) return bad(text);
  if (typeof currency === 'object') return refuse(text, currency.contradiction);
  const amount = readAmount(digits.trim(), decimalsOf(currency), rules.shopExport);
  if (amount === 'ambiguous')
    return refuse(
      text,
      `thousands or decimals? Write both decimals and no other mark: "1299.00 ${currency}"`,
    );
  if (amount === 'decimals') return refuse(text, `${currency} has no decimals. Write a whole amount`);
  if (amount === 'unreadable' || amount > MAX_AMOUNT) return bad(text);
  return { ok: true, amount, currency, named: units.length > 0 };
}

function bad(text: string): PriceReading {
  return {
    ok: false,
    reason: `bad price ${quote(text)}; expected an amount with its currency, such as "19.90 EUR"`,
  };
}

function refuse(text: string, why: string): PriceReading {
  return { ok: false, reason: `bad price ${quote(text)}: ${why}` };
}

/** The currency that all units mean; undefined when one is unknown or they differ. */
function readCurrency(
  units: readonly string[],
  configured: string,
): string | { readonly contradiction: string } | undefined {
  if (units.length === 0) return configured;
  const meant = units.map((unit) => SYMBOLS[unit] ?? [unit.toUpperCase()].filter(isCurrency));
  const [first = [], ...others] = meant;
  const common = first.filter((currency) => others.every((other) => other.includes(currency)));
  const [only, second] = common;
  if (only === undefined || second === undefined) return only;
  if (common.includes(configured)) return configured;
  const examples = common.slice(0, 3).join(', ');
  return {
    contradiction: `${units.join(' and ')} is not ${configured}. Write the code (${examples}), or import with --currency`,
  };
}

/** Whether a code is a currency that can be formatted. */
export function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code) && CURRENCIES.has(code);
}

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

const decimals = new Map<string, number>();

/** How many decimals a currency has: 0 for JPY, 2 for EUR, 3 for KWD. */
function decimalsOf(currency: string): number {
  let found = decimals.get(currency);
  if (found === undefined) {
    const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
    found = options.maximumFractionDigits ?? 2;
    decimals.set(currency, found);
  }
  return found;
}

type Amount = number | 'unreadable' | 'ambiguous' | 'decimals';

function readAmount(text: string, places: number, shopExport: boolean): Amount {
  const split = splitAmount(text, places, shopExport);
  if (typeof split === 'string') return split;
  const [whole, fraction] = split;
  if (places === 0 && /[1-9]/.test(fraction)) return 'decimals';
  return Number(`${whole}.${fraction === '' ? '0' : fraction}`);
}

/** The digits before and behind the decimal mark, without thousands separators. */
function splitAmount(
  text: string,
  places: number,
  shopExport: boolean,
): readonly [string, string] | 'unreadable' | 'ambiguous' {
  const marks = text.match(/[.,]/g) ?? [];
  if (/[\s'’]/.test(text)) return splitSpaced(text);
  const [mark] = marks;
  if (mark === undefined) return [text, ''];
  if (marks.length === 1) return splitAtOnlyMark(text, mark, places, shopExport);
  const last = marks.at(-1) ?? mark;
  if (last === mark) return isGrouped(text, mark) ? [text.replaceAll(mark, ''), ''] : 'unreadable';
  const at = text.lastIndexOf(last);
  const whole = text.slice(0, at);
  return isGrouped(whole, mark) ? [whole.replaceAll(mark, ''), text.slice(at + 1)] : 'unreadable';
}

/** `1 299,00`, `1'299.00`: thousands are told already, so that whatever mark follows is the decimal one. */
function splitSpaced(text: string): readonly [string, string] | 'unreadable' {
  const match = /^(\d{1,3}(?:[\s'’]\d{3})+)(?:[.,](\d*))?$/.exec(text);
  const [, whole, fraction = ''] = match ?? [];
  return whole === undefined ? 'unreadable' : [whole.replace(/\D/g, ''), fraction];
}

function splitAtOnlyMark(
  text: string,
  mark: string,
  places: number,
  shopExport: boolean,
): readonly [string, string] | 'ambiguous' {
  const [whole = '', fraction = ''] = text.split(mark);
  // "0.999" and "1299.000" cannot be thousands.
  const couldBeThousands = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
  if (!couldBeThousands) return [whole, fraction];
  if (places >= 3) return mark === '.' ? [whole, fraction] : 'ambiguous';
  return shopExport && places > 0 ? 'ambiguous' : [`${whole}${fraction}`, ''];
}

/** By thousands, or as in India: `1,29,900`. */
function isGrouped(text: string, separator: string): boolean {
  const groups = text.split(separator).join(' ');
  return /^\d{1,3}(?: \d{3})*$/.test(groups) || /^\d{1,2}(?: \d{2})+ \d{3}$/.test(groups);
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
