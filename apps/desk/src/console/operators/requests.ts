import type {
  AdministeredOperator,
  AdministeredOperatorPatch,
  InvitationAnswer,
  NewOperatorBody,
  OperatorAnswer,
  OperatorsAnswer,
  SessionAnswer,
} from '@comptoir/contract';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { request } from '../../requests/request.js';

const at = (id: string) => `/api/operators/${encodeURIComponent(id)}`;

export const operatorsQuery = queryOptions({
  queryKey: ['console', 'operators'],
  queryFn: async ({ signal }): Promise<readonly AdministeredOperator[]> =>
    (await request<OperatorsAnswer>('/api/operators', { signal })).operators,
});

/** Puts an operator's newest state where the pages read it. */
export function keepOperator(client: QueryClient, operator: AdministeredOperator): void {
  client.setQueryData(operatorsQuery.queryKey, (known = []) =>
    known.some(({ id }) => id === operator.id)
      ? known.map((each) => (each.id === operator.id ? operator : each))
      : [...known, operator],
  );
}

export function inviteOperator(body: NewOperatorBody): Promise<OperatorAnswer> {
  return request('/api/operators', { method: 'POST', body });
}

export function saveOperator(id: string, body: AdministeredOperatorPatch): Promise<OperatorAnswer> {
  return request(at(id), { method: 'PATCH', body });
}

/** A new link to choose a password with; earlier ones end. */
export function inviteAgain(id: string): Promise<OperatorAnswer> {
  return request(`${at(id)}/invitation`, { method: 'POST', body: {} });
}

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) =>
      request<InvitationAnswer>('/api/invitations', { method: 'POST', body: { token }, signal }),
    retry: false,
  });

export function acceptInvitation(token: string, password: string): Promise<SessionAnswer> {
  return request('/api/invitations/accept', { method: 'POST', body: { token, password } });
}

export function changePassword(current: string, password: string): Promise<unknown> {
  return request('/api/session/password', { method: 'PUT', body: { current, password } });
}
