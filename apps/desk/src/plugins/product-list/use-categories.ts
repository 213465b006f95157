import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Children, type TreeRow, treeRows } from './category-tree.js';
import { categoriesQuery } from './product-requests.js';

export interface Categories {
  readonly rows: readonly TreeRow[];
  readonly pending: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

/** The tree's rows: the roots, and the children of what is expanded, each asked for once. */
export function useCategories(conversationId: string, expanded: ReadonlySet<string>): Categories {
  const parents = useMemo(() => ['', ...expanded], [expanded]);
  return useQueries({
    queries: parents.map((parent) => categoriesQuery(conversationId, parent === '' ? undefined : parent)),
    combine: (results) => {
      const answers = new Map<string, Children>();
      results.forEach((result, index) => {
        answers.set(parents[index] ?? '', {
          state: result.isError && !result.data ? 'failed' : result.data ? 'ready' : 'loading',
          categories: result.data?.categories ?? [],
        });
      });
      const root = results[0];
      return {
        rows: treeRows(answers, expanded),
        pending: root?.isPending ?? true,
        error: root?.data === undefined ? root?.error : null,
        retry: () => {
          for (const result of results) if (result.isError) void result.refetch();
        },
      };
    },
  });
}
