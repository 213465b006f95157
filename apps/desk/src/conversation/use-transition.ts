import type { ConversationSummary } from '@comptoir/contract';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { currentOfConflict, type Transition, transit } from '../inbox/conversation-requests.js';
import type { TextKey } from '../language/en.js';
import { useText } from '../language/use-text.js';
import { useDesk } from '../realtime/desk-store.js';
import { textOfError } from '../requests/error-text.js';
import { RequestError } from '../requests/request-error.js';
import { compareAndSet } from './compare-and-set.js';

export interface Transitions {
  readonly claim: () => void;
  readonly release: () => void;
  readonly close: () => void;
  readonly busy: Transition | undefined;
  /** Why the last attempt did not work, for the person. */
  readonly failure: string | undefined;
  readonly dismiss: () => void;
}

const FAILED = {
  claim: 'conversation.take.failed',
  release: 'conversation.release.failed',
  close: 'conversation.end.failed',
} as const satisfies Record<Transition, TextKey>;

/** Taking, giving back and ending a conversation: compare-and-set on the version seen; a conflict shows the newest state. */
export function useTransitions(conversation: ConversationSummary, onFormRequired: () => void): Transitions {
  const text = useText();
  const { conversations } = useDesk();
  const navigate = useNavigate();

  const mutation = useMutation({
    mutationFn: (transition: Transition) =>
      compareAndSet(conversation, (version) => transit(conversation.id, transition, version)),
    onSuccess(answer, transition) {
      conversations.put([answer.conversation]);
      if (transition === 'claim') {
        void navigate({
          to: '/inbox/$view/{-$conversationId}',
          params: { view: 'mine', conversationId: conversation.id },
        });
      }
    },
    onError(error, transition) {
      const current = currentOfConflict(error);
      if (current) conversations.put([current]);
      if (transition === 'close' && error instanceof RequestError && error.code === 'closing_form_required')
        onFormRequired();
    },
  });

  const failureText = (): string | undefined => {
    const { error, variables } = mutation;
    if (error === null) return undefined;
    const code = error instanceof RequestError ? error.code : '';
    if (code === 'conversation_taken') {
      const name = currentOfConflict(error)?.assignee?.name;
      return name === undefined
        ? text('conversation.takenBySomeone')
        : text('conversation.takenBy', { name });
    }
    if (code === 'conversation_closed') return text('error.conversation_closed');
    if (code === 'conflict') return text('conversation.changed');
    // The form is opened instead.
    if (code === 'closing_form_required') return undefined;
    const reason = textOfError(text, error);
    return text(FAILED[variables ?? 'close'], { reason });
  };

  return {
    claim: () => mutation.mutate('claim'),
    release: () => mutation.mutate('release'),
    close: () => mutation.mutate('close'),
    busy: mutation.isPending ? mutation.variables : undefined,
    failure: failureText(),
    dismiss: mutation.reset,
  };
}
