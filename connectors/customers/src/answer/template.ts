import type { Row } from '../source.js';

const PLACE = /\{([^{}]+)\}/g;
/** Scheme and host are written out: no value of a row may decide where a link leads. */
const FIXED_ORIGIN = /^https?:\/\/[^\s{}/?#@\\]+(?=[/?#]|$)/i;

/** The columns a template names in braces. */
export function columnsOf(template: string): readonly string[] {
  return [...template.matchAll(PLACE)].map((match) => match[1] ?? '');
}

export function hasFixedOrigin(template: string): boolean {
  return FIXED_ORIGIN.test(template);
}

/** Fills in columns as text; a value that is missing leaves nothing behind. */
export function fillText(template: string, row: Row): string {
  return template.replace(PLACE, (_place, column: string) => String(row[column] ?? ''));
}

/**
 * Fills in columns percent-encoded, each as one value. Undefined where a value is missing, or would change
 * the path by its dots.
 */
export function fillUrl(template: string, row: Row): string | undefined {
  let whole = true;
  const filled = template.replace(PLACE, (_place, column: string) => {
    const text = String(row[column] ?? '').trim();
    if (text === '' || /^\.{1,2}$/.test(text)) whole = false;
    try {
      return encodeURIComponent(text);
    } catch {
      // Half a surrogate pair has no UTF-8 form.
      whole = false;
      return '';
    }
  });
  return whole ? filled : undefined;
}

/** Whether a cell counts as true for `onlyIf`: not empty, not 0, not false. */
export function isTruthy(value: Row[string] | undefined): boolean {
  const text = String(value ?? '')
    .trim()
    .toLowerCase();
  return text !== '' && text !== '0' && text !== 'f' && text !== 'false';
}
