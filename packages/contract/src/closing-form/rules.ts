import type { ClosingValue, DeskClosingField } from '../api/closing-form.js';
import { codePoints } from '../validation/code-points.js';
import { describeValue } from '../validation/describe-value.js';
import { MAX_CLOSING_ANSWER } from './field.js';

/**
 * The rules of a closing form's answers (closing-form.md, Rules; CF10 to CF16), the same for the desk while
 * it is filled in and for the server when it is saved. Values are canonical text: `true` for a ticked box,
 * an option's value, `-?\d+` or `-?\d+(\.\d+)?` for numbers, and what was typed for the others.
 */

export type ClosingProblemKind =
  | 'required'
  | 'too-long'
  | 'not-ticked-or-not'
  | 'not-an-option'
  | 'not-whole'
  | 'not-decimal'
  | 'unknown-field'
  | 'answered-twice';

/** What is wrong with one answer: to be shown in the operator's language, or given as a diagnostic. */
export interface ClosingProblem {
  readonly kind: ClosingProblemKind;
  /** Rule of SPEC.md. */
  readonly rule: string;
  readonly found: string;
  readonly expected: string;
}

export interface AnswerProblem extends ClosingProblem {
  readonly id: string;
  /** Where in the answers given; null when the answer is missing. */
  readonly index: number | null;
}

export interface CheckedAnswers {
  readonly problems: readonly AnswerProblem[];
  /** What is to be saved when there is no problem: the inputs shown that have a value, in their order. */
  readonly saved: readonly ClosingValue[];
}

const WHOLE = /^-?\d+$/u;
const DECIMAL = /^-?\d+(\.\d+)?$/u;

/** Whether an input has a value: a ticked box, a chosen option, a text or number that is not blank. */
export function hasClosingValue(field: DeskClosingField, value: string | undefined): boolean {
  if (value === undefined) return false;
  if (field.type === 'CHECKBOX') return value === 'true';
  // An option may well have the empty text as its value: then it is chosen, not missing.
  if (field.type === 'SELECT') return value !== '' || field.options.some((option) => option.value === '');
  return value.trim() !== '';
}

/**
 * The inputs to show: roots, and those whose parent is shown and has a value, at any depth. `fields` are
 * normalised: each parent comes before its children.
 */
export function visibleFields(
  fields: readonly DeskClosingField[],
  values: ReadonlyMap<string, string>,
): DeskClosingField[] {
  const open = new Set<string>();
  return fields.filter((field) => {
    if (field.parentId !== null && !open.has(field.parentId)) return false;
    if (hasClosingValue(field, values.get(field.id))) open.add(field.id);
    return true;
  });
}

/** What is wrong with the value of an input that is shown; undefined when it can be saved, or left out. */
export function checkValue(field: DeskClosingField, value: string | undefined): ClosingProblem | undefined {
  if (value === undefined || !hasClosingValue(field, value)) {
    if (field.type === 'CHECKBOX' && value !== undefined && value !== '' && value !== 'false')
      return problem('not-ticked-or-not', 'CF12', value, '"true" or "false"');
    if (!field.required) return undefined;
    return problem('required', 'CF12', value, field.type === 'CHECKBOX' ? '"true"' : 'a value');
  }
  const length = codePoints(value);
  if (length > MAX_CLOSING_ANSWER) {
    return {
      kind: 'too-long',
      rule: 'CF15',
      found: `${length} characters`,
      expected: `at most ${MAX_CLOSING_ANSWER} characters (Unicode code points)`,
    };
  }
  switch (field.type) {
    case 'SELECT':
      return field.options.some((option) => option.value === value)
        ? undefined
        : problem('not-an-option', 'CF16', value, 'the value of one of the options');
    case 'INTEGER':
      return WHOLE.test(value)
        ? undefined
        : problem('not-whole', 'CF13', value, 'a whole number, such as "-12"');
    case 'DECIMAL':
      return DECIMAL.test(value)
        ? undefined
        : problem('not-decimal', 'CF14', value, 'a number with a point, such as "-1.5"');
    default:
      return undefined;
  }
}

/**
 * Checks the answers to one form. Answers to inputs that are hidden are left out without a word; answers to
 * inputs that the form does not have, and second answers to the same input, are refused.
 */
export function checkAnswers(
  fields: readonly DeskClosingField[],
  answers: readonly ClosingValue[],
): CheckedAnswers {
  const problems: AnswerProblem[] = [];
  const known = new Set(fields.map(({ id }) => id));
  const given = new Map<string, { readonly index: number; readonly value: string }>();
  answers.forEach(({ id, value }, index) => {
    if (!known.has(id)) {
      problems.push({
        id,
        index,
        ...problem('unknown-field', 'CF12', id, 'the id of an input of this form'),
      });
    } else if (given.has(id)) {
      problems.push({ id, index, ...problem('answered-twice', 'CF12', id, 'one answer for each input') });
    } else given.set(id, { index, value });
  });
  const values = new Map(Array.from(given, ([id, { value }]) => [id, value]));
  const saved: ClosingValue[] = [];
  for (const field of visibleFields(fields, values)) {
    const value = values.get(field.id);
    const wrong = checkValue(field, value);
    if (wrong) problems.push({ id: field.id, index: given.get(field.id)?.index ?? null, ...wrong });
    else if (value !== undefined && hasClosingValue(field, value)) saved.push({ id: field.id, value });
  }
  return { problems, saved };
}

function problem(
  kind: ClosingProblemKind,
  rule: string,
  value: string | undefined,
  expected: string,
): ClosingProblem {
  return { kind, rule, found: describeValue(value), expected };
}
