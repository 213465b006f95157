import type { ConversationSummary } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { type Text, useText } from '../../language/use-text.js';
import classes from './closing-form.module.css';
import { saveDraft } from './closing-requests.js';
import { useAnswersStore } from './use-answers.js';

interface KeptAnswersProps {
  readonly conversation: ConversationSummary;
  readonly endedBy: string | undefined;
  readonly completes: boolean;
  readonly onDiscard: () => void;
}

/** Somebody else was faster: who, what became of the answers, and what can be done with them. */
export function KeptAnswers({ conversation, endedBy, completes, onDiscard }: KeptAnswersProps) {
  const text = useText();
  const store = useAnswersStore();
  const discard = () => {
    store.clear(conversation.id);
    // A copy left on the server is harmless: it is offered again, and can be discarded again.
    saveDraft(conversation.id, []).catch(() => undefined);
    onDiscard();
  };
  return (
    <div className={classes.banner} data-tone="warning" role="alert">
      <p>
        {lossOf(text, conversation, endedBy)} {completes && text('closing.lost.complete')}
      </p>
      {!completes && !store.isEmpty(conversation.id) && (
        <Button size="compact-sm" variant="default" onClick={discard}>
          {text('closing.discard')}
        </Button>
      )}
    </div>
  );
}

function lossOf(text: Text, conversation: ConversationSummary, endedBy: string | undefined): string {
  if (conversation.status !== 'closed') {
    const name = conversation.assignee?.name;
    return name === undefined ? text('closing.lost.takenBySomeone') : text('closing.lost.taken', { name });
  }
  if (conversation.closeReason === 'CLOSED_BY_VISITOR') return text('closing.lost.endedByVisitor');
  return endedBy === undefined
    ? text('closing.lost.endedBySomeone')
    : text('closing.lost.ended', { name: endedBy });
}
