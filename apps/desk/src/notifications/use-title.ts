import { useEffect } from 'react';
import { useText } from '../language/use-text.js';
import { useConversationLists } from '../realtime/desk-store.js';
import { usePreferences } from '../settings/preferences.js';

/** The tab's title: how much waits for this agent (unread own messages and waiting visitors), and where they are. */
export function useTitle(place: string | undefined): void {
  const text = useText();
  const { titleBadge } = usePreferences();
  const { mine, waiting } = useConversationLists();
  const count = mine.reduce((sum, { unread }) => sum + unread, 0) + waiting.length;
  const badge = titleBadge && count > 0 ? `(${count}) ` : '';
  useEffect(() => {
    const name = text('app.name');
    document.title = `${badge}${place === undefined ? text('inbox.title') : place} · ${name}`;
  }, [badge, place, text]);
}
