import type { ConnectorCallAnswer } from '@comptoir/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../requests/request.js';

export const callQuery = (id: string) =>
  queryOptions({
    queryKey: ['console', 'calls', id],
    queryFn: ({ signal }) =>
      request<ConnectorCallAnswer>(`/api/connector-calls/${encodeURIComponent(id)}`, { signal }),
    // A call that was made does not change.
    staleTime: Number.POSITIVE_INFINITY,
  });
