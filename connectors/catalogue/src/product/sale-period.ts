/** When a sale price holds, in milliseconds since 1970; null is open. `until` is exclusive. */
export interface SalePeriod {
  readonly from: number | null;
  readonly until: number | null;
}

const DAY = 24 * 60 * 60 * 1000;

/**
 * Reads `2026-11-01T00:00+0100/2026-11-30T23:59+0100` (Google's `sale_price_effective_date`) and pairs of
 * dates with either side empty. A bare date as the end includes that day. Undefined when it cannot be read.
 */
export function parseSalePeriod(text: string): SalePeriod | undefined {
  const [start = '', end = '', more] = text.split('/').map((part) => part.trim());
  if (more !== undefined || (start === '' && end === '')) return undefined;
  const from = parseMoment(start);
  const until = parseMoment(end);
  if (from === undefined || until === undefined) return undefined;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(end);
  return { from, until: until !== null && isDay ? until + DAY : until };
}

/** Null when empty, undefined when not a moment. */
function parseMoment(text: string): number | null | undefined {
  if (text === '') return null;
  const iso = text.replace(/^(\d{4}-\d{2}-\d{2}) /, '$1T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  if (!/^\d{4}-\d{2}-\d{2}(T|$)/.test(iso)) return undefined;
  const moment = Date.parse(iso);
  return Number.isNaN(moment) ? undefined : moment;
}
