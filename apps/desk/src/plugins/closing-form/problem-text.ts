import type { ClosingProblemKind, DeskClosingField, Diagnostic } from '@comptoir/contract';
import type { Formats } from '../../language/formats.js';
import type { Text } from '../../language/use-text.js';

/** What is wrong with an answer, beside its field. */
export function textOfProblem(
  text: Text,
  formats: Formats,
  field: DeskClosingField,
  kind: ClosingProblemKind,
): string {
  switch (kind) {
    case 'required':
      if (field.type === 'CHECKBOX') return text('closing.problem.required.box');
      return text(field.type === 'SELECT' ? 'closing.problem.required.choice' : 'closing.problem.required');
    case 'not-decimal':
      return text('closing.problem.not-decimal', { example: formats.number(12.5) });
    case 'too-long':
    case 'not-an-option':
    case 'not-whole':
      return text(`closing.problem.${kind}`);
    default:
      return text('closing.problem.form');
  }
}

const KIND_OF_RULE = new Map<string, ClosingProblemKind>([
  ['CF12', 'required'],
  ['CF13', 'not-whole'],
  ['CF14', 'not-decimal'],
  ['CF15', 'too-long'],
  ['CF16', 'not-an-option'],
]);

/** The same for what the server found, by its rule; a rule unknown here is said in the server's words. */
export function textOfDiagnostic(
  text: Text,
  formats: Formats,
  field: DeskClosingField,
  diagnostic: Diagnostic,
): string {
  const kind = KIND_OF_RULE.get(diagnostic.rule ?? '');
  return kind === undefined
    ? text('closing.problem.other', { expected: diagnostic.expected })
    : textOfProblem(text, formats, field, kind);
}
