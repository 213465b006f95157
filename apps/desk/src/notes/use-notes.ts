import type { LogEntry } from '@comptoir/contract';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useConnectionState } from '../realtime/connection.js';
import { useDesk } from '../realtime/desk-store.js';
import type { PendingNote } from './note-outbox.js';

/** The notes of a conversation on their way; those that the log shows are let go. */
export function usePendingNotes(
  conversationId: string,
  entries: readonly LogEntry[],
): readonly PendingNote[] {
  const { notes } = useDesk();
  const online = useConnectionState() === 'online';
  const all = useSyncExternalStore(
    useCallback((listener) => notes.onChange(listener), [notes]),
    () => notes.all(),
  );
  useEffect(() => {
    if (all.length === 0) return;
    const pending = new Set(all.map(({ clientId }) => clientId));
    for (const entry of entries)
      if (entry.kind === 'note' && pending.has(entry.clientId)) notes.discard(entry.clientId);
  }, [all, entries, notes]);
  useEffect(() => {
    if (online) void notes.flush();
  }, [online, notes]);
  return all.filter((note) => note.conversationId === conversationId);
}
