import type { Author, ConversationSummary } from '@comptoir/contract';
import { useMemo } from 'react';
import { useSession } from '../session/session-context.js';
import { type ThreadItem, threadItems } from './thread-items.js';
import type { OpenLog } from './use-log.js';

/** The thread's items, made again only when the log, the outbox or the read mark changes. */
export function useThreadItems(
  { readByVisitor }: ConversationSummary,
  { entries, pending }: OpenLog,
): readonly ThreadItem[] {
  const { operator } = useSession();
  return useMemo(() => {
    const author: Author = { role: 'operator', id: operator.id, name: operator.name };
    return threadItems({ entries, pending, readByVisitor, operator: author });
  }, [entries, pending, readByVisitor, operator.id, operator.name]);
}
