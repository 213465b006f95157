import type { ConversationSummary } from '@comptoir/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useDesk } from '../realtime/desk-store.js';
import { fetchConversations } from './conversation-requests.js';
import type { ConversationStore, InboxView } from './conversation-store.js';

const PAGE = 200;
/** Open lists are read whole; beyond this an inbox is no list any more and counts say "1000+". */
const MAX_PAGES = 5;
const CLOSED_PAGE = 50;

async function loadWhole(
  view: InboxView,
  store: ConversationStore,
  signal: AbortSignal,
): Promise<{ complete: boolean }> {
  const askedAt = store.now();
  const found: ConversationSummary[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer = await fetchConversations(view, { cursor, limit: PAGE }, signal);
    found.push(...answer.conversations);
    if (answer.nextCursor === null) {
      store.replaceView(view, found, askedAt);
      return { complete: true };
    }
    cursor = answer.nextCursor;
  }
  store.put(found);
  return { complete: false };
}

/** Keeps one of the open lists loaded; its rows are read from the store. */
export function useOpenView(view: 'mine' | 'waiting' | 'bots' | 'open', enabled = true) {
  const { conversations } = useDesk();
  return useQuery({
    queryKey: ['conversations', view],
    enabled,
    queryFn: ({ signal }) => loadWhole(view, conversations, signal),
  });
}

/** Ended conversations, page by page, only once looked at. */
export function useClosedView(enabled: boolean) {
  const { conversations } = useDesk();
  return useInfiniteQuery({
    queryKey: ['conversations', 'closed'],
    enabled,
    initialPageParam: '',
    queryFn: async ({ signal, pageParam }) => {
      const cursor = pageParam === '' ? undefined : pageParam;
      const answer = await fetchConversations('closed', { cursor, limit: CLOSED_PAGE }, signal);
      conversations.put(answer.conversations);
      return { nextCursor: answer.nextCursor };
    },
    getNextPageParam: (page) => page.nextCursor,
  });
}
