import type { SavedClosingForm } from '@comptoir/contract';

/** Files of answers: one line (CSV) or element (JSON) per set of answers, written as they come. */

const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+([.,]\d+)?$/;

/** Quoted where needed; what a spreadsheet would take for a formula begins with an apostrophe (T38). */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const COLUMNS = ['saved_at', 'website', 'channel', 'conversation', 'connector', 'operator', 'operator_id'];

/** Column of an input: two connectors may use one id for different inputs. */
export interface CsvField {
  readonly key: string;
  readonly label: string;
}

export function csvHeader(fields: readonly CsvField[]): string {
  return `${[...COLUMNS, ...fields.map(({ label }) => label)].map(csvCell).join(',')}\r\n`;
}

export function fieldKey(form: SavedClosingForm, id: string): string {
  return JSON.stringify([form.idConnectorVersion, id]);
}

export function csvLine(form: SavedClosingForm, fields: readonly CsvField[]): string {
  const values = new Map(
    form.values.map(({ id, value, optionLabel }) => [fieldKey(form, id), optionLabel ?? value]),
  );
  const cells = [
    form.savedAt,
    form.websiteId,
    form.channel,
    form.conversationId,
    form.connectorName,
    form.operator.name ?? '',
    form.operator.id ?? '',
    ...fields.map(({ key }) => values.get(key) ?? ''),
  ];
  return `${cells.map(csvCell).join(',')}\r\n`;
}
