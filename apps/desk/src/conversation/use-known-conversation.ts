import { useQuery } from '@tanstack/react-query';
import { fetchConversation } from '../inbox/conversation-requests.js';
import { useConversationSummary, useDesk } from '../realtime/desk-store.js';

/** A conversation by its id: from the store, asked for when this tab does not know it yet. */
export function useKnownConversation(conversationId: string) {
  const { conversations } = useDesk();
  const conversation = useConversationSummary(conversationId);
  const query = useQuery({
    queryKey: ['conversations', 'one', conversationId],
    queryFn: async ({ signal }) => {
      const answer = await fetchConversation(conversationId, signal);
      conversations.put([answer.conversation]);
      return answer.conversation.version;
    },
  });
  return { conversation, query };
}
