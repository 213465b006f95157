import type { ConversationSummary } from '@comptoir/contract';
import { useState } from 'react';
import { focusRow } from '../inbox/use-inbox-keys.js';
import { NoteComposer } from '../notes/note-composer.js';
import { ProductListAnchor } from '../plugins/product-list/product-list-anchor.js';
import { useShortcut } from '../shortcuts/shortcut-provider.js';
import { Composer } from './compose/composer.js';

interface ComposeRegionProps {
  readonly conversation: ConversationSummary;
  readonly visitorName: string;
  readonly mine: boolean;
}

/**
 * Where something is written: a message to the visitor in one's own conversation, or a note for agents (N),
 * also beside a colleague's. What is begun in one of them stays there.
 */
export function ComposeRegion({ conversation, visitorName, mine }: ComposeRegionProps) {
  const [mode, setMode] = useState<'message' | 'note'>('message');
  const closed = conversation.status === 'closed';
  useShortcut('note', () => setMode('note'), !closed && mode === 'message');
  if (closed) return null;
  const toMessage = () => {
    setMode('message');
    // Once the message's field stands there.
    requestAnimationFrame(() => {
      const field = document.querySelector<HTMLElement>('[data-compose]');
      if (field) field.focus();
      else focusRow(conversation.id);
    });
  };
  if (mode === 'note') {
    return (
      <NoteComposer conversation={conversation} onReply={mine ? toMessage : undefined} onLeave={toMessage} />
    );
  }
  if (!mine) return null;
  return (
    <ProductListAnchor conversation={conversation}>
      {(products) => (
        <Composer
          conversation={conversation}
          visitorName={visitorName}
          products={products}
          onNote={() => setMode('note')}
        />
      )}
    </ProductListAnchor>
  );
}
