import type {
  ConversationAnswer,
  ConversationSummary,
  ConversationsAnswer,
  EntriesAnswer,
} from '@comptoir/contract';
import { pathWith, request } from '../requests/request.js';
import { RequestError } from '../requests/request-error.js';
import type { InboxView } from './conversation-store.js';

const conversationPath = (id: string) => `/api/conversations/${encodeURIComponent(id)}`;

export function fetchConversations(
  view: InboxView,
  page: { readonly cursor?: string | undefined; readonly limit: number },
  signal: AbortSignal,
): Promise<ConversationsAnswer> {
  return request(pathWith('/api/conversations', { view, cursor: page.cursor, limit: page.limit }), {
    signal,
  });
}

export function fetchConversation(id: string, signal: AbortSignal): Promise<ConversationAnswer> {
  return request(conversationPath(id), { signal });
}

/** A page of the log, ascending; the newest one without `before`. */
export function fetchEntries(
  id: string,
  page: { readonly before?: number; readonly limit: number },
  signal?: AbortSignal,
): Promise<EntriesAnswer> {
  const path = pathWith(`${conversationPath(id)}/entries`, page);
  return request(path, signal === undefined ? {} : { signal });
}

export type Transition = 'claim' | 'release' | 'close';

/** Claims, gives back or closes, if the conversation is still as the agent saw it. */
export function transit(id: string, transition: Transition, version: number): Promise<ConversationAnswer> {
  return request(`${conversationPath(id)}/${transition}`, { method: 'POST', body: { version } });
}

/** The newest state that a conflict carries. */
export function currentOfConflict(error: unknown): ConversationSummary | undefined {
  if (!(error instanceof RequestError) || error.status !== 409) return undefined;
  return isSummary(error.current) ? error.current : undefined;
}

function isSummary(value: unknown): value is ConversationSummary {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    'status' in value &&
    'version' in value &&
    'visitor' in value
  );
}
