import type { CategoriesAnswer, DeskProductsAnswer } from '@comptoir/contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { pathWith, request } from '../../requests/request.js';

const PAGE = 24;
/** The server gives a connector its own deadline; this one only ends a broken way to the server. */
const TIMEOUT_MS = 30_000;

const base = (conversationId: string) =>
  `/api/conversations/${encodeURIComponent(conversationId)}/product-list`;

/** Children of a category; of the root without one. */
export function categoriesQuery(conversationId: string, parentId: string | undefined) {
  return queryOptions({
    queryKey: ['product-list', conversationId, 'categories', parentId ?? null],
    staleTime: 5 * 60_000,
    retry: false,
    queryFn: ({ signal }): Promise<CategoriesAnswer> =>
      request(pathWith(`${base(conversationId)}/categories`, { parentId }), {
        signal,
        timeoutMs: TIMEOUT_MS,
      }),
  });
}

export interface ProductsWanted {
  readonly conversationId: string;
  readonly categoryId: string | undefined;
  /** Empty: no search. */
  readonly search: string;
}

/** Products page by page. A change of category or search aborts what is on its way. */
export function productsQuery({ conversationId, categoryId, search }: ProductsWanted) {
  return infiniteQueryOptions({
    queryKey: ['product-list', conversationId, 'products', categoryId ?? null, search],
    staleTime: 60_000,
    retry: false,
    initialPageParam: 0,
    queryFn: ({ signal, pageParam }): Promise<DeskProductsAnswer> =>
      request(
        pathWith(`${base(conversationId)}/products`, {
          categoryId,
          search: search === '' ? undefined : search,
          limit: PAGE,
          offset: pageParam,
        }),
        { signal, timeoutMs: TIMEOUT_MS },
      ),
    getNextPageParam: (page) => page.nextOffset,
  });
}
