import type { ConversationLog, PendingMessage } from '@comptoir/realtime-client';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { fetchEntries } from '../inbox/conversation-requests.js';
import { useDesk } from '../realtime/desk-store.js';

const FIRST_PAGE = 60;
const OLDER_PAGE = 200;

export type LoadState = 'idle' | 'loading' | 'failed';

export interface OpenLog {
  readonly log: ConversationLog;
  readonly entries: ConversationLog['entries'];
  readonly pending: readonly PendingMessage[];
  readonly first: { readonly state: LoadState; readonly error: unknown; readonly retry: () => void };
  readonly older: LoadState;
  readonly hasOlder: boolean;
  readonly loadOlder: () => void;
}

/**
 * Follows a conversation's log: the newest page by HTTP, then live from there; older pages as asked for.
 * Long logs are therefore never sent whole.
 */
export function useLog(conversationId: string): OpenLog {
  const { client } = useDesk();
  const log = client.log(conversationId);
  const entries = useSyncExternalStore(
    useCallback((listener) => log.onChange(listener), [log]),
    () => log.entries,
  );
  const pending = useSyncExternalStore(
    useCallback((listener) => client.on('outbox', listener), [client]),
    () => client.pending(conversationId),
  );
  const [first, setFirst] = useState<{ state: LoadState; error: unknown }>({
    state: 'loading',
    error: undefined,
  });
  const [attempt, setAttempt] = useState(0);
  const [older, setOlder] = useState<LoadState>('idle');

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt runs it again
  useEffect(() => {
    const abort = new AbortController();
    let leave: (() => void) | undefined;
    const follow = () => {
      leave = client.subscribe(conversationId);
      setFirst({ state: 'idle', error: undefined });
    };
    setOlder('idle');
    if (log.ready) {
      follow();
    } else {
      setFirst({ state: 'loading', error: undefined });
      fetchEntries(conversationId, { limit: FIRST_PAGE }, abort.signal).then(
        (answer) => {
          if (abort.signal.aborted) return;
          log.addLatest(answer.entries);
          follow();
        },
        (error: unknown) => {
          if (!abort.signal.aborted) setFirst({ state: 'failed', error });
        },
      );
    }
    return () => {
      abort.abort();
      leave?.();
    };
  }, [client, conversationId, log, attempt]);

  const firstEntry = entries[0];
  const hasOlder = firstEntry !== undefined && firstEntry.prev > 0;
  const busy = useRef(false);
  const loadOlder = useCallback(() => {
    const before = log.entries[0];
    if (busy.current || before === undefined || before.prev === 0) return;
    busy.current = true;
    setOlder('loading');
    fetchEntries(conversationId, { before: before.seq, limit: OLDER_PAGE })
      .then(
        (answer) => {
          log.addOlder(answer.entries);
          setOlder('idle');
        },
        () => setOlder('failed'),
      )
      .finally(() => {
        busy.current = false;
      });
  }, [conversationId, log]);

  return {
    log,
    entries,
    pending,
    first: { ...first, retry: useCallback(() => setAttempt((count) => count + 1), []) },
    older,
    hasOlder,
    loadOlder,
  };
}
