import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ConversationRegion } from '../conversation/conversation-region.js';
import { useText } from '../language/use-text.js';
import { useNotifications } from '../notifications/use-notifications.js';
import { useTitle } from '../notifications/use-title.js';
import { useConversationSummary } from '../realtime/desk-store.js';
import { useOversees } from '../session/session-context.js';
import { useShortcut } from '../shortcuts/shortcut-provider.js';
import { type InboxView, isInboxView } from './conversation-store.js';
import { InboxColumn } from './inbox-column.js';
import { rememberView } from './last-view.js';
import { focusRow } from './use-inbox-keys.js';
import { visitorName } from './visitor-name.js';

/** The desk's page: the list of a view and the conversation in the address. */
export function InboxPage() {
  const text = useText();
  const navigate = useNavigate();
  const params = useParams({ from: '/desk/inbox/$view/{-$conversationId}' });
  const view: InboxView = isInboxView(params.view) ? params.view : 'waiting';
  const { conversationId } = params;
  const conversation = useConversationSummary(conversationId ?? '');

  useEffect(() => rememberView(view), [view]);
  useTitle(conversation && visitorName(text, conversation.visitor));
  useNotifications(conversationId);

  const goTo = (next: InboxView) =>
    void navigate({
      to: '/inbox/$view/{-$conversationId}',
      params: { view: next, conversationId: undefined },
    });
  useShortcut('viewMine', () => goTo('mine'));
  useShortcut('viewWaiting', () => goTo('waiting'));
  useShortcut('viewBots', () => goTo('bots'));
  useShortcut('viewOpen', () => goTo('open'), useOversees());
  useShortcut('viewClosed', () => goTo('closed'));
  useShortcut('back', () => {
    const focused = document.activeElement;
    const onRow = focused instanceof HTMLElement && focused.dataset.conversation !== undefined;
    // From the thread to its row; from the row to no conversation at all.
    if (!onRow && focusRow(conversationId)) return true;
    if (conversationId === undefined) return false;
    goTo(view);
    return true;
  });

  return (
    <>
      <span hidden data-narrow={conversationId === undefined ? 'list' : 'thread'} />
      <InboxColumn view={view} openId={conversationId} />
      <ConversationRegion conversationId={conversationId} />
    </>
  );
}
