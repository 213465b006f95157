import { Button } from '@mantine/core';
import { Check, CheckCheck, CircleAlert, Clock3 } from 'lucide-react';
import { useText } from '../language/use-text.js';
import { useDesk } from '../realtime/desk-store.js';
import { textOfCode } from '../requests/error-text.js';
import classes from './message.module.css';
import type { Delivery } from './thread-items.js';

const MARKS = {
  sending: { Icon: Clock3, key: 'message.sending' },
  sent: { Icon: Check, key: 'message.sent' },
  read: { Icon: CheckCheck, key: 'message.read' },
} as const;

/** How far a message has come: clock, tick, double tick, each with its word. */
export function Receipt({ state }: { state: 'sending' | 'sent' | 'read' }) {
  const text = useText();
  const { Icon, key } = MARKS[state];
  return (
    <span className={classes.receipt} data-state={state} title={text(key)}>
      <Icon size={14} strokeWidth={2} aria-hidden />
      <span className="visually-hidden">{text(key)}</span>
    </span>
  );
}

/** A message that was refused: why, and the two things that can be done. */
export function FailedDelivery({
  clientId,
  note,
  delivery,
}: {
  clientId: string;
  /** Notes have an outbox of their own. */
  note: boolean;
  delivery: Extract<Delivery, { state: 'failed' }>;
}) {
  const text = useText();
  const { client, notes } = useDesk();
  const outbox = note ? notes : client;
  return (
    <div className={classes.failed} role="alert">
      <CircleAlert size={14} strokeWidth={2} aria-hidden />
      <span>
        {text('message.failed.reason', { reason: textOfCode(text, delivery.code, delivery.message) })}
      </span>
      <Button size="compact-xs" variant="default" onClick={() => outbox.retry(clientId)}>
        {text('message.retry')}
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => outbox.discard(clientId)}>
        {text('message.discard')}
      </Button>
    </div>
  );
}
