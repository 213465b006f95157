import type { Author, ConversationSummary, LogEntry, PanelApp } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CloudOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { TransferDialog } from '../colleagues/transfer-dialog.js';
import { StatePanel } from '../design-system/state-panel.js';
import { useDelayed } from '../design-system/use-delayed.js';
import { showInDetached } from '../detached/detached-link.js';
import { visitorName } from '../inbox/visitor-name.js';
import { useText } from '../language/use-text.js';
import { usePendingNotes } from '../notes/use-notes.js';
import { botOf } from '../plugins/bot/bot-of.js';
import { BotSide } from '../plugins/bot/bot-side.js';
import { useConversationBot } from '../plugins/bot/use-conversation-bot.js';
import { ClosingSheet } from '../plugins/closing-form/closing-sheet.js';
import { useClosingForm } from '../plugins/closing-form/use-closing-form.js';
import { focusSheet } from '../plugins/closing-form/use-sheet-focus.js';
import {
  useConversationApps,
  useMessageMarks,
} from '../plugins/conversation-panel-app/use-conversation-apps.js';
import { useCustomer } from '../plugins/customer-information/use-customer.js';
import { useCustomerActions } from '../plugins/customer-information/use-customer-actions.js';
import { textOfError } from '../requests/error-text.js';
import { useOversees, useSession } from '../session/session-context.js';
import { useShortcut } from '../shortcuts/shortcut-provider.js';
import { ComposeRegion } from './compose-region.js';
import classes from './conversation.module.css';
import { ConversationHeader } from './conversation-header.js';
import { ThreadSkeleton } from './conversation-region.js';
import { ConversationState } from './conversation-state.js';
import { CustomerSide } from './side-panel/customer-side.js';
import { pastQuery } from './side-panel/past-requests.js';
import { PastSide } from './side-panel/past-side.js';
import { SideStrip } from './side-panel/side-strip.js';
import { type SideView, useSidePanel } from './side-panel/use-side-panel.js';
import { Thread } from './thread.js';
import { TypingLine } from './typing-line.js';
import { useFocusAfterClaim } from './use-focus-after-claim.js';
import { useLog } from './use-log.js';
import { useReading } from './use-reading.js';
import { useThreadItems } from './use-thread-items.js';
import { useTransitions } from './use-transition.js';

