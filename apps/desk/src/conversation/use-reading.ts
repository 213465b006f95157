import type { ConversationSummary } from '@comptoir/contract';
import { plainTextOf } from '@comptoir/markdown';
import { useEffect, useRef } from 'react';
import { useAnnounce } from '../design-system/live-region.js';
import { useDocumentVisible } from '../design-system/use-document-visible.js';
import { useText } from '../language/use-text.js';
import { useDesk } from '../realtime/desk-store.js';
import type { OpenLog } from './use-log.js';

interface Reading {
  readonly conversation: ConversationSummary;
  readonly log: OpenLog;
  readonly name: string;
  readonly mine: boolean;
  readonly atBottom: boolean;
}

/**
 * Says that messages were read once they are really before the agent's eyes (own conversation, at the
 * bottom, page visible), and reads new ones out to screen readers.
 */
export function useReading({ conversation, log, name, mine, atBottom }: Reading): void {
  const { client } = useDesk();
  const visible = useDocumentVisible();
  const text = useText();
  const announce = useAnnounce();
  const last = log.entries.findLast((entry) => entry.kind === 'message' && entry.author.role === 'visitor');
  const seq = last?.seq ?? 0;
  const { id, readByOperator } = conversation;

  useEffect(() => {
    if (mine && visible && atBottom && seq > readByOperator) client.read(id, seq);
  }, [client, id, mine, visible, atBottom, seq, readByOperator]);

  const heard = useRef<number>(undefined);
  const loading = log.first.state === 'loading';
  useEffect(() => {
    if (loading) return;
    const before = heard.current;
    heard.current = seq;
    if (before === undefined || seq <= before || last?.kind !== 'message') return;
    const words =
      last.payload.contentType === 'text' ? plainTextOf(last.payload.value) : text('notification.message');
    announce(text('conversation.announce', { name, text: words }));
  }, [loading, seq, last, announce, text, name]);
}
