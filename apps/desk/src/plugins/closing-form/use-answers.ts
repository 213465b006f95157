import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useConnectionState } from '../../realtime/connection.js';
import { useSession } from '../../session/session-context.js';
import { AnswersStore, type TypedForm } from './answers-store.js';
import { saveDraft } from './closing-requests.js';

const stores = new Map<string, AnswersStore>();

/** The answers of an operator, one store for the page. */
export function answersOf(operatorId: string): AnswersStore {
  const known = stores.get(operatorId);
  if (known !== undefined) return known;
  const store = new AnswersStore(operatorId, localStorage);
  window.addEventListener('storage', (event) => store.changedElsewhere(event.key));
  stores.set(operatorId, store);
  return store;
}

export function useAnswersStore(): AnswersStore {
  return answersOf(useSession().operator.id);
}

/** What is typed into one form, live. */
export function useTypedForm(conversationId: string, idConnectorVersion: string): TypedForm {
  const store = useAnswersStore();
  return useSyncExternalStore(
    useCallback((listener) => store.onChange(listener), [store]),
    () => store.form(conversationId, idConnectorVersion),
  );
}

const SAVE_AFTER_MS = 700;

/**
 * Gives the server a copy of what is typed, a moment after the last key, and again when the connection is
 * back. Says whether something is still only on this computer.
 */
export function useDraftSaving(conversationId: string): boolean {
  const store = useAnswersStore();
  const online = useConnectionState() === 'online';
  const revision = useSyncExternalStore(
    useCallback((listener) => store.onChange(listener), [store]),
    () => store.revision(conversationId),
  );
  const unsent = useSyncExternalStore(
    useCallback((listener) => store.onChange(listener), [store]),
    () => store.unsent(conversationId),
  );
  useEffect(() => {
    if (!online || !store.unsent(conversationId)) return;
    const save = () => {
      saveDraft(conversationId, store.draft(conversationId)).then(
        () => store.sent(conversationId, revision),
        // Kept here; the next key or the next connection tries again.
        () => undefined,
      );
    };
    const timer = setTimeout(save, SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [store, conversationId, revision, online]);
  return unsent && !online;
}
