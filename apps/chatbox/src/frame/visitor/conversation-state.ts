import type { LogEntry, VisitorConversation } from '@comptoir/contract';

/** What is known of a conversation, with a newer summary. An older one changes nothing; marks only grow. */
export function mergedConversation(
  known: VisitorConversation,
  news: VisitorConversation,
): VisitorConversation {
  if (news.version < known.version) return known;
  return {
    ...news,
    readByVisitor: Math.max(known.readByVisitor, news.readByVisitor),
    readByOperator: Math.max(known.readByOperator, news.readByOperator),
  };
}

/** The log tells of changes too, and is told again after an absence, which summaries are not. */
export function afterEntries(known: VisitorConversation, entries: readonly LogEntry[]): VisitorConversation {
  let state = known;
  for (const entry of entries) {
    if (entry.kind !== 'event' || entry.conversationId !== known.id) continue;
    const { event } = entry;
    if (event.type === 'closed') state = { ...state, status: 'closed' };
    else if (event.type === 'assigned') state = { ...state, status: 'assigned', operator: event.operator };
    else if (event.type === 'released') state = { ...state, status: 'waiting', operator: null };
    else if (event.type === 'transferred')
      state = { ...state, status: event.to === null ? 'waiting' : 'assigned', operator: event.to };
    else if (event.type === 'reopened') state = { ...state, status: 'waiting' };
  }
  return state;
}
