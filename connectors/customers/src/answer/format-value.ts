import type { TextField } from '../description/customers-file.js';
import type { Row, Value } from '../source.js';

/** A date alone, or with a time and perhaps an offset, as databases write them. */
const DATE = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;
/** Numbers above this are milliseconds since 1970, not seconds. */
const MILLISECONDS_FROM = 100_000_000_000;

/** Writes a cell for an operator: numbers, amounts and dates in their language, anything else as it is. */
export function formatValue(field: TextField, row: Row, locale: string, timeZone: string): string | null {
  const value = row[field.column ?? ''] ?? null;
  const text = value === null ? '' : String(value).trim();
  if (value === null || text === '') return null;
  switch (field.format) {
    case 'number':
      return formatNumber(text, locale, {});
    case 'amount': {
      const currency = String(row[field.currencyColumn ?? ''] ?? field.currency ?? '').toUpperCase();
      const style = /^[A-Z]{3}$/.test(currency)
        ? ({ style: 'currency', currency } as const)
        : ({ minimumFractionDigits: 2, maximumFractionDigits: 2 } as const);
      return formatNumber(text, locale, style, field.inHundredths === true ? 100 : 1);
    }
    case 'date':
    case 'dateTime':
      return formatDate(value, text, locale, timeZone, field.format === 'dateTime');
    default:
      return String(value);
  }
}

function formatNumber(text: string, locale: string, style: Intl.NumberFormatOptions, divisor = 1): string {
  const number = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? Number(text) / divisor : Number.NaN;
  return Number.isFinite(number) ? new Intl.NumberFormat(locale, style).format(number) : text;
}

function formatDate(value: Value, text: string, locale: string, timeZone: string, withTime: boolean): string {
  const { moment, hasTime } = momentOf(value, text);
  if (Number.isNaN(moment)) return text;
  const time = withTime && hasTime;
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    ...(time ? { timeStyle: 'short' } : {}),
    // A date alone is the same day everywhere.
    timeZone: hasTime ? timeZone : 'UTC',
  }).format(moment);
}

function momentOf(value: Value, text: string): { moment: number; hasTime: boolean } {
  if (typeof value === 'number' || typeof value === 'bigint') {
    const number = Number(value);
    const moment = Math.abs(number) >= MILLISECONDS_FROM ? number : number * 1000;
    return { moment: Math.abs(moment) <= 8.64e15 ? moment : Number.NaN, hasTime: true };
  }
  const [, day, time, offset] = DATE.exec(text) ?? [];
  if (day === undefined) return { moment: Number.NaN, hasTime: false };
  if (time === undefined) return { moment: Date.parse(day), hasTime: false };
  // PostgreSQL writes "+02"; without an offset it is UTC.
  const zone = offset === undefined ? 'Z' : /^[+-]\d{2}$/.test(offset) ? `${offset}:00` : offset;
  return { moment: Date.parse(`${day}T${time}${zone.toUpperCase()}`), hasTime: true };
}

/** A language tag Intl understands; `en` for anything else. */
export function knownLocale(locale: string | undefined): string {
  try {
    return Intl.getCanonicalLocales((locale ?? 'en').replaceAll('_', '-'))[0] ?? 'en';
  } catch {
    return 'en';
  }
}
