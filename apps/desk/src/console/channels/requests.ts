import type {
  ChannelAdapter,
  ChannelAdapterAnswer,
  ChannelAdapterPatch,
  ChannelAdaptersAnswer,
  NewChannelAdapterBody,
} from '@comptoir/contract';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { request } from '../../requests/request.js';

const at = (id: string) => `/api/channel-adapters/${encodeURIComponent(id)}`;

export const adaptersQuery = queryOptions({
  queryKey: ['console', 'channel-adapters'],
  queryFn: async ({ signal }): Promise<readonly ChannelAdapter[]> =>
    (await request<ChannelAdaptersAnswer>('/api/channel-adapters', { signal })).channelAdapters,
});

/** Puts an adapter's newest state where the pages read it. */
export function keepAdapter(client: QueryClient, adapter: ChannelAdapter): void {
  client.setQueryData(adaptersQuery.queryKey, (known = []) =>
    known.some(({ id }) => id === adapter.id)
      ? known.map((each) => (each.id === adapter.id ? adapter : each))
      : [...known, adapter],
  );
}

export function createAdapter(body: NewChannelAdapterBody): Promise<ChannelAdapterAnswer> {
  return request('/api/channel-adapters', { method: 'POST', body });
}

export function saveAdapter(id: string, body: ChannelAdapterPatch): Promise<ChannelAdapterAnswer> {
  return request(at(id), { method: 'PATCH', body });
}

export function renewCredentials({ id, revision }: ChannelAdapter): Promise<ChannelAdapterAnswer> {
  return request(`${at(id)}/credentials`, { method: 'POST', body: { revision } });
}

export function deleteAdapter({ id, revision }: ChannelAdapter): Promise<unknown> {
  return request(`${at(id)}?revision=${revision}`, { method: 'DELETE' });
}
