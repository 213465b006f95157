import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { checkManifest } from '../requests.js';

const PAUSE_MS = 300;

/** Has the server read a manifest's text, a moment after the last key. */
export function useManifestCheck(typed: string) {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const query = useQuery({
    queryKey: ['console', 'manifest-check', settled],
    queryFn: ({ signal }) => checkManifest(settled, signal),
    enabled: settled.trim() !== '',
    // Faults stay where they are until the newer answer comes: nothing jumps while typing.
    placeholderData: (last) => last,
    gcTime: 10_000,
  });
  const current = settled === typed && !query.isPlaceholderData;
  return {
    answer: typed.trim() === '' ? undefined : query.data,
    error: query.error,
    /** Whether the answer is about exactly what stands in the field. */
    current: current && query.data !== undefined,
  };
}
