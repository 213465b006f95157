import type { ConversationChange } from '../inbox/conversation-store.js';

export interface News {
  /** The same for one event in every tab. */
  readonly key: string;
  readonly kind: 'message' | 'waiting';
}

/**
 * Whether a change is news for this operator: a visitor's message in an own conversation, or a visitor who
 * begins to wait. Only live changes: what a list brings was there before.
 */
export function newsOf({ before, after, live }: ConversationChange, operatorId: string): News | undefined {
  if (!live) return undefined;
  const last = after.lastMessage;
  if (after.status === 'waiting') {
    const began = before === undefined || before.status !== 'waiting';
    return began ? { key: `${after.id} waiting ${after.waitingSince ?? ''}`, kind: 'waiting' } : undefined;
  }
  if (after.status !== 'assigned' || after.assignee?.id !== operatorId) return undefined;
  // A conversation that has just become this operator's is told of as received (or they took it themselves).
  if (before?.assignee?.id !== operatorId) return undefined;
  if (last?.role !== 'visitor' || after.unread === 0) return undefined;
  if ((before.lastMessage?.seq ?? 0) >= last.seq) return undefined;
  return { key: `${after.id} ${last.seq}`, kind: 'message' };
}
