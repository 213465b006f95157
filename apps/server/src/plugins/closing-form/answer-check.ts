import { randomUUID } from 'node:crypto';
import {
  type AnswerProblem,
  type ClosingAnswers,
  checkAnswers,
  type DeskClosingField,
  type Diagnostic,
} from '@comptoir/contract';
import type { Presenter } from '../../conversations/index.js';
import { AppError } from '../../errors.js';
import type { ConversationState, NewClosingAnswers, OperatorTable, Storage } from '../../storage/index.js';
import type { ShownForms } from './shown-forms.js';

/** Whose form was answered. */
export interface AnsweredPlugin {
  readonly connectorVersionId: string;
  readonly connectorName: string;
}

interface AnswerRequest {
  readonly state: ConversationState;
  readonly operator: OperatorTable;
}

/** Answers checked against the forms they were given to, ready to be stored; rejects with every fault. */
export type AnswerCheck = (
  request: AnswerRequest,
  answers: readonly ClosingAnswers[],
  installed: readonly AnsweredPlugin[],
) => Promise<NewClosingAnswers[]>;

export interface AnswerCheckOptions {
  readonly storage: Storage;
  readonly shown: ShownForms;
  readonly presenter: Presenter;
  readonly now: () => number;
}

export function createAnswerCheck({ storage, shown, presenter, now }: AnswerCheckOptions): AnswerCheck {
  /** Who asked. A connector that was removed or updated while the form was being filled in still gets its answers. */
  const answeredPlugin = async (
    given: ClosingAnswers,
    installed: readonly AnsweredPlugin[],
  ): Promise<AnsweredPlugin | undefined> => {
    const { idConnectorVersion } = given;
    const of = installed.find(({ connectorVersionId }) => connectorVersionId === idConnectorVersion);
    if (of !== undefined || (await shown.shownTo(given)) === undefined) return of;
    const version = await storage.query('versionById', { id: idConnectorVersion });
    return version === undefined
      ? undefined
      : { connectorVersionId: version.id, connectorName: version.name };
  };

  const newAnswers = (
    { state, operator }: AnswerRequest,
    installed: AnsweredPlugin,
    fields: readonly DeskClosingField[],
    saved: readonly { id: string; value: string }[],
  ): NewClosingAnswers => {
    const byId = new Map(fields.map((field) => [field.id, field]));
    return {
      answers: {
        id: randomUUID(),
        conversation_id: state.row.id,
        website_id: state.row.website_id,
        channel: state.row.channel,
        connector_version_id: installed.connectorVersionId,
        connector_name: installed.connectorName,
        operator_id: operator.id,
        operator: JSON.stringify(presenter.operatorAuthor(operator)),
        saved_at: now(),
      },
      values: saved.flatMap(({ id, value }, position) => {
        const field = byId.get(id);
        if (field === undefined) return [];
        const option = field.options.find((one) => one.value === value);
        const { label, type } = field;
        return [{ position, field_id: id, label, type, value, option_label: option?.label ?? null }];
      }),
    };
  };

  /** Answers checked against the form they were given to. */
  return async (request, answers, installed) => {
    const problems: Diagnostic[] = [];
    const forms: NewClosingAnswers[] = [];
    for (const [index, given] of answers.entries()) {
      const pointer = `/answers/${index}`;
      const of = await answeredPlugin(given, installed);
      const fields = of === undefined ? undefined : await shown.shownTo(given);
      const again = forms.some(({ answers: one }) => one.connector_version_id === given.idConnectorVersion);
      if (of === undefined || fields === undefined || again) {
        const at = of === undefined || again ? 'idConnectorVersion' : 'formId';
        problems.push({
          severity: 'error',
          pointer: `${pointer}/${at}`,
          found: JSON.stringify(at === 'formId' ? given.formId : given.idConnectorVersion),
          expected: again
            ? 'one set of answers for each connector'
            : 'a form that was shown for this conversation',
          fix: 'Ask for the form again.',
        });
        continue;
      }
      const result = checkAnswers(fields, given.values);
      problems.push(...result.problems.map((problem) => diagnosticOf(problem, pointer)));
      forms.push(newAnswers(request, of, fields, result.saved));
    }
    if (problems.length > 0)
      throw new AppError('closing_answers_refused', { details: problems.slice(0, 100) });
    return forms;
  };
}

function diagnosticOf(problem: AnswerProblem, pointer: string): Diagnostic {
  const at = problem.index === null ? `${pointer}/values` : `${pointer}/values/${problem.index}`;
  const { rule, found, expected } = problem;
  return { rule, severity: 'error', pointer: at, found: `${problem.id}: ${found}`, expected };
}
