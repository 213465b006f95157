import type { ConversationSummary } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { ExternalLink, PictureInPicture2, RefreshCw } from 'lucide-react';
import { IconButton } from '../../design-system/icon-button.js';
import { StatePanel } from '../../design-system/state-panel.js';
import { detachCustomer, reattachCustomer, useDetached } from '../../detached/detached-link.js';
import { useText } from '../../language/use-text.js';
import type { Customer } from '../../plugins/customer-information/use-customer.js';
import type { CustomerActions } from '../../plugins/customer-information/use-customer-actions.js';
import { CustomerContent } from './customer-content.js';
import { SideFrame } from './side-frame.js';

interface CustomerSideProps {
  readonly conversation: ConversationSummary;
  readonly customer: Customer;
  readonly actions: CustomerActions;
  readonly onHide: () => void;
}

/** The customer beside the thread, unless it has a window of its own. */
export function CustomerSide({ conversation, customer, actions, onHide }: CustomerSideProps) {
  const text = useText();
  const detached = useDetached();
  return (
    <SideFrame
      title={text('customer.title')}
      onHide={onHide}
      actions={
        !detached && (
          <>
            {customer.installed && (
              <IconButton
                icon={RefreshCw}
                label={text('customer.refresh')}
                side="bottom"
                disabled={customer.query.isFetching}
                onClick={customer.refresh}
              />
            )}
            <IconButton
              icon={PictureInPicture2}
              label={text('customer.detach')}
              side="bottom"
              onClick={() => detachCustomer(conversation.id)}
            />
          </>
        )
      }
    >
      {detached ? (
        <StatePanel
          icon={ExternalLink}
          title={text('customer.detached')}
          body={text('customer.detached.body')}
          action={
            <Button variant="default" onClick={reattachCustomer}>
              {text('customer.attach')}
            </Button>
          }
        />
      ) : (
        <CustomerContent conversation={conversation} customer={customer} actions={actions} />
      )}
    </SideFrame>
  );
}
