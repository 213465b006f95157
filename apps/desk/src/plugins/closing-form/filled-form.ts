import {
  type ClosingAnswers,
  type ClosingProblem,
  canonicalNumber,
  checkValue,
  type DeskClosingField,
  type DeskClosingForm,
  hasClosingValue,
  type NumberSeparators,
  visibleFields,
} from '@comptoir/contract';

/** A form with what was typed into it: what is shown, what is wrong, what is sent. */
export interface FilledForm {
  readonly shown: readonly DeskClosingField[];
  /** By input id, of the inputs shown. */
  readonly problems: ReadonlyMap<string, ClosingProblem>;
  readonly answers: ClosingAnswers['values'];
}

/** Applies the contract's rules to typed text; numbers are read with the operator's separators. */
export function fillForm(
  fields: readonly DeskClosingField[],
  typed: ReadonlyMap<string, string>,
  separators: NumberSeparators,
): FilledForm {
  const values = new Map<string, string>();
  for (const field of fields) {
    const text = typed.get(field.id);
    if (text !== undefined) values.set(field.id, readTyped(field, text, separators));
  }
  const shown = visibleFields(fields, values);
  const problems = new Map<string, ClosingProblem>();
  const answers: ClosingAnswers['values'] = [];
  for (const field of shown) {
    const value = values.get(field.id);
    const problem = checkValue(field, value);
    if (problem) problems.set(field.id, problem);
    else if (value !== undefined && hasClosingValue(field, value)) answers.push({ id: field.id, value });
  }
  return { shown, problems, answers };
}

/** The canonical text; what is no number stays as it is, for the rule to refuse. */
function readTyped(field: DeskClosingField, text: string, separators: NumberSeparators): string {
  if (field.type !== 'INTEGER' && field.type !== 'DECIMAL') return text;
  if (text.trim() === '') return '';
  return canonicalNumber(text, field.type, separators) ?? text.trim();
}

/** Whether a form can be filled in at all. */
export function isHad(form: DeskClosingForm): form is DeskClosingForm & { formId: string } {
  return form.formId !== null;
}
