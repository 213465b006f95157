import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Shown, Stage } from '../program.fixture.js';

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});
afterEach(() => stage.end());

/** Column, how it is shown, what the cell holds, in English, in French. Null is a dash. */
const CELLS = [
  ['text', '', ' as it is ', ' as it is ', ' as it is '],
  ['number', 'format: number', '1234567.5', '1,234,567.5', '1 234 567,5'],
  ['wordy', 'format: number', 'many', 'many', 'many'],
  ['amount', 'format: amount, currency: EUR', '19.9', '€19.90', '19,90 €'],
  ['plain', 'format: amount', '19.9', '19.90', '19,90'],
  ['cents', 'format: amount, currencyColumn: currency, inHundredths: true', '1999', '£19.99', '19,99 £GB'],
  ['day', 'format: date', '2026-03-29', 'Mar 29, 2026', '29 mars 2026'],
  ['nozone', 'format: dateTime', '2026-03-29 00:30:00', 'Mar 29, 2026, 1:30 AM', '29 mars 2026, 01:30'],
  ['zone', 'format: dateTime', '2026-03-29T23:30:00+02', 'Mar 29, 2026, 11:30 PM', '29 mars 2026, 23:30'],
  ['lateday', 'format: date', '2026-03-29T23:30:00Z', 'Mar 30, 2026', '30 mars 2026'],
  ['nodate', 'format: date', '2026-13-45', '2026-13-45', '2026-13-45'],
  ['empty', 'format: amount, currency: EUR', '', null, null],
] as const;

describe('values', () => {
  it('are written in the operator’s language, and as they are where they cannot be', async () => {
    const columns = [...CELLS.map(([column]) => column), 'currency', 'link', 'odd'];
    const row = [...CELLS.map(([, , cell]) => cell), 'GBP', 'javascript:alert(1)', '..'];
    stage.write('customers.csv', `email,${columns.join(',')}\nana@example.com,${row.join(',')}\n`);
    const fields = CELLS.map(
      ([column, options]) =>
        `    - { id: ${column}, label: x, fieldType: TEXT, column: ${column}${options && `, ${options}`} }`,
    );
    const path = stage.write(
      'customers.yaml',
      `source: { type: csv }
timeZone: Europe/Paris
customer:
  file: customers.csv
  emailColumn: email
  fields:
${fields.join('\n')}
    - { id: hidden, label: x, fieldType: TEXT, column: empty, hideEmpty: true }
    - { id: both, label: x, fieldType: TEXT, template: "{currency} {day}{empty}" }
    - { id: none, label: x, fieldType: TEXT, template: "({empty})" }
    - { id: link, label: x, fieldType: URL, column: link }
    - { id: gap, label: x, fieldType: URL, template: "https://shop.example/{empty}" }
    - { id: odd, label: x, fieldType: URL, template: "https://shop.example/a/{odd}" }
`,
    );
    const { ask } = await stage.serve(path);
    const shown = async (locale: string) => {
      const { json } = await ask.get('/customer', `emailVisitor=ana%40example.com&operatorLocale=${locale}`);
      const text = (value: string | null) => value?.replaceAll(/[\u00a0\u202f]/g, ' ') ?? null;
      return new Map<string, string | null>(json.map(({ id, value }: Shown) => [id, text(value)]));
    };
    for (const [locale, index] of [
      ['en-US', 3],
      ['fr-FR', 4],
    ] as const) {
      const values = await shown(locale);
      for (const cell of CELLS) expect([cell[0], values.get(cell[0])]).toEqual([cell[0], cell[index]]);
      expect(values.get('both')).toBe('GBP 2026-03-29');
      expect(values.get('none')).toBeNull();
      for (const left of ['hidden', 'link', 'gap', 'odd']) expect(values.has(left)).toBe(false);
    }
    expect((await shown('not_a_locale_at_all')).get('amount')).toBe('€19.90');
  });
});
