import type { Author, ConversationSummary } from '@comptoir/contract';

/** The bot that has a conversation now. */
export function botOf({ status, assignee }: ConversationSummary): Author | undefined {
  return status === 'assigned' && assignee?.role === 'bot' ? assignee : undefined;
}
