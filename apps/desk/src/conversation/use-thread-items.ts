import type { Author, ConversationSummary } from '@comptoir/contract';
import { useMemo } from 'react';
import type { PendingNote } from '../notes/stored-notes.js';
import { useSession } from '../session/session-context.js';
import { type ThreadItem, threadItems } from './thread-items.js';
import type { OpenLog } from './use-log.js';

/** The thread's items, made again only when the log, the outbox or the read mark changes. */
export function useThreadItems(
  { readByVisitor }: ConversationSummary,
  { entries, pending }: OpenLog,
  notes: readonly PendingNote[],
): readonly ThreadItem[] {
  const { operator } = useSession();
  return useMemo(() => {
    const author: Author = { role: 'operator', id: operator.id, name: operator.name };
    return threadItems({ entries, pending, notes, readByVisitor, operator: author });
  }, [entries, pending, notes, readByVisitor, operator.id, operator.name]);
}
