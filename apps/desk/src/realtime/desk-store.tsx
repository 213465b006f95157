import type { ConversationSummary } from '@comptoir/contract';
import type { RealtimeClient } from '@comptoir/realtime-client';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { ConversationStore } from '../inbox/conversation-store.js';
import type { NoteOutbox } from '../notes/note-outbox.js';

/** What lives as long as a sign-in: the socket and every conversation known. */
export interface Desk {
  readonly client: RealtimeClient;
  readonly conversations: ConversationStore;
  readonly notes: NoteOutbox;
}

export const DeskContext = createContext<Desk | undefined>(undefined);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === undefined) throw new Error('useDesk is used outside the realtime provider.');
  return desk;
}

/** The inbox's lists, live. */
export function useConversationLists() {
  const { conversations } = useDesk();
  return useSyncExternalStore(
    (listener) => conversations.onChange(listener),
    () => conversations.lists(),
  );
}

/** One conversation, live; undefined when this tab does not know it (yet). */
export function useConversationSummary(id: string): ConversationSummary | undefined {
  const { conversations } = useDesk();
  return useSyncExternalStore(
    (listener) => conversations.onChange(listener),
    () => conversations.get(id),
  );
}
