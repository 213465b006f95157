import type { ConversationSummary } from '@comptoir/contract';
import { currentOfConflict } from '../inbox/conversation-requests.js';
import { RequestError } from '../requests/request-error.js';

/**
 * Does something to a conversation as it was seen. A message that arrives between seeing and acting raises
 * the version too, though it changes nothing about who has the conversation: such a conflict is tried once
 * more with the version it names. Every other conflict is thrown.
 */
export async function compareAndSet<Answer>(
  conversation: ConversationSummary,
  run: (version: number) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await run(conversation.version);
  } catch (error) {
    const current = currentOfConflict(error);
    const code = error instanceof RequestError ? error.code : '';
    const sameState =
      current?.status === conversation.status && current.assignee?.id === conversation.assignee?.id;
    if (code !== 'conflict' || current === undefined || !sameState) throw error;
    return run(current.version);
  }
}
