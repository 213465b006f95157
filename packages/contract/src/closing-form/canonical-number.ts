/** How a language writes numbers. */
export interface NumberSeparators {
  readonly decimal: string;
  /** Empty when digits are not grouped. */
  readonly group: string;
}

/** The separators of a locale such as `fr` or `en-GB`. */
export function numberSeparators(locale: string): NumberSeparators {
  const parts = new Intl.NumberFormat(locale, { useGrouping: 'always' }).formatToParts(-12_345_678.9);
  const find = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return { decimal: find('decimal') || '.', group: find('group') };
}

/** What people put between groups whatever the language: spaces of any width and apostrophes. */
const GROUPING = /[\s\u00a0\u2009\u202f'’]/u;
const LONGEST = 10_000;

/**
 * A number as a person types it, in canonical text: `-?\d+`, with `(\.\d+)?` for `DECIMAL`, of any size and
 * as exact as it was typed. The point is always taken for the decimal separator unless the language groups
 * with it. Undefined when it is no such number, or when it could be read in two ways (`1,5` in English).
 */
export function canonicalNumber(
  typed: string,
  type: 'INTEGER' | 'DECIMAL',
  { decimal, group }: NumberSeparators,
): string | undefined {
  const text = typed.trim().replace(/^[\u2212\u2013]/u, '-');
  if (text.length > LONGEST) return undefined;
  const sign = text.startsWith('-') ? '-' : '';
  const unsigned = text.replace(/^[-+]\s*/u, '');

  const separators = group === '.' ? [decimal] : [decimal, '.'];
  const at = unsigned.search(new RegExp(`[${separators.map(escaped).join('')}]`, 'u'));
  const whole = ungrouped(at === -1 ? unsigned : unsigned.slice(0, at), group);
  const fraction = at === -1 ? '' : unsigned.slice(at + 1);
  if (whole === undefined || !/^\d*$/u.test(fraction) || whole + fraction === '') return undefined;
  if (type === 'INTEGER' && at !== -1) return undefined;

  const digits = whole.replace(/^0+(?=\d)/u, '') || '0';
  const canonical = fraction === '' ? digits : `${digits}.${fraction}`;
  return /[1-9]/u.test(canonical) ? sign + canonical : canonical;
}

/** The digits without what groups them; undefined when they are not grouped by threes (or by two above). */
function ungrouped(text: string, group: string): string | undefined {
  if (/^\d*$/u.test(text)) return text;
  const parts = text.split(new RegExp(`${GROUPING.source}${group === '' ? '' : `|${escaped(group)}`}`, 'u'));
  const [first = '', ...rest] = parts;
  const last = rest.at(-1) ?? '';
  const regular =
    /^\d{1,3}$/u.test(first) && /^\d{3}$/u.test(last) && rest.every((part) => /^\d{2,3}$/u.test(part));
  return regular ? parts.join('') : undefined;
}

function escaped(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&');
}
