import type { Language } from './i18n.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Dates, times, durations and sizes in one language, all by `Intl`. */
export interface Formats {
  number(value: number): string;
  /** `14:05`. */
  time(at: Date): string;
  /** `Tuesday, 3 November`, with the year when it is not this one. */
  day(at: Date, now: Date): string;
  dateTime(at: Date): string;
  /** Today the time, otherwise the short date: for lists. */
  shortMoment(at: Date, now: Date): string;
  /** `3 min`, `2 hr`, `4 days`: the largest whole unit, at least one minute. */
  duration(milliseconds: number): string;
  /** `3 minutes ago`. */
  ago(at: Date, now: Date): string;
  bytes(size: number): string;
  /** A decimal text and a currency code: `€12.50`. A code that `Intl` does not know is written as it is. */
  money(amount: string, currency: string): string;
  /** `name, phone and note`. */
  list(values: readonly string[]): string;
  languageName(code: string): string;
}

const cache = new Map<Language, Formats>();

/** The formats of a language; made once, because `Intl` objects are slow to make. */
export function formatsOf(language: Language): Formats {
  const known = cache.get(language);
  if (known !== undefined) return known;
  const made = makeFormats(language);
  cache.set(language, made);
  return made;
}

function makeFormats(language: Language): Formats {
  // British order of day and month for English: the desk is written in it.
  const locale = language === 'en' ? 'en-GB' : language;
  const number = new Intl.NumberFormat(locale);
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  const dayOfYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const shortDate = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const names = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' });
  const unit = (value: number, name: string, display: 'short' | 'long' = 'short') =>
    // American abbreviations have no plural ("3 min"), which reads better in a list.
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: name,
      unitDisplay: display,
      maximumFractionDigits: 1,
    }).format(value);

  return {
    number: (value) => number.format(value),
    time: (at) => time.format(at),
    day: (at, now) => (at.getFullYear() === now.getFullYear() ? day : dayOfYear).format(at),
    dateTime: (at) => dateTime.format(at),
    shortMoment: (at, now) =>
      at.toDateString() === now.toDateString() ? time.format(at) : shortDate.format(at),
    duration(milliseconds) {
      const span = Math.max(milliseconds, MINUTE);
      if (span < HOUR) return unit(Math.floor(span / MINUTE), 'minute');
      if (span < DAY) return unit(Math.floor(span / HOUR), 'hour');
      return unit(Math.floor(span / DAY), 'day', 'long');
    },
    ago(at, now) {
      const span = now.getTime() - at.getTime();
      if (span < MINUTE) return relative.format(0, 'second');
      if (span < HOUR) return relative.format(-Math.floor(span / MINUTE), 'minute');
      if (span < DAY) return relative.format(-Math.floor(span / HOUR), 'hour');
      return relative.format(-Math.floor(span / DAY), 'day');
    },
    list: (values) => list.format(values),
    bytes(size) {
      if (size < 1000) return unit(size, 'byte', 'long');
      if (size < 1_000_000) return unit(Math.round(size / 1000), 'kilobyte');
      return unit(size / 1_000_000, 'megabyte');
    },
    money(amount, currency) {
      try {
        return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(Number(amount));
      } catch {
        return `${amount} ${currency}`;
      }
    },
    languageName(code) {
      try {
        return names.of(code) ?? code;
      } catch {
        return code;
      }
    },
  };
}
