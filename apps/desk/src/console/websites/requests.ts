import type {
  AdministeredWebsite,
  NewWebsiteBody,
  WebsiteAnswer,
  WebsitePatch,
  WebsitesAnswer,
} from '@comptoir/contract';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { request } from '../../requests/request.js';

const at = (id: string) => `/api/websites/${encodeURIComponent(id)}`;

export const websitesQuery = queryOptions({
  queryKey: ['console', 'websites'],
  queryFn: async ({ signal }): Promise<readonly AdministeredWebsite[]> =>
    (await request<WebsitesAnswer>('/api/websites', { signal })).websites,
});

/** Puts a website's newest state where the pages read it. */
export function keepWebsite(client: QueryClient, website: AdministeredWebsite): void {
  client.setQueryData(websitesQuery.queryKey, (known = []) =>
    known.some(({ id }) => id === website.id)
      ? known.map((each) => (each.id === website.id ? website : each))
      : [...known, website],
  );
}

export function createWebsite(body: NewWebsiteBody): Promise<WebsiteAnswer> {
  return request('/api/websites', { method: 'POST', body });
}

export function saveWebsite(id: string, body: WebsitePatch): Promise<WebsiteAnswer> {
  return request(at(id), { method: 'PATCH', body });
}

export function renewSecret(id: string, revision: number): Promise<WebsiteAnswer> {
  return request(`${at(id)}/secret`, { method: 'POST', body: { revision } });
}
