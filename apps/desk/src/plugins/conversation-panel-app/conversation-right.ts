import type { ConversationSummary, PanelAppFailure } from '@comptoir/contract';

/**
 * Why an app of this operator may do nothing in a conversation any more; undefined while the operator has it.
 * Asked before each command and after each wait in one (reliability T17).
 */
export function lostRight(
  conversation: ConversationSummary | undefined,
  operatorId: string,
): PanelAppFailure | undefined {
  if (conversation?.status === 'closed')
    return { code: 'conversation_closed', message: 'This conversation has ended.' };
  if (conversation?.status === 'assigned' && conversation.assignee?.id === operatorId) return undefined;
  return { code: 'not_your_conversation', message: 'The operator does not have this conversation any more.' };
}
