import type { ConversationBotAnswer } from '@comptoir/contract';
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useDesk } from '../../realtime/desk-store.js';
import { conversationBotKey, conversationBotQuery } from './bot-requests.js';

export type BotQuery = UseQueryResult<ConversationBotAnswer | null>;

/** What the bot of a conversation has gathered and is about to do, asked again whenever it changed. */
export function useConversationBot(conversationId: string, wanted: boolean): BotQuery {
  const { client } = useDesk();
  const queries = useQueryClient();
  const query = useQuery({ ...conversationBotQuery(conversationId), enabled: wanted });
  useEffect(() => {
    if (!wanted) return;
    const again = () => void queries.invalidateQueries({ queryKey: conversationBotKey(conversationId) });
    const offs = [
      client.on('bot', (told) => {
        if (told.conversationId === conversationId) again();
      }),
      // News may have been missed meanwhile.
      client.on('state', (state) => {
        if (state === 'online') again();
      }),
    ];
    return () => {
      for (const off of offs) off();
    };
  }, [client, queries, conversationId, wanted]);
  return query;
}
