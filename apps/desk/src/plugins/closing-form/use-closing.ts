import type { ClosingAnswers, ConversationSummary, NumberSeparators } from '@comptoir/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { compareAndSet } from '../../conversation/compare-and-set.js';
import { useAnnounce } from '../../design-system/live-region.js';
import { currentOfConflict } from '../../inbox/conversation-requests.js';
import { useText } from '../../language/use-text.js';
import { useDesk } from '../../realtime/desk-store.js';
import { textOfError } from '../../requests/error-text.js';
import { RequestError } from '../../requests/request-error.js';
import { type ClosingForms, closeWithAnswers, completeForm, savedAnswersQuery } from './closing-requests.js';
import { fillForm, isHad } from './filled-form.js';
import { locateProblems, type ServerProblem } from './server-problems.js';
import { useAnswersStore } from './use-answers.js';

interface ClosingInput {
  readonly conversation: ConversationSummary;
  readonly forms: ClosingForms | undefined;
  readonly separators: NumberSeparators;
  /** Saves the answers of a conversation that was closed without its form. */
  readonly completes: boolean;
  /** The form may have changed: ask for it again. */
  readonly reload: () => void;
  readonly onDone: () => void;
}

export interface Closing {
  /** Checks the answers, then closes; `without` leaves out the forms that could not be had. */
  readonly submit: (without: boolean) => void;
  readonly busy: boolean;
  readonly attempted: boolean;
  /** Grows with each attempt that met wrong answers, here or at the server. */
  readonly refusals: number;
  /** How many answers are wrong, once tried. */
  readonly wrong: number;
  readonly failure: string | undefined;
  readonly serverProblems: readonly ServerProblem[];
  readonly edited: (idConnectorVersion: string, fieldId: string) => void;
}

/** Ending a conversation with its answers: both or neither, and never an answer lost. */
export function useClosing(input: ClosingInput): Closing {
  const { conversation, forms, separators, completes, reload, onDone } = input;
  const text = useText();
  const announce = useAnnounce();
  const store = useAnswersStore();
  const queries = useQueryClient();
  const { conversations } = useDesk();
  const [attempted, setAttempted] = useState(false);
  const [refusals, setRefusals] = useState(0);
  const [serverProblems, setServerProblems] = useState<readonly ServerProblem[]>([]);
  const { id } = conversation;

  const filled = () =>
    (forms?.forms ?? []).filter(isHad).map((form) => {
      const { answers, problems } = fillForm(
        form.fields,
        store.form(id, form.idConnectorVersion).values,
        separators,
      );
      return { form, answers, problems };
    });

  const mutation = useMutation({
    async mutationFn({ answers, without }: { answers: ClosingAnswers[]; without: boolean }) {
      if (completes) return (await completeForm(id, answers)).conversation;
      const answer = await compareAndSet(conversation, (version) =>
        closeWithAnswers(id, {
          version,
          ...(answers.length > 0 ? { answers } : {}),
          ...(without ? { withoutForm: true } : {}),
        }),
      );
      return answer.conversation;
    },
    onSuccess(closed, { without }) {
      // Without the form, what was typed stays: it can be completed later.
      if (!without || completes) store.clear(id);
      void queries.invalidateQueries({ queryKey: savedAnswersQuery(id).queryKey });
      announce(text(completes ? 'closing.saved' : 'closing.ended'));
      conversations.put([closed]);
      onDone();
    },
    onError(error, { answers }) {
      const current = currentOfConflict(error);
      if (current) conversations.put([current]);
      if (!(error instanceof RequestError)) return;
      // It was ended without a form that came meanwhile.
      if (error.code === 'closing_form_required') reload();
      if (error.code !== 'closing_answers_refused') return;
      const { located, elsewhere } = locateProblems(error.details, answers);
      setServerProblems(located);
      setRefusals((count) => count + 1);
      if (elsewhere) reload();
    },
  });

  const submit = (without: boolean) => {
    if (mutation.isPending) return;
    setAttempted(true);
    setServerProblems([]);
    const all = filled();
    const wrong = all.reduce((sum, { problems }) => sum + problems.size, 0);
    if (wrong > 0) {
      setRefusals((count) => count + 1);
      announce(text('closing.problems', { count: wrong }));
      return;
    }
    const answers = all.map(({ form, answers: values }) => ({
      idConnectorVersion: form.idConnectorVersion,
      formId: form.formId,
      values,
    }));
    mutation.mutate({ answers, without });
  };

  const failure = (): string | undefined => {
    const { error } = mutation;
    if (error === null || serverProblems.length > 0) return undefined;
    if (error instanceof RequestError) {
      if (error.code === 'closing_answers_refused') return text('closing.problem.form');
      if (error.code === 'closing_form_required') return text('closing.arrived');
      if (error.code === 'conflict') return text('conversation.changed');
    }
    const key = completes ? 'closing.failed.complete' : 'closing.failed';
    return text(key, { reason: textOfError(text, error) });
  };

  return {
    submit,
    busy: mutation.isPending,
    attempted,
    refusals,
    wrong: attempted ? filled().reduce((sum, { problems }) => sum + problems.size, serverProblems.length) : 0,
    failure: failure(),
    serverProblems,
    edited: (idConnectorVersion, fieldId) =>
      setServerProblems((before) =>
        before.length === 0
          ? before
          : before.filter(
              (each) => each.idConnectorVersion !== idConnectorVersion || each.fieldId !== fieldId,
            ),
      ),
  };
}
