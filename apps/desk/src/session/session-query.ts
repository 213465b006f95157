import type { SessionAnswer, SetupBody, SignInBody } from '@comptoir/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../requests/request.js';
import { RequestError } from '../requests/request-error.js';

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async ({ signal }): Promise<SessionAnswer | null> => {
    try {
      return await request<SessionAnswer>('/api/session', { signal });
    } catch (error) {
      if (error instanceof RequestError && error.status === 401) return null;
      throw error;
    }
  },
});

export function signIn(body: SignInBody): Promise<SessionAnswer> {
  return request('/api/session', { method: 'POST', body });
}

export function signOut(): Promise<unknown> {
  return request('/api/session', { method: 'DELETE' });
}

/** Creates the first administrator, who is then signed in. */
export function setUp(body: SetupBody): Promise<SessionAnswer> {
  return request('/api/setup', { method: 'POST', body });
}

export function saveLocale(locale: string): Promise<unknown> {
  return request('/api/session/operator', { method: 'PATCH', body: { locale } });
}
