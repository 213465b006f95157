import { type ConversationSummary, endsWithClosingForm } from '@comptoir/contract';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useOversees, useSession } from '../../session/session-context.js';
import { closingFormsQuery } from './closing-requests.js';
import { useAnswersStore } from './use-answers.js';

export interface ClosingFormToggle {
  /** Ending this conversation opens a form. */
  readonly applies: boolean;
  readonly opened: boolean;
  /** The conversation has ended and its form can be completed, or answers of a lost race are kept. */
  readonly left: boolean;
  readonly open: () => void;
  readonly close: () => void;
}

/**
 * Whether a conversation ends with a form. Asked for as soon as its agent opens the conversation, so that
 * the form is there at once when it ends.
 */
export function useClosingForm(conversation: ConversationSummary, mine: boolean): ClosingFormToggle {
  const { plugins, operator } = useSession();
  const oversees = useOversees();
  const store = useAnswersStore();
  const [opened, setOpened] = useState(false);
  const { id, websiteId, channel, status, withoutForm, assignee } = conversation;
  const mayComplete = withoutForm && (oversees || assignee?.id === operator.id);
  const installed =
    endsWithClosingForm(channel) &&
    plugins.some((plugin) => plugin.kind === 'closing-form' && plugin.websiteId === websiteId);
  const { data } = useQuery({ ...closingFormsQuery(id, store), enabled: mine && installed });
  return {
    applies: installed && data?.applies !== false,
    opened,
    left: status === 'closed' && !opened && installed && (mayComplete || !store.isEmpty(id)),
    open: useCallback(() => setOpened(true), []),
    close: useCallback(() => setOpened(false), []),
  };
}