/** A conversation: header, thread, state, compose, and what is known about the visitor. */
export function ConversationView({ conversation }: { conversation: ConversationSummary }) {
  const text = useText();
  const { operator } = useSession();
  const name = visitorName(text, conversation.visitor);
  const log = useLog(conversation.id);
  const notes = usePendingNotes(conversation.id, log.entries);
  const items = useThreadItems(conversation, log, notes);
  const mine = conversation.status === 'assigned' && conversation.assignee?.id === operator.id;
  const closing = useClosingForm(conversation, mine);
  const transitions = useTransitions(conversation, closing.open);
  const oversees = useOversees();
  // Managers pass on what others and bots have, too.
  const transferable = mine || (oversees && conversation.status !== 'closed');
  const end = () => {
    if (!closing.applies) transitions.close();
    else if (closing.opened) focusSheet();
    else closing.open();
  };
  const ender = endedBy(log.entries);
  const bot = botOf(conversation);
  const withBot = bot !== undefined || log.entries.some(({ author }) => author.role === 'bot');
  const panel = useSidePanel(bot === undefined ? 'customer' : 'bot');
  const apps = useConversationApps(conversation, mine, closing.opened);
  useMessageMarks(conversation.id, apps.list, log);
  const view = closing.opened || apps.openId !== undefined ? undefined : panel.view;
  const customer = useCustomer(conversation, mine || view === 'customer');
  const botQuery = useConversationBot(conversation.id, withBot && view === 'bot');
  const actions = useCustomerActions(conversation.id, customer.refresh);
  const past = useQuery(pastQuery(conversation.id));
  const [transferring, setTransferring] = useState(false);
  const [atBottom, setAtBottom] = useState(true);
  const skeleton = useDelayed(log.first.state === 'loading' && items.length === 0, 150);

  useReading({ conversation, log, name, mine, atBottom });
  useFocusAfterClaim(transitions.busy === 'claim', mine);
  useShortcut('claim', () => transitions.claim(), conversation.status === 'waiting' && !transitions.busy);
  useShortcut('takeOver', () => transitions.claim(), bot !== undefined && !transitions.busy);
  useShortcut('end', end, mine && !transitions.busy);
  useShortcut('transfer', () => setTransferring(true), transferable);
  useShortcut('release', () => transitions.release(), mine && !transitions.busy);
  // The closing form stands in the same place; its answers are kept.
  const choose = (next: SideView) => {
    if (!closing.opened && apps.openId === undefined) return panel.toggle(next);
    closing.close();
    apps.hide();
    panel.show(next);
  };
  const chooseApp = (app: PanelApp) => {
    if (!closing.opened) return apps.toggle(app);
    closing.close();
    apps.show(app);
  };
  useShortcut('visitor', () => choose('customer'));
  useShortcut('past', () => choose('past'));
  useEffect(() => showInDetached(conversation.id), [conversation.id]);

  return (
    <>
      <main
        className={classes.main}
        id="conversation"
        tabIndex={-1}
        aria-label={text('conversation.region', { name })}
      >
        <ConversationHeader
          conversation={conversation}
          name={name}
          mine={mine}
          busy={transitions.busy}
          onTransfer={transferable ? () => setTransferring(true) : undefined}
          onRelease={transitions.release}
          onTakeOver={bot === undefined ? undefined : transitions.claim}
          onEnd={end}
        />
        {items.length > 0 || log.first.state === 'idle' ? (
          <Thread
            items={items}
            visitorName={name}
            avatarName={conversation.visitor.name}
            avatarSeed={conversation.visitor.id}
            hasOlder={log.hasOlder}
            older={log.older}
            loadOlder={log.loadOlder}
            onBottom={setAtBottom}
          />
        ) : (
          <div className={classes.fill}>
            {skeleton && <ThreadSkeleton />}
            {log.first.state === 'failed' && (
              <StatePanel
                icon={CloudOff}
                tone="negative"
                title={text('conversation.error.title')}
                body={textOfError(text, log.first.error)}
                action={<Button onClick={log.first.retry}>{text('app.retry')}</Button>}
                fill
              />
            )}
          </div>
        )}
        <TypingLine log={log.log} visitorName={name} />
        <ConversationState
          conversation={conversation}
          name={name}
          mine={mine}
          endedByMe={ender?.id === operator.id}
          transitions={transitions}
          onForm={closing.left ? closing.open : undefined}
        />
        <ComposeRegion conversation={conversation} visitorName={name} mine={mine} />
      </main>
      {closing.opened && (
        <ClosingSheet conversation={conversation} mine={mine} endedBy={ender?.name} onClose={closing.close} />
      )}
      {view === 'customer' && (
        <CustomerSide conversation={conversation} customer={customer} actions={actions} onHide={panel.hide} />
      )}
      {view === 'bot' && <BotSide conversation={conversation} query={botQuery} onHide={panel.hide} />}
      {view === 'past' && <PastSide conversation={conversation} onHide={panel.hide} />}
      <TransferDialog
        conversation={conversation}
        opened={transferring}
        onClose={() => setTransferring(false)}
      />
      <SideStrip
        conversationId={conversation.id}
        view={view}
        onChoose={choose}
        pastCount={past.data?.conversations.length}
        withBot={withBot}
        apps={apps.list}
        shownAppId={closing.opened ? undefined : apps.openId}
        onChooseApp={chooseApp}
      />
    </>
  );
}

/** The agent who ended the conversation, where the log names one. */
function endedBy(entries: readonly LogEntry[]): Author | undefined {
  const last = entries.findLast((entry) => entry.kind === 'event' && entry.event.type === 'closed');
  return last?.author.role === 'operator' ? last.author : undefined;
}
