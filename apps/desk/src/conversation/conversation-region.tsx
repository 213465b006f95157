import { Button } from '@mantine/core';
import { CloudOff, EyeOff, MessagesSquare } from 'lucide-react';
import { Skeleton } from '../design-system/skeleton.js';
import { StatePanel } from '../design-system/state-panel.js';
import { useDelayed } from '../design-system/use-delayed.js';
import { useText } from '../language/use-text.js';
import { useAnswersStore } from '../plugins/closing-form/use-answers.js';
import { textOfError } from '../requests/error-text.js';
import { RequestError } from '../requests/request-error.js';
import classes from './conversation.module.css';
import { ConversationView } from './conversation-view.js';
import { useKnownConversation } from './use-known-conversation.js';

/** The middle and right of the desk for the conversation in the address, whatever its state. */
export function ConversationRegion({ conversationId }: { conversationId: string | undefined }) {
  const text = useText();
  if (conversationId === undefined) {
    return (
      <main className={classes.blank} id="conversation">
        <StatePanel
          icon={MessagesSquare}
          title={text('conversation.none.title')}
          body={text('conversation.none.body')}
          fill
        />
      </main>
    );
  }
  return <KnownConversation key={conversationId} conversationId={conversationId} />;
}

function KnownConversation({ conversationId }: { conversationId: string }) {
  const text = useText();
  const { conversation, query } = useKnownConversation(conversationId);
  const kept = !useAnswersStore().isEmpty(conversationId);
  const missingBody = text('conversation.missing.body');
  const missingText = kept ? `${missingBody} ${text('closing.kept.gone')}` : missingBody;
  const skeleton = useDelayed(conversation === undefined && query.isPending, 150);

  if (conversation) return <ConversationView conversation={conversation} />;
  if (query.isError) {
    const missing = query.error instanceof RequestError && [403, 404].includes(query.error.status);
    return (
      <main className={classes.blank} id="conversation">
        <StatePanel
          icon={missing ? EyeOff : CloudOff}
          tone={missing ? 'calm' : 'negative'}
          title={text(missing ? 'conversation.missing.title' : 'conversation.error.title')}
          body={missing ? missingText : textOfError(text, query.error)}
          action={
            missing ? undefined : <Button onClick={() => void query.refetch()}>{text('app.retry')}</Button>
          }
          fill
        />
      </main>
    );
  }
  // Known once and gone now: another agent has it.
  if (query.isSuccess && !query.isFetching) {
    return (
      <main className={classes.blank} id="conversation">
        <StatePanel icon={EyeOff} title={text('conversation.missing.title')} body={missingText} fill />
      </main>
    );
  }
  return (
    <main className={classes.blank} id="conversation" aria-busy="true">
      {skeleton && <ThreadSkeleton />}
    </main>
  );
}

const BUBBLES = [
  { side: 'start', width: '44%', height: 36 },
  { side: 'start', width: '32%', height: 36 },
  { side: 'end', width: '40%', height: 56 },
  { side: 'start', width: '24%', height: 36 },
  { side: 'end', width: '30%', height: 36 },
] as const;

/** Bubbles in the place of messages that are being loaded. */
export function ThreadSkeleton() {
  const text = useText();
  return (
    <div className={classes.skeleton} role="status" aria-label={text('conversation.loading')}>
      {BUBBLES.map((bubble) => (
        <div key={`${bubble.side}${bubble.width}`} data-side={bubble.side} className={classes.skeletonLine}>
          <Skeleton width={bubble.width} height={bubble.height} />
        </div>
      ))}
    </div>
  );
}
