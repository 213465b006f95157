import type { WebhookDelivery } from '@comptoir/contract';
import { Modal } from '@mantine/core';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import { ConsoleLink } from '../console-link.js';
import { CodeView, prettyJson } from '../parts/code-view.js';
import form from '../parts/form.module.css';
import { DeliveryState } from './delivery-state.js';
import { SendAgain } from './send-again.js';
import classes from './webhooks.module.css';

/** One delivery in full. */
export function DeliveryDialog({
  delivery,
  onClose,
  onSent,
}: {
  delivery: WebhookDelivery | undefined;
  onClose: () => void;
  onSent: () => Promise<unknown>;
}) {
  const text = useText();
  return (
    <Modal
      opened={delivery !== undefined}
      onClose={onClose}
      title={delivery?.eventType ?? ''}
      size={720}
      closeButtonProps={{ 'aria-label': text('app.close') }}
    >
      {delivery !== undefined && <Contents delivery={delivery} onSent={onSent} />}
    </Modal>
  );
}

function Contents({ delivery, onSent }: { delivery: WebhookDelivery; onSent: () => Promise<unknown> }) {
  const text = useText();
  const formats = useFormats();
  const { conversationId, nextAttemptAt, lastError } = delivery;
  return (
    <div className={form.form}>
      <dl className={classes.facts}>
        <dt>{text('console.delivery.state')}</dt>
        <dd>
          <DeliveryState state={delivery.state} />
        </dd>
        <dt>{text('console.calls.address')}</dt>
        <dd>
          <code>{delivery.url}</code>
        </dd>
        <dt>{text('console.delivery.attempts')}</dt>
        <dd>{formats.number(delivery.attempts)}</dd>
        {lastError !== null && (
          <>
            <dt>{text('console.delivery.error')}</dt>
            <dd>
              {lastError} {delivery.lastStatus !== null && `(${delivery.lastStatus})`}
            </dd>
          </>
        )}
        {nextAttemptAt !== null && (
          <>
            <dt>{text('console.delivery.next')}</dt>
            <dd>{formats.dateTime(new Date(nextAttemptAt))}</dd>
          </>
        )}
        <dt>x-iadvize-correlationid</dt>
        <dd>
          <code>{delivery.id}</code>
        </dd>
        {conversationId !== null && (
          <>
            <dt>{text('console.calls.conversation')}</dt>
            <dd>
              <ConsoleLink path="calls" search={{ conversation: conversationId }}>
                {conversationId}
              </ConsoleLink>
            </dd>
          </>
        )}
      </dl>
      <CodeView label={text('console.delivery.body')} code={prettyJson(delivery.body)} />
      <SendAgain deliveries={[delivery]} onDone={onSent} />
    </div>
  );
}
