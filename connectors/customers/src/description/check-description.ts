import { nearest } from '@comptoir/contract';
import { type DescribedFile, type FileFault, type FilePath, wrongLanguages } from '@comptoir/file-connector';
import { hasFixedOrigin } from '../answer/template.js';
import type { Action, CustomersFile, Field } from './customers-file.js';

type Report = (at: FilePath, found: unknown, expected: string, fix?: string) => void;

/** What the schema cannot say and the source need not be asked for. */
export function checkDescription(file: DescribedFile<CustomersFile>): readonly FileFault[] {
  const faults: FileFault[] = [];
  const report: Report = (at, found, expected, fix) => {
    faults.push(file.fault(at, { found, expected, ...(fix === undefined ? {} : { fix }) }));
  };
  const { value } = file;
  checkSource(value, report);
  const codes = (value.actions ?? []).map(({ code }) => code);
  checkTwice(codes, (index) => ['actions', index, 'code'], report);
  for (const [index, action] of (value.actions ?? []).entries()) {
    checkAction(action, value.source.type, (at, ...rest) => report(['actions', index, ...at], ...rest));
  }
  checkFields(value.customer.fields, codes, (at, ...rest) => report(['customer', 'fields', ...at], ...rest));
  const lists = value.lists ?? [];
  checkTwice(
    lists.map(({ id }) => id),
    (index) => ['lists', index, 'id'],
    report,
  );
  for (const [index, list] of lists.entries()) {
    checkFields(list.fields, codes, (at, ...rest) => report(['lists', index, 'fields', ...at], ...rest));
    const acts = list.fields.some(({ fieldType }) => fieldType === 'ACTION');
    if (acts && list.key === undefined) {
      report(
        ['lists', index, 'key'],
        undefined,
        'the column that tells the rows apart',
        'Actions in a list need it.',
      );
    }
  }
  return faults;
}

function checkSource({ source, customer, lists = [], timeZone }: CustomersFile, report: Report): void {
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    report(['timeZone'], timeZone, 'a time zone such as "Europe/Paris"');
  }
  if (source.type === 'postgresql') {
    if ((source.url === undefined) === (source.urlFromEnvironment === undefined)) {
      report(['source'], source, 'one of url and urlFromEnvironment');
    } else checkEnvironment(source.urlFromEnvironment, ['source', 'urlFromEnvironment'], report);
  }
  const [wanted, unwanted] =
    source.type === 'csv' ? (['file', 'query'] as const) : (['query', 'file'] as const);
  for (const [at, part] of [
    [['customer'], customer] as const,
    ...lists.map((list, index) => [['lists', index], list] as const),
  ]) {
    if (part[wanted] === undefined)
      report([...at, wanted], undefined, `a ${wanted}, as the source is ${source.type}`);
    if (part[unwanted] !== undefined)
      report([...at, unwanted], part[unwanted], `no ${unwanted} with ${source.type}`, 'Remove it.');
  }
  if (source.type !== 'csv') return;
  if (customer.emailColumn === undefined && customer.externalIdColumn === undefined) {
    report(['customer', 'emailColumn'], undefined, 'emailColumn, externalIdColumn or both');
  }
  for (const [index, { match }] of lists.entries()) {
    if (match === undefined || Object.keys(match).length === 0) {
      report(['lists', index, 'match'], match, 'the list’s column and the customer’s column that it equals');
    }
  }
}

function checkAction(action: Action, source: string, report: Report): void {
  checkLabels(
    [
      ['label', action.label],
      ['done', action.done],
      ['nothing', action.nothing],
    ],
    report,
  );
  if ((action.statement === undefined) === (action.post === undefined)) {
    report([], action, 'one of statement and post');
  } else if (action.statement !== undefined && source === 'csv') {
    report(['statement'], action.statement, 'post, as a CSV file runs no statements');
  }
  checkEnvironment(action.post?.keyFromEnvironment, ['post', 'keyFromEnvironment'], report);
}

function checkEnvironment(name: string | undefined, at: FilePath, report: Report): void {
  if (name !== undefined && !process.env[name]) {
    report(at, name, 'an environment variable that is set', `Set ${name} and start again.`);
  }
}

function checkFields(fields: readonly Field[], codes: readonly string[], report: Report): void {
  checkTwice(
    fields.map(({ id }) => id),
    (index) => [index, 'id'],
    report,
  );
  for (const [index, field] of fields.entries()) {
    checkLabels([[index, field.label, 'label']], report);
    if (field.fieldType === 'ACTION') {
      if (codes.includes(field.action)) continue;
      const near = nearest(field.action, codes);
      report(
        [index, 'action'],
        field.action,
        'the code of an action of this file',
        near && `Did you mean "${near}"?`,
      );
      continue;
    }
    if ((field.column === undefined) === (field.template === undefined)) {
      report([index], field, 'one of column and template');
    }
    if (field.fieldType === 'URL' && field.template !== undefined && !hasFixedOrigin(field.template)) {
      report(
        [index, 'template'],
        field.template,
        'http(s):// and a host without braces before the first column',
      );
    }
  }
}

function checkLabels(
  labels: readonly (readonly [string | number, Parameters<typeof wrongLanguages>[0] | undefined, string?])[],
  report: Report,
): void {
  for (const [at, label, under] of labels) {
    for (const key of label === undefined ? [] : wrongLanguages(label)) {
      const path = under === undefined ? [at, key] : [at, under, key];
      report(path, key, '"default" or a language such as "fr"');
    }
  }
}

function checkTwice(names: readonly string[], at: (index: number) => FilePath, report: Report): void {
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) < index) report(at(index), name, 'a name of its own', 'It is used twice.');
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
