import type { EntriesAnswer, PastConversationsAnswer } from '@comptoir/contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { pathWith, request } from '../../requests/request.js';

const path = (conversationId: string) => `/api/conversations/${encodeURIComponent(conversationId)}/past`;
const PAGE = 60;

/** Other conversations of the same visitor, newest first. */
export function pastQuery(conversationId: string) {
  return queryOptions({
    queryKey: ['past', conversationId],
    staleTime: 60_000,
    queryFn: ({ signal }): Promise<PastConversationsAnswer> => request(path(conversationId), { signal }),
  });
}

/** The log of one of them, from its newest page backwards. */
export function pastEntriesQuery(conversationId: string, pastId: string) {
  return infiniteQueryOptions({
    queryKey: ['past', conversationId, pastId],
    staleTime: 60_000,
    initialPageParam: 0,
    queryFn: ({ signal, pageParam }): Promise<EntriesAnswer> =>
      request(
        pathWith(`${path(conversationId)}/${encodeURIComponent(pastId)}/entries`, {
          limit: PAGE,
          before: pageParam === 0 ? undefined : pageParam,
        }),
        { signal },
      ),
    getNextPageParam: (page) => (page.more ? page.entries[0]?.seq : undefined),
  });
}
