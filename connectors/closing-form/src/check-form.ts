import { nearest } from '@comptoir/contract';
import { type DescribedFile, type FileFault, type FilePath, wrongLanguages } from '@comptoir/file-connector';
import type { FormField, FormFile } from './form-file.js';

/** What the schema cannot say: ids once, parents that exist and end, options where they belong. */
export function checkForm(file: DescribedFile<FormFile>): readonly FileFault[] {
  const bare = Array.isArray(file.value);
  const fields = fieldsOf(file.value);
  const faults: FileFault[] = [];
  const report = (
    index: number,
    at: FilePath,
    found: unknown,
    expected: string,
    fix: string | undefined,
  ): void => {
    const path = bare ? [index, ...at] : ['fields', index, ...at];
    faults.push(file.fault(path, { found, expected, ...(fix === undefined ? {} : { fix }) }));
  };
  const seen = new Set<string>();
  const ids = fields.map(({ id }) => id);
  for (const [index, field] of fields.entries()) {
    if (seen.has(field.id)) report(index, ['id'], field.id, 'an id of its own', 'Another field has this id.');
    seen.add(field.id);
    const parent = field.idParent ?? undefined;
    if (parent !== undefined && !ids.includes(parent)) {
      const near = nearest(parent, ids);
      const fix = near === undefined ? 'Name a field of this form, or remove it.' : `Did you mean "${near}"?`;
      report(index, ['idParent'], parent, 'the id of a field of this form', fix);
    }
    checkOptions(field, (at, found, expected, fix) => report(index, at, found, expected, fix));
    checkLabels(field, (at, found, expected, fix) => report(index, at, found, expected, fix));
  }
  for (const cycle of cyclesOf(fields)) {
    const [first] = cycle;
    if (first === undefined) continue;
    const names = cycle.map((index) => fields[index]?.id ?? '');
    report(
      first,
      ['idParent'],
      fields[first]?.idParent,
      'a field that does not depend on this one',
      `These depend on each other: ${[...names, names[0]].join(' → ')}.`,
    );
  }
  return faults.sort((a, b) => a.line - b.line || a.column - b.column);
}

export function fieldsOf(file: FormFile): readonly FormField[] {
  return Array.isArray(file) ? file : file.fields;
}

type Report = (at: FilePath, found: unknown, expected: string, fix: string) => void;

function checkOptions(field: FormField, report: Report): void {
  const { fieldType, options } = field;
  if (fieldType !== 'SELECT') {
    if (options !== undefined && options.length > 0) {
      report(['options'], options, `no options on a ${fieldType}`, 'Remove them, or make it a SELECT.');
    }
    return;
  }
  if (options === undefined || options.length === 0) {
    report(['options'], options, 'at least one option', 'Add options with label and value.');
    return;
  }
  const values = new Set<string>();
  for (const [index, { value }] of options.entries()) {
    if (values.has(value)) {
      report(['options', index, 'value'], value, 'a value of its own', 'Another option has this value.');
    }
    values.add(value);
  }
}

function checkLabels(field: FormField, report: Report): void {
  const labels = [
    { at: ['label'], label: field.label },
    ...(field.options ?? []).map(({ label }, index) => ({ at: ['options', index, 'label'], label })),
  ];
  for (const { at, label } of labels) {
    for (const key of wrongLanguages(label)) {
      report([...at, key], key, '"default" or a language such as "fr"', 'Correct the key.');
    }
  }
}

/** Each circle of parents once, as indexes, beginning with its first field. */
function cyclesOf(fields: readonly FormField[]): readonly (readonly number[])[] {
  const indexOf = new Map(fields.map(({ id }, index) => [id, index]));
  const done = new Set<number>();
  const cycles: number[][] = [];
  for (const start of fields.keys()) {
    const walked: number[] = [];
    let at: number | undefined = start;
    while (at !== undefined && !done.has(at) && !walked.includes(at)) {
      walked.push(at);
      at = indexOf.get(fields[at]?.idParent ?? '');
    }
    if (at !== undefined && walked.includes(at)) cycles.push(walked.slice(walked.indexOf(at)));
    for (const index of walked) done.add(index);
  }
  return cycles;
}
