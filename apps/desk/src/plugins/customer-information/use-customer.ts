import type { ConversationSummary } from '@comptoir/contract';
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useSession } from '../../session/session-context.js';
import { type CustomerInformation, customerQuery, fetchCustomer } from './customer-requests.js';

export interface Customer {
  /** Whether a customer information plugin is installed on the conversation's website. */
  readonly installed: boolean;
  readonly query: UseQueryResult<CustomerInformation>;
  /** Asks the connectors anew. */
  readonly refresh: () => void;
}

/** Older than this it is asked for again behind what is shown. */
const REFRESH_AFTER_MS = 30_000;

/**
 * What the shop knows about the visitor: asked for when the agent opens the conversation (the server has it
 * from the moment it was taken), and refreshed behind what is shown whenever it is old or who the visitor is
 * has changed.
 */
export function useCustomer({ id, websiteId, visitor }: ConversationSummary, wanted: boolean): Customer {
  const { plugins } = useSession();
  const queries = useQueryClient();
  const installed = plugins.some(
    (plugin) => plugin.kind === 'customer-information' && plugin.websiteId === websiteId,
  );
  const query = useQuery({ ...customerQuery(id), enabled: installed && wanted });

  const refresh = () => {
    void queries
      .fetchQuery({ ...customerQuery(id), staleTime: 0, queryFn: () => fetchCustomer(id, true) })
      // Shown by the query itself.
      .catch(() => undefined);
  };

  const answered = query.isSuccess;
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at once an answer is there, and when it is shown again
  useEffect(() => {
    if (!wanted || query.data === undefined || query.isFetching) return;
    const oldest = Math.max(0, ...query.data.panels.map(({ freshness }) => freshness?.ageMs ?? 0));
    if (oldest + Date.now() - query.data.answeredAt > REFRESH_AFTER_MS) refresh();
  }, [answered, wanted, id]);

  const identity = `${visitor.email ?? ''}\n${visitor.externalId ?? ''}\n${visitor.verified}`;
  const known = useRef(identity);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only who the visitor is counts
  useEffect(() => {
    if (known.current === identity) return;
    known.current = identity;
    if (installed && (wanted || query.data !== undefined)) refresh();
  }, [identity]);

  return { installed, query, refresh };
}
