import type { DeskClosingField, DeskClosingForm, NumberSeparators } from '@comptoir/contract';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { afterPress } from '../../design-system/after-press.js';
import { useAnnounce } from '../../design-system/live-region.js';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import { ClosingField } from './closing-field.js';
import classes from './closing-form.module.css';
import { fillForm } from './filled-form.js';
import { textOfDiagnostic, textOfProblem } from './problem-text.js';
import type { ServerProblem } from './server-problems.js';
import { useAnswersStore, useTypedForm } from './use-answers.js';

interface ClosingFormViewProps {
  readonly conversationId: string;
  readonly form: DeskClosingForm & { readonly formId: string };
  readonly separators: NumberSeparators;
  /** The agent tried to end the conversation: everything that is wrong is shown. */
  readonly attempted: boolean;
  readonly serverProblems: readonly ServerProblem[];
  /** An answer was changed: what the server said about it no longer holds. */
  readonly onEdited: (idConnectorVersion: string, fieldId: string) => void;
}

/** The inputs of one form, those that depend on others under them. */
export function ClosingFormView(props: ClosingFormViewProps) {
  const { conversationId, form, separators, attempted, serverProblems, onEdited } = props;
  const text = useText();
  const formats = useFormats();
  const announce = useAnnounce();
  const store = useAnswersStore();
  const { values } = useTypedForm(conversationId, form.idConnectorVersion);
  const { shown, problems } = useMemo(
    () => fillForm(form.fields, values, separators),
    [form.fields, values, separators],
  );
  // Left once: an answer that cannot be read is then said to be wrong; a missing one only when it counts.
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());

  const latest = useRef({ form, onEdited });
  useEffect(() => {
    latest.current = { form, onEdited };
  });
  const change = useCallback(
    (fieldId: string, value: string | undefined) => {
      const { idConnectorVersion, formId } = latest.current.form;
      store.set(conversationId, { idConnectorVersion, formId }, fieldId, value);
      latest.current.onEdited(idConnectorVersion, fieldId);
    },
    [store, conversationId],
  );
  const leave = useCallback(
    (fieldId: string) =>
      afterPress(() => setLeft((before) => (before.has(fieldId) ? before : new Set(before).add(fieldId)))),
    [],
  );

  const before = useRef(shown.length);
  useEffect(() => {
    const more = shown.length - before.current;
    before.current = shown.length;
    if (more > 0) announce(text('closing.shown', { count: more }));
  }, [shown.length, announce, text]);

  const problemOf = (field: DeskClosingField): string | undefined => {
    const { id: fieldId } = field;
    const problem = problems.get(fieldId);
    if (problem && (attempted || (left.has(fieldId) && problem.kind !== 'required')))
      return textOfProblem(text, formats, field, problem.kind);
    const found = serverProblems.find(
      (each) => each.idConnectorVersion === form.idConnectorVersion && each.fieldId === fieldId,
    );
    return found && textOfDiagnostic(text, formats, field, found.diagnostic);
  };

  if (form.fields.length === 0) return <p className={classes.note}>{text('closing.noInputs')}</p>;
  return (
    <div className={classes.fields}>
      {shown.map((field) => (
        <ClosingField
          key={field.id}
          field={field}
          value={values.get(field.id)}
          problem={
            attempted || left.has(field.id) || serverProblems.length > 0 ? problemOf(field) : undefined
          }
          onValue={change}
          onLeave={leave}
        />
      ))}
    </div>
  );
}
