import { browserOutboxStorage, createRealtimeClient, RealtimeRefused } from '@comptoir/realtime-client';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo } from 'react';
import { ConversationStore } from '../inbox/conversation-store.js';
import { NoteOutbox } from '../notes/note-outbox.js';
import { request } from '../requests/request.js';
import { RequestError } from '../requests/request-error.js';
import { useSession } from '../session/session-context.js';
import { sessionQuery } from '../session/session-query.js';
import { type Desk, DeskContext } from './desk-store.js';

async function fetchTicket(): Promise<string> {
  try {
    const answer = await request<{ ticket: string }>('/api/realtime/ticket', { method: 'POST' });
    return answer.ticket;
  } catch (error) {
    const permanent = error instanceof RequestError && error.status === 401;
    throw new RealtimeRefused('No ticket was given.', { permanent, cause: error });
  }
}

function socketUrl(): string {
  const url = new URL('/ws', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}

/** Keeps one socket for the signed-in operator and feeds what it says into the store. */
export function RealtimeProvider({ children }: { children: ReactNode }) {
  const { operator } = useSession();
  const queries = useQueryClient();
  const desk = useMemo<Desk>(
    () => ({
      client: createRealtimeClient({
        url: socketUrl,
        getTicket: fetchTicket,
        // By operator, so that nobody sends what another left behind on the same computer.
        outboxStorage: browserOutboxStorage(`comptoir.outbox.${operator.id}`),
      }),
      conversations: new ConversationStore(operator.id),
      notes: new NoteOutbox(operator.id, localStorage),
    }),
    [operator.id],
  );

  useEffect(() => {
    const { client, conversations } = desk;
    const offs = [
      client.on('conversation', (conversation) => conversations.put([conversation], true)),
      client.on('conversationGone', ({ conversationId }) => conversations.drop(conversationId)),
      client.on('session', () => void queries.invalidateQueries({ queryKey: sessionQuery.queryKey })),
      client.on('colleagues', () => {
        void queries.invalidateQueries({ queryKey: ['colleagues'] });
        void queries.invalidateQueries({ queryKey: ['transfer-targets'] });
      }),
      // News was missed while there was no socket: the lists are asked for again with every connection.
      client.on('state', (state) => {
        if (state !== 'online') return;
        for (const key of ['conversations', 'colleagues', 'session'])
          void queries.invalidateQueries({ queryKey: [key] });
      }),
    ];
    client.start();
    return () => {
      client.stop();
      for (const off of offs) off();
    };
  }, [desk, queries]);

  return <DeskContext value={desk}>{children}</DeskContext>;
}
