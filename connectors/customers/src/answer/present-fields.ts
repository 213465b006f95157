import { type InformationField, isHttpUrl } from '@comptoir/contract';
import { labelIn } from '@comptoir/file-connector';
import type { Action, Field } from '../description/customers-file.js';
import type { Row } from '../source.js';
import { formatValue } from './format-value.js';
import { columnsOf, fillText, fillUrl, isTruthy } from './template.js';

/** What presenting needs beside the rows. */
export interface Presentation {
  /** For labels, as the desk sent it. */
  readonly operatorLocale: string | undefined;
  /** For numbers and dates, one that Intl knows. */
  readonly locale: string;
  readonly timeZone: string;
  readonly actions: ReadonlyMap<string, Action>;
  /** The value of an ACTION field: the code, sealed with whom it is for. */
  seal(code: string): string;
}

/** The fields of one row, in order (customer-information.md, Fields); those with nothing to show may be left out. */
export function presentFields(
  fields: readonly Field[],
  row: Row,
  prefix: string,
  presentation: Presentation,
): readonly InformationField[] {
  return fields.flatMap((field): InformationField[] => {
    const value = shownValue(field, row, presentation);
    if (value === undefined) return [];
    const label = field.label ?? presentation.actions.get(actionOf(field))?.label ?? field.id;
    return [
      {
        id: `${prefix}${field.id}`,
        label: fillText(labelIn(label, presentation.operatorLocale), row),
        value,
        fieldType: field.fieldType,
      },
    ];
  });
}

/** Whether a row offers an action now. */
export function offers(fields: readonly Field[], row: Row, code: string): boolean {
  return fields.some(
    (field) =>
      field.fieldType === 'ACTION' &&
      field.action === code &&
      (field.onlyIf === undefined || isTruthy(row[field.onlyIf])),
  );
}

function actionOf(field: Field): string {
  return field.fieldType === 'ACTION' ? field.action : '';
}

/** Null shows a dash; undefined leaves the field out. */
function shownValue(field: Field, row: Row, presentation: Presentation): string | null | undefined {
  switch (field.fieldType) {
    case 'ACTION':
      return offers([field], row, field.action) ? presentation.seal(field.action) : undefined;
    case 'URL': {
      const column = String(row[field.column ?? ''] ?? '').trim();
      const url = field.template === undefined ? column : fillUrl(field.template, row);
      // A link needs an address: there is no dash to click.
      return url !== undefined && isHttpUrl(url) ? url : undefined;
    }
    case 'TEXT': {
      const text =
        field.template === undefined
          ? formatValue(field, row, presentation.locale, presentation.timeZone)
          : fillTemplate(field.template, row);
      return text === null && field.hideEmpty === true ? undefined : text;
    }
  }
}

function fillTemplate(template: string, row: Row): string | null {
  const columns = columnsOf(template);
  const empty = columns.length > 0 && columns.every((column) => String(row[column] ?? '').trim() === '');
  return empty ? null : fillText(template, row).trim();
}
