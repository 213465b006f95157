import type { ConversationBotAnswer, SavedRehearsalAnswer } from '@comptoir/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../requests/request.js';
import { RequestError } from '../../requests/request-error.js';

const path = (conversationId: string) => `/api/conversations/${encodeURIComponent(conversationId)}`;

export const conversationBotKey = (conversationId: string) => ['conversation-bot', conversationId] as const;

/** The bot's part of a conversation; null when no bot was ever in it. */
export function conversationBotQuery(conversationId: string) {
  return queryOptions({
    queryKey: conversationBotKey(conversationId),
    staleTime: 0,
    queryFn: async ({ signal }): Promise<ConversationBotAnswer | null> => {
      try {
        return await request<ConversationBotAnswer>(`${path(conversationId)}/bot`, { signal });
      } catch (error) {
        if (error instanceof RequestError && error.status === 404) return null;
        throw error;
      }
    },
  });
}

export function fetchRehearsal(conversationId: string): Promise<SavedRehearsalAnswer> {
  return request(`${path(conversationId)}/rehearsal`);
}
