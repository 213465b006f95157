import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';

const route = getRouteApi('/desk/console/$');

export interface ConsoleSearch {
  readonly search: Readonly<Record<string, string>>;
  /** Changes some; an empty text takes one away. The address is replaced: filters are no steps. */
  readonly change: (values: Readonly<Record<string, string>>) => void;
}

/** The filters of a list live in the address, so that a list can be kept and sent to a colleague. */
export function useConsoleSearch(): ConsoleSearch {
  const search = route.useSearch();
  const { _splat: path = '' } = route.useParams();
  const navigate = useNavigate();
  const change = useCallback(
    (values: Readonly<Record<string, string>>) => {
      const next = Object.entries({ ...search, ...values }).filter(([, value]) => value !== '');
      void navigate({
        to: '/console/$',
        params: { _splat: path },
        search: Object.fromEntries(next),
        replace: true,
      });
    },
    [navigate, search, path],
  );
  return { search, change };
}
