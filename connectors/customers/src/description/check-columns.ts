import { nearest } from '@comptoir/contract';
import { type DescribedFile, type FileFault, type FilePath, textsOf } from '@comptoir/file-connector';
import { columnsOf } from '../answer/template.js';
import type { SourceCheck } from '../source.js';
import type { CustomersFile, Field } from './customers-file.js';

/** What the source refused, and every column the file names that its query does not answer. */
export function checkColumns(file: DescribedFile<CustomersFile>, check: SourceCheck): readonly FileFault[] {
  const faults: FileFault[] = check.refused.map(({ at, message }) => ({
    ...file.fault(at, { found: '', expected: 'what the source accepts' }),
    found: `what the source refuses: ${message.replace(/\.$/, '')}`,
  }));
  const need = (at: FilePath, column: string | undefined, columns: readonly string[] | undefined): void => {
    if (column === undefined || columns === undefined || columns.includes(column)) return;
    const near = nearest(column, columns);
    const expected = `a column of the source (${columns.join(', ')})`;
    faults.push(file.fault(at, { found: column, expected, ...(near && { fix: `Did you mean "${near}"?` }) }));
  };
  const { customer, lists = [], actions = [] } = file.value;
  const own = check.columns.customer;
  checkFields(customer.fields, ['customer', 'fields'], own, need);
  for (const [index, list] of lists.entries()) {
    const columns = check.columns.lists.get(list.id);
    need(['lists', index, 'key'], list.key, columns);
    checkFields(list.fields, ['lists', index, 'fields'], columns, need);
  }
  for (const [index, { code, post }] of actions.entries()) {
    const offering = lists.filter(({ fields }) =>
      fields.some((field) => field.fieldType === 'ACTION' && field.action === code),
    );
    const known = [own, ...offering.map(({ id }) => check.columns.lists.get(id))];
    if (known.includes(undefined)) continue;
    const columns = known.flatMap((names) => names ?? []);
    for (const [at, column] of (post?.send ?? []).entries()) {
      need(['actions', index, 'post', 'send', at], column, columns);
    }
  }
  return faults;
}

function checkFields(
  fields: readonly Field[],
  path: FilePath,
  columns: readonly string[] | undefined,
  need: (at: FilePath, column: string | undefined, columns: readonly string[] | undefined) => void,
): void {
  for (const [index, field] of fields.entries()) {
    const at = [...path, index];
    for (const { path: key, text } of field.label === undefined ? [] : textsOf(field.label)) {
      for (const column of columnsOf(text)) need([...at, 'label', ...key], column, columns);
    }
    if (field.fieldType === 'ACTION') {
      need([...at, 'onlyIf'], field.onlyIf, columns);
      continue;
    }
    need([...at, 'column'], field.column, columns);
    for (const column of columnsOf(field.template ?? '')) need([...at, 'template'], column, columns);
    if (field.fieldType === 'TEXT') need([...at, 'currencyColumn'], field.currencyColumn, columns);
  }
}
