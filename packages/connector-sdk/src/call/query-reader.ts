import { ConnectorError } from './connector-error.js';

/** Longest accepted value of one query parameter, in UTF-16 units. */
const MAX_VALUE_LENGTH = 2000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL_CHARACTER = /[\u0000-\u001f\u007f]/;

function refuse(name: string, found: string, expected: string): ConnectorError {
  const shown = found.length > 60 ? `${found.slice(0, 60)}…` : found;
  return new ConnectorError(
    400,
    'invalid_parameter',
    `Query parameter "${name}" is ${JSON.stringify(shown)}; expected ${expected}.`,
    `Send "${name}" once, as ${expected}, or leave it out.`,
  );
}

/**
 * Reads typed parameters out of a raw query. Unknown parameters are ignored; an empty value counts as
 * absent; a repeated, malformed or out-of-bounds one is refused with its name (400).
 */
export class QueryReader {
  readonly #parameters: URLSearchParams;

  constructor(rawQuery: string) {
    this.#parameters = new URLSearchParams(rawQuery);
  }

  /** Text as sent: identifiers stay text, never numbers (calls.md, Identifiers). */
  text(name: string, maxLength = MAX_VALUE_LENGTH): string | undefined {
    const values = this.#parameters.getAll(name);
    const [value] = values;
    if (value === undefined || value === '') return undefined;
    if (values.length > 1) throw refuse(name, values.join(', '), 'a single value');
    if (value.length > maxLength) throw refuse(name, value, `at most ${maxLength} characters`);
    if (CONTROL_CHARACTER.test(value)) throw refuse(name, value, 'text without control characters');
    return value;
  }

  /** A whole number within bounds, or the given default when absent. */
  integer(name: string, bounds: { min: number; max: number; default: number }): number {
    const value = this.text(name, 20);
    if (value === undefined) return bounds.default;
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= bounds.min && number <= bounds.max)) {
      throw refuse(name, value, `a whole number from ${bounds.min} to ${bounds.max}`);
    }
    return number;
  }
}
