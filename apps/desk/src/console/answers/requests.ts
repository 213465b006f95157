import type { ClosingSummaryAnswer } from '@comptoir/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { pathWith, request } from '../../requests/request.js';

export type AnswerFilters = Readonly<Record<string, string | undefined>>;

export const summaryQuery = (filters: AnswerFilters) =>
  queryOptions({
    queryKey: ['console', 'closing-summary', filters],
    queryFn: ({ signal }) =>
      request<ClosingSummaryAnswer>(pathWith('/api/closing-answers/summary', filters), { signal }),
    placeholderData: keepPreviousData,
  });

/** Where the file with every matching answer is. */
export function exportPath(format: 'csv' | 'json', filters: AnswerFilters): string {
  return pathWith('/api/closing-answers/export', { format, ...filters });
}
