import type { ConversationEvent, EventEntry, PaymentSummary } from '@comptoir/contract';
import { CircleCheck, CircleX, Clock3, CreditCard, TriangleAlert } from 'lucide-react';
import { useFormats } from '../language/use-formats.js';
import { useText } from '../language/use-text.js';
import { ChannelSign } from './channel-sign.js';
import classes from './payment-card.module.css';

type PaymentEvent = Extract<ConversationEvent, { type: 'payment-requested' | 'payment-settled' }>;
type PaymentEntry = EventEntry & { readonly event: PaymentEvent };

export function isPaymentEntry(entry: EventEntry): entry is PaymentEntry {
  return entry.event.type === 'payment-requested' || entry.event.type === 'payment-settled';
}

const ICONS = { paid: CircleCheck, failed: CircleX, expired: Clock3 } as const;

/** What was asked to be paid with Apple Pay, and in a card of its own what became of it. */
export function PaymentCard({ entry }: { entry: PaymentEntry }) {
  const text = useText();
  const formats = useFormats();
  const { event } = entry;
  const { payment } = event;
  const outcome = event.type === 'payment-settled' ? event.outcome : undefined;
  const Icon = outcome === undefined ? CreditCard : ICONS[outcome];
  const heading = outcome === undefined ? text('payment.requested') : text(`payment.outcome.${outcome}`);
  return (
    <article className={classes.row} aria-label={heading}>
      <div className={classes.card} data-outcome={outcome}>
        <p className={classes.head}>
          <Icon size={16} strokeWidth={1.75} aria-hidden />
          <span>{heading}</span>
        </p>
        {event.type === 'payment-settled' ? (
          <>
            {event.reason !== null && <p className={classes.reason}>{event.reason}</p>}
            <dl className={classes.items}>
              <Line label={payment.total.label} amount={payment.total.amount} payment={payment} total />
            </dl>
          </>
        ) : (
          <>
            {payment.title !== null && <p className={classes.title}>{payment.title}</p>}
            {payment.text !== null && <p className={classes.text}>{payment.text}</p>}
            <dl className={classes.items}>
              {payment.lineItems.map(({ label, amount }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a request's items never change
                <Line key={index} label={label} amount={amount} payment={payment} />
              ))}
              <Line label={payment.total.label} amount={payment.total.amount} payment={payment} total />
            </dl>
            {event.warnings.length > 0 && (
              <ul className={classes.warnings}>
                {event.warnings.map((warning) => (
                  <li key={warning}>
                    <TriangleAlert size={14} strokeWidth={2} aria-hidden />
                    <span>{warning}</span>
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </div>
      <p className={classes.foot}>
        <ChannelSign channel="APPLE_BUSINESS_CHAT" />
        <bdi>{text('message.via', { app: payment.appName })}</bdi>
        <time dateTime={entry.createdAt}>{formats.time(new Date(entry.createdAt))}</time>
      </p>
    </article>
  );
}

interface LineProps {
  readonly label: string;
  readonly amount: string;
  readonly payment: PaymentSummary;
  readonly total?: boolean;
}

function Line({ label, amount, payment, total = false }: LineProps) {
  const formats = useFormats();
  return (
    <div className={classes.item} data-total={total}>
      <dt>
        <bdi>{label}</bdi>
      </dt>
      <dd>{formats.money(amount, payment.currencyCode)}</dd>
    </div>
  );
}
