import type {
  Availability,
  ColleaguesAnswer,
  ConversationAnswer,
  TransferBody,
  TransferTargetsAnswer,
} from '@comptoir/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../requests/request.js';

const path = (conversationId: string) => `/api/conversations/${encodeURIComponent(conversationId)}`;

/** Who is there, oneself included. Asked for again when the server says that it changed. */
export const colleaguesQuery = queryOptions({
  queryKey: ['colleagues'],
  staleTime: 15_000,
  queryFn: ({ signal }): Promise<ColleaguesAnswer> => request('/api/colleagues', { signal }),
});

/** Who can receive a conversation. */
export function transferTargetsQuery(conversationId: string) {
  return queryOptions({
    queryKey: ['transfer-targets', conversationId],
    staleTime: 5_000,
    queryFn: ({ signal }): Promise<TransferTargetsAnswer> =>
      request(`${path(conversationId)}/transfer-targets`, { signal }),
  });
}

export function transferConversation(
  conversationId: string,
  body: TransferBody,
): Promise<ConversationAnswer> {
  return request(`${path(conversationId)}/transfer`, { method: 'POST', body });
}

export function saveAvailability(availability: Availability): Promise<unknown> {
  return request('/api/session/availability', { method: 'PUT', body: availability });
}
