import type { ConversationSummary } from '@comptoir/contract';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { previewOf } from '../inbox/message-preview.js';
import { visitorName } from '../inbox/visitor-name.js';
import { useText } from '../language/use-text.js';
import { useDesk } from '../realtime/desk-store.js';
import { useSession } from '../session/session-context.js';
import { preferences } from '../settings/preferences.js';
import { TabPresence } from './tab-presence.js';
import { playTone } from './tone.js';
import { type News, newsOf } from './worth-telling.js';

/** Remembered keys of what was told; older ones cannot come again. */
const REMEMBERED = 500;

/** Tells about new messages by sound and desktop notification: once per event, from one tab. */
export function useNotifications(openId: string | undefined): void {
  const { conversations } = useDesk();
  const session = useSession();
  const text = useText();
  const navigate = useNavigate();
  const presence = useRef<TabPresence>(undefined);

  useEffect(() => {
    const tabs = new TabPresence();
    presence.current = tabs;
    tabs.start();
    return () => tabs.stop();
  }, []);

  useEffect(() => presence.current?.shows(openId), [openId]);

  const told = useRef(new Set<string>());
  useEffect(() => {
    const show = (news: News, conversation: ConversationSummary) => {
      const website = session.websites.find(({ id }) => id === conversation.websiteId)?.name ?? '';
      const title =
        news.kind === 'waiting'
          ? text('notification.waiting', { website })
          : visitorName(text, conversation.visitor);
      const shown = new Notification(title, {
        body: previewOf(text, conversation, session.operator.id),
        tag: news.key,
        icon: '/assets/comptoir.svg',
      });
      shown.onclick = () => {
        window.focus();
        shown.close();
        void navigate({
          to: '/inbox/$view/{-$conversationId}',
          params: { view: news.kind === 'waiting' ? 'waiting' : 'mine', conversationId: conversation.id },
        });
      };
    };

    return conversations.onConversation((change) => {
      const news = newsOf(change, session.operator.id);
      const tabs = presence.current;
      if (news === undefined || tabs === undefined || told.current.has(news.key)) return;
      told.current.add(news.key);
      if (told.current.size > REMEMBERED) told.current = new Set([...told.current].slice(-REMEMBERED / 2));
      if (!tabs.leads() || tabs.isWatched(change.after.id)) return;
      const { sound, desktopNotifications } = preferences();
      if (sound) playTone();
      const allowed = 'Notification' in window && Notification.permission === 'granted';
      if (desktopNotifications && allowed && !tabs.anyVisible()) show(news, change.after);
    });
  }, [conversations, session, text, navigate]);
}
