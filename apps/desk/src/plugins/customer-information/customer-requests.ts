import type { CustomerActionAnswer, CustomerActionBody, CustomerInformationAnswer } from '@comptoir/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../requests/request.js';

/** The server gives a connector its own deadline; this one only ends a broken way to the server. */
const TIMEOUT_MS = 30_000;

const path = (conversationId: string) =>
  `/api/conversations/${encodeURIComponent(conversationId)}/customer-information`;

/** With the moment the answer came, in milliseconds since 1970, so that its age goes on. */
export type CustomerInformation = CustomerInformationAnswer & { readonly answeredAt: number };

export const customerKey = (conversationId: string) => ['customer-information', conversationId] as const;

/** The first question is content with what the server fetched before; `fresh` asks the connectors anew. */
export async function fetchCustomer(
  conversationId: string,
  fresh: boolean,
  signal?: AbortSignal,
): Promise<CustomerInformation> {
  const answer = await request<CustomerInformationAnswer>(path(conversationId), {
    fresh,
    timeoutMs: TIMEOUT_MS,
    ...(signal === undefined ? {} : { signal }),
  });
  return { ...answer, answeredAt: Date.now() };
}

export function customerQuery(conversationId: string) {
  return queryOptions({
    queryKey: customerKey(conversationId),
    staleTime: 60_000,
    retry: false,
    queryFn: ({ signal, client, queryKey }) =>
      fetchCustomer(conversationId, client.getQueryData(queryKey) !== undefined, signal),
  });
}

/** The same `clientId` is done once, however often it is sent. */
export function runAction(conversationId: string, body: CustomerActionBody): Promise<CustomerActionAnswer> {
  return request(`${path(conversationId)}/actions`, { method: 'POST', body, timeoutMs: 60_000 });
}
