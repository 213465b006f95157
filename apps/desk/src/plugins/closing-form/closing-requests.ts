import type {
  CloseBody,
  ClosingAnswers,
  ClosingFormsAnswer,
  ClosingValuesAnswer,
  ConversationAnswer,
} from '@comptoir/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../requests/request.js';
import type { AnswersStore } from './answers-store.js';

/** The server gives a connector its own deadline; this one only ends a broken way to the server. */
const TIMEOUT_MS = 30_000;

const path = (conversationId: string) => `/api/conversations/${encodeURIComponent(conversationId)}`;

/** When an answer came, in milliseconds since 1970, so that its age goes on. */
export type ClosingForms = ClosingFormsAnswer & { readonly answeredAt: number };

/**
 * The forms that end a conversation. The draft that comes along goes into the store, unless something was
 * typed since the question was asked.
 */
export function closingFormsQuery(conversationId: string, answers: AnswersStore) {
  return queryOptions({
    queryKey: ['closing-form', conversationId],
    staleTime: 5 * 60_000,
    retry: false,
    queryFn: ({ signal }) => fetchForms(conversationId, answers, false, signal),
  });
}

/** Asks the connectors again, whatever the server keeps. */
export async function fetchForms(
  conversationId: string,
  answers: AnswersStore,
  fresh: boolean,
  signal?: AbortSignal,
): Promise<ClosingForms> {
  const revision = answers.revision(conversationId);
  const answer = await request<ClosingFormsAnswer>(`${path(conversationId)}/closing-form`, {
    fresh,
    timeoutMs: TIMEOUT_MS,
    ...(signal === undefined ? {} : { signal }),
  });
  answers.offer(conversationId, answer.draft, revision);
  return { ...answer, answeredAt: Date.now() };
}

export function saveDraft(conversationId: string, draft: readonly ClosingAnswers[]): Promise<unknown> {
  return request(`${path(conversationId)}/closing-form/draft`, { method: 'PUT', body: { draft } });
}

export function closeWithAnswers(conversationId: string, body: CloseBody): Promise<ConversationAnswer> {
  return request(`${path(conversationId)}/close`, { method: 'POST', body });
}

/** Answers for a conversation that was closed without its form. */
export function completeForm(
  conversationId: string,
  answers: readonly ClosingAnswers[],
): Promise<ConversationAnswer> {
  return request(`${path(conversationId)}/closing-form-values`, { method: 'POST', body: { answers } });
}

/** The answers saved with a closed conversation. */
export function savedAnswersQuery(conversationId: string) {
  return queryOptions({
    queryKey: ['closing-form-values', conversationId],
    staleTime: 60_000,
    queryFn: ({ signal }): Promise<ClosingValuesAnswer> =>
      request(`${path(conversationId)}/closing-form-values`, { signal }),
  });
}
