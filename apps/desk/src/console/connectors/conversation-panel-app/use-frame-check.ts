import type { FrameCheckAnswer } from '@comptoir/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { request } from '../../../requests/request.js';

const PAUSE_MS = 500;

/** Has the server look at a page that is to be framed, a moment after the last key. */
export function useFrameCheck(iframeUrl: string) {
  const [settled, setSettled] = useState(iframeUrl);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(iframeUrl), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [iframeUrl]);
  // What is not an address yet is told by the field itself.
  const askable = /^https?:\/\/[^/\s]+/iu.test(settled);
  const query = useQuery({
    queryKey: ['console', 'frame-check', settled],
    queryFn: ({ signal }): Promise<FrameCheckAnswer> =>
      // A manifest is changed in the sandbox only.
      request('/api/panel-apps/check', {
        method: 'POST',
        body: { iframeUrl: settled, sandbox: true },
        signal,
      }),
    enabled: askable,
    retry: false,
    gcTime: 10_000,
  });
  const current = settled === iframeUrl && askable;
  return {
    answer: current ? query.data : undefined,
    error: current && query.isError ? query.error : undefined,
    checking: askable && (!current || query.isFetching),
    again: () => void query.refetch(),
  };
}
