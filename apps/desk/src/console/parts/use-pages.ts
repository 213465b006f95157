import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { pathWith, request } from '../../requests/request.js';

const LIMIT = 50;

/** A list that comes page by page, newest first; while filters change, the last list stays. */
export function usePages<A extends { readonly nextCursor: string | null }>(
  path: string,
  filters: Readonly<Record<string, string | undefined>>,
) {
  return useInfiniteQuery({
    queryKey: ['console', 'pages', path, filters],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      request<A>(pathWith(path, { ...filters, cursor: pageParam || undefined, limit: LIMIT }), { signal }),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}
