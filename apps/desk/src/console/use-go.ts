import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';

/** Leads to a page of the console. */
export function useGo(): (path: string) => void {
  const navigate = useNavigate();
  return useCallback(
    (path) => void navigate({ to: '/console/$', params: { _splat: path }, search: {} }),
    [navigate],
  );
}
