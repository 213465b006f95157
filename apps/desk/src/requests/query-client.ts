import { QueryClient } from '@tanstack/react-query';
import { RequestError } from './request-error.js';

/** Whether trying again by itself can help: the way was broken, or the server was busy. */
function mayHelp(error: Error): boolean {
  if (!(error instanceof RequestError)) return false;
  return error.code === 'network' || error.code === 'timeout' || error.code === 'storage_busy';
}

/** The desk's cache of answers. The live ones (lists, logs) are kept true by the realtime client. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        retry: (count, error) => count < 2 && mayHelp(error),
        retryDelay: (count) => Math.min(500 * 2 ** count, 4_000),
      },
      mutations: { networkMode: 'always' },
    },
  });
}
