import type { Author, ConversationSummary } from '@comptoir/contract';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useToast } from '../design-system/toasts.js';
import { fetchConversation } from '../inbox/conversation-requests.js';
import { previewOf } from '../inbox/message-preview.js';
import { visitorName } from '../inbox/visitor-name.js';
import { type Text, useText } from '../language/use-text.js';
import { useDesk } from '../realtime/desk-store.js';
import { useSession } from '../session/session-context.js';
import { preferences } from '../settings/preferences.js';
import { TabPresence } from './tab-presence.js';
import { ToldOnce } from './told-once.js';
import { playTone } from './tone.js';
import { newsOf } from './worth-telling.js';

/**
 * Tells about new messages and received conversations by sound and desktop notification: once per event,
 * from one tab. A received conversation is also shown in a toast, in every tab that is looked at.
 */
export function useNotifications(openId: string | undefined): void {
  const { client, conversations } = useDesk();
  const session = useSession();
  const text = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const presence = useRef<TabPresence>(undefined);

  useEffect(() => {
    const tabs = new TabPresence();
    presence.current = tabs;
    tabs.start();
    return () => tabs.stop();
  }, []);

  useEffect(() => presence.current?.shows(openId), [openId]);

  const told = useRef(new ToldOnce());
  useEffect(() => {
    const open = (view: 'mine' | 'waiting', conversationId: string) =>
      void navigate({ to: '/inbox/$view/{-$conversationId}', params: { view, conversationId } });

    /** Sound, and a desktop notification when no tab is looked at; only from the tab that speaks for all. */
    const tell = (
      key: string,
      title: string,
      view: 'mine' | 'waiting',
      conversation: ConversationSummary,
    ) => {
      const tabs = presence.current;
      if (tabs === undefined || !tabs.leads()) return;
      const { sound, desktopNotifications } = preferences();
      if (sound) playTone();
      const allowed = 'Notification' in window && Notification.permission === 'granted';
      if (!desktopNotifications || !allowed || tabs.anyVisible()) return;
      const shown = new Notification(title, {
        body: previewOf(text, conversation, session.operator.id),
        tag: key,
        icon: '/assets/comptoir.svg',
      });
      shown.onclick = () => {
        window.focus();
        shown.close();
        open(view, conversation.id);
      };
    };

    const received = async (conversationId: string, by: 'transfer' | 'distribution', from: Author | null) => {
      const known = conversations.get(conversationId);
      const conversation =
        known ?? (await fetchConversation(conversationId, AbortSignal.timeout(20_000))).conversation;
      conversations.put([conversation]);
      const name = visitorName(text, conversation.visitor);
      const title = receivedTitle(text, by, from, name);
      const key = `received ${conversationId}`;
      if (told.current.quietSince(conversationId)) tell(key, title, 'mine', conversation);
      toast({
        key,
        title,
        body: previewOf(text, conversation, session.operator.id),
        action: { label: text('received.open'), run: () => open('mine', conversationId) },
      });
    };

    const offs = [
      conversations.onConversation((change) => {
        const { after } = change;
        const news = newsOf(change, session.operator.id);
        if (news === undefined || !told.current.first(news.key)) return;
        if (presence.current?.isWatched(after.id) === true) return;
        const website = session.websites.find(({ id }) => id === after.websiteId)?.name ?? '';
        if (news.kind === 'message') tell(news.key, visitorName(text, after.visitor), 'mine', after);
        else if (told.current.quietSince(after.id))
          tell(news.key, text('notification.waiting', { website }), 'waiting', after);
      }),
      client.on('received', ({ conversationId, by, from }) => {
        // Without the conversation there is nothing to tell; the list brings it with the next connection.
        received(conversationId, by, from).catch(() => undefined);
      }),
    ];
    return () => {
      for (const off of offs) off();
    };
  }, [client, conversations, session, text, toast, navigate]);
}

function receivedTitle(
  text: Text,
  by: 'transfer' | 'distribution',
  from: Author | null,
  name: string,
): string {
  if (by === 'distribution') return text('received.distribution', { name });
  const sender = from?.name;
  return sender === undefined
    ? text('received.transfer.someone', { name })
    : text('received.transfer', { from: sender, name });
}
