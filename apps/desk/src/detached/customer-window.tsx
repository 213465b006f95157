import type { ConversationSummary } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { RefreshCw, UserRound } from 'lucide-react';
import { useEffect } from 'react';
import { CustomerContent } from '../conversation/side-panel/customer-content.js';
import { useKnownConversation } from '../conversation/use-known-conversation.js';
import { IconButton } from '../design-system/icon-button.js';
import { StatePanel } from '../design-system/state-panel.js';
import { visitorName } from '../inbox/visitor-name.js';
import { useText } from '../language/use-text.js';
import { useCustomer } from '../plugins/customer-information/use-customer.js';
import { useCustomerActions } from '../plugins/customer-information/use-customer-actions.js';
import classes from './customer-window.module.css';
import { liveDetached } from './detached-link.js';

const route = getRouteApi('/window/detached/customer/$conversationId');

/** The customer in a window of its own; it follows the conversation that the desk shows. */
export function CustomerWindow() {
  const text = useText();
  const navigate = useNavigate();
  const { conversationId } = route.useParams();
  const { conversation, query } = useKnownConversation(conversationId);

  useEffect(
    () =>
      liveDetached((next) => {
        void navigate({
          to: '/detached/customer/$conversationId',
          params: { conversationId: next },
          replace: true,
        });
      }),
    [navigate],
  );

  if (conversation) return <KnownCustomer key={conversation.id} conversation={conversation} />;
  return (
    <main className={classes.page}>
      {!query.isPending && (
        <StatePanel
          icon={UserRound}
          title={text('customer.detached.none')}
          body={text('customer.detached.none.body')}
          action={<Button onClick={() => void query.refetch()}>{text('app.retry')}</Button>}
          fill
        />
      )}
    </main>
  );
}

function KnownCustomer({ conversation }: { conversation: ConversationSummary }) {
  const text = useText();
  const name = visitorName(text, conversation.visitor);
  const customer = useCustomer(conversation, true);
  const actions = useCustomerActions(conversation.id, customer.refresh);
  useEffect(() => {
    document.title = text('customer.window', { name });
  }, [text, name]);
  return (
    <main className={classes.page}>
      <header className={classes.head}>
        <h1>
          <bdi>{name}</bdi>
        </h1>
        {customer.installed && (
          <IconButton
            icon={RefreshCw}
            label={text('customer.refresh')}
            side="bottom"
            disabled={customer.query.isFetching}
            onClick={customer.refresh}
          />
        )}
      </header>
      <div className={classes.content}>
        <h2 className="visually-hidden">{text('customer.title')}</h2>
        <CustomerContent conversation={conversation} customer={customer} actions={actions} />
      </div>
    </main>
  );
}
