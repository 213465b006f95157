import type { ConversationSummary } from '@comptoir/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { compareAndSet } from '../conversation/compare-and-set.js';
import { useAnnounce } from '../design-system/live-region.js';
import { currentOfConflict } from '../inbox/conversation-requests.js';
import { useText } from '../language/use-text.js';
import { useDesk } from '../realtime/desk-store.js';
import { textOfError } from '../requests/error-text.js';
import { RequestError } from '../requests/request-error.js';
import { transferConversation, transferTargetsQuery } from './colleague-requests.js';
import { addressOf, type TransferTarget } from './transfer-target.js';

export interface Transfer {
  readonly run: (target: TransferTarget, note: string) => void;
  readonly busy: boolean;
  readonly failure: string | undefined;
}

const LOST = ['conversation_taken', 'conversation_closed', 'conflict'];

/** Transferring: if it fails, the conversation stays with the agent and nothing was told to the visitor. */
export function useTransfer(conversation: ConversationSummary, onDone: () => void): Transfer {
  const text = useText();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const { conversations } = useDesk();
  const mutation = useMutation({
    mutationFn: async ({ target, note }: { target: TransferTarget; note: string }) => {
      const to = addressOf(target);
      if (to === undefined) throw new Error('This target has no id.');
      return compareAndSet(conversation, (version) =>
        transferConversation(conversation.id, { to, version, ...(note === '' ? {} : { note }) }),
      );
    },
    onSuccess(answer, { target }) {
      conversations.put([answer.conversation]);
      announce(text('transfer.done', { name: target.name }));
      onDone();
    },
    onError(error) {
      const current = currentOfConflict(error);
      if (current) conversations.put([current]);
      void queries.invalidateQueries({ queryKey: transferTargetsQuery(conversation.id).queryKey });
    },
  });
  const failure = (): string | undefined => {
    const { error } = mutation;
    if (error === null) return undefined;
    if (error instanceof RequestError && LOST.includes(error.code)) return text('transfer.lost');
    return text('transfer.failed', { reason: textOfError(text, error) });
  };
  return {
    run: (target, note) => {
      if (!mutation.isPending) mutation.mutate({ target, note });
    },
    busy: mutation.isPending,
    failure: failure(),
  };
}
