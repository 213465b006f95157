import { randomUUID } from 'node:crypto';
import {
  type ApplePayAnswer,
  ApplePayRequest,
  type ConversationEvent,
  createValidator,
  type PAYMENT_OUTCOMES,
  type PaymentSummary,
} from '@comptoir/contract';
import type { Static } from 'typebox';
import type { Bus } from '../bus/index.js';
import type { Conversations, Presenter, Via } from '../conversations/index.js';
import { AppError } from '../errors.js';
import type {
  ConversationState,
  NewEntry,
  OperatorTable,
  PaymentRequestTable,
  Storage,
} from '../storage/index.js';
import { totalWarnings } from './check-totals.js';
import type { Gateways } from './gateways.js';
import { GatewayRefusal } from './payment-gateway.js';

/** Payment requests of panel apps, from asking to outcome (conversation-panel-app.md, Apple Pay). */
export interface Payments {
  request(asking: PaymentAsking): Promise<Static<typeof ApplePayAnswer> & { created: boolean }>;
  /** The first outcome stands; false when there was one already, or there is no such request. */
  settle(id: string, outcome: PaymentOutcome, reason: string | null): Promise<boolean>;
  /** What a gateway's own side tells, checked by that gateway. `paid` stands also after another outcome. */
  told(id: string, bearer: string | undefined, body: unknown): Promise<void>;
  find(id: string): Promise<PaymentRequestTable | undefined>;
  /** Ends requests whose time is over; also done every few seconds, by every node. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

export type PaymentOutcome = (typeof PAYMENT_OUTCOMES)[number];

export interface PaymentAsking {
  readonly operator: OperatorTable;
  readonly state: ConversationState;
  readonly connectorVersionId: string;
  readonly via: Via;
  readonly request: unknown;
}

export interface PaymentsOptions {
  readonly storage: Storage;
  readonly bus: Bus;
  readonly presenter: Presenter;
  readonly conversations: Conversations;
  readonly gateways: Gateways;
  readonly now: () => number;
  readonly onFault: (error: unknown) => void;
}

const CHANNEL = 'APPLE_BUSINESS_CHAT';
const LIFE_MS = 15 * 60_000;
const SWEEP_MS = 5_000;
const SWEPT_AT_ONCE = 100;
const validator = createValidator(ApplePayRequest);

export function createPayments(options: PaymentsOptions): Payments {
  const { storage, bus, presenter, gateways, now } = options;

  const eventEntry = (author: object, clientId: string, event: ConversationEvent): NewEntry => ({
    id: randomUUID(),
    kind: 'event',
    audience: 'operators',
    sender: 'system',
    clientId,
    author: JSON.stringify(author),
    body: JSON.stringify({ event }),
    now: now(),
  });

  const settle = async (
    id: string,
    outcome: PaymentOutcome,
    reason: string | null,
    after: readonly PaymentOutcome[] = [],
  ): Promise<boolean> => {
    const payment = await storage.query('paymentById', { id });
    if (payment === undefined) return false;
    const open = payment.status === 'requested';
    if (!open && !after.some((status) => status === payment.status)) return false;
    const summary: PaymentSummary = JSON.parse(payment.summary);
    const event: ConversationEvent = { type: 'payment-settled', payment: summary, outcome, reason };
    const entry = eventEntry({ role: 'system' }, `payment-settled-${id}${open ? '' : '-late'}`, event);
    const settled = { id, status: outcome, reason, at: now(), entry, after };
    const change = await storage.command('settlePayment', settled);
    if (change === undefined) return false;
    bus.publish({ type: 'change', change });
    return true;
  };

  /** Whatever goes wrong from here on is told in the thread: the request itself stands there already. */
  const hand = async ({ operator, state, via }: PaymentAsking, request: ApplePayRequest): Promise<void> => {
    const id = request.requestIdentifier;
    try {
      const found = await gateways.of(state.row.website_id);
      if (found === undefined) throw new GatewayRefusal('The payment gateway was taken away.');
      const address = state.visitor.channel_address ?? '';
      const { reference, card } = await found.gateway.request({ request, address });
      if (reference !== null) await storage.command('setPaymentReference', { id, reference });
      if (card !== undefined)
        await options.conversations.sendAsOperator(operator, state.row.id, `payment-${id}`, card, via);
    } catch (error) {
      if (error instanceof GatewayRefusal || error instanceof AppError)
        await settle(id, 'failed', error.message);
      // Perhaps the visitor has it: it stays open, and expires when nothing is heard.
      else options.onFault(error);
    }
  };

  const sweep = async (): Promise<void> => {
    const due = await storage.query('duePayments', { now: now(), limit: SWEPT_AT_ONCE });
    // One that cannot be settled keeps none of the others waiting.
    for (const { id } of due) await settle(id, 'expired', null).catch(options.onFault);
  };
  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    running ??= sweep()
      .catch(options.onFault)
      .finally(() => {
        running = undefined;
      });
  }, SWEEP_MS);
  timer.unref();

  return {
    settle: (id, outcome, reason) => settle(id, outcome, reason),
    sweep,
    find: (id) => storage.query('paymentById', { id }),
    request: async (asking) => {
      const { operator, state, via, connectorVersionId, request } = asking;
      if (state.row.channel !== CHANNEL) {
        throw new AppError('channel_refused', {
          message: `Apple Pay payments are for conversations on ${CHANNEL}; this one is on ${state.row.channel}.`,
        });
      }
      const found = await gateways.of(state.row.website_id);
      if (found === undefined) throw new AppError('payment_gateway_missing');
      if (!validator.check(request))
        throw new AppError('apple_pay_refused', { details: validator.diagnose(request, 'CPA10') });
      const warnings = totalWarnings(request);
      const id = request.requestIdentifier.toLowerCase();
      const sent = { ...request, requestIdentifier: id };
      const summary = summaryOf(sent, via.name);
      const event: ConversationEvent = {
        type: 'payment-requested',
        payment: summary,
        warnings: warnings.map((warning) => `${warning.found}, expected ${warning.expected}`),
      };
      const begun = await storage.command('beginPayment', {
        payment: {
          id,
          conversation_id: state.row.id,
          connector_version_id: connectorVersionId,
          operator_id: operator.id,
          gateway: found.kind,
          request: JSON.stringify(sent),
          summary: JSON.stringify(summary),
          status: 'requested',
          reason: null,
          reference: null,
          created_at: now(),
          expires_at: now() + LIFE_MS,
          settled_at: null,
        },
        entry: eventEntry(presenter.operatorAuthor(operator), `payment-requested-${id}`, event),
      });
      switch (begun.outcome) {
        case 'known':
          return { entry: presenter.entryForOperator(begun.entry), warnings, created: false };
        case 'requested': {
          bus.publish({ type: 'change', change: begun.change });
          const [entry] = begun.change.entries;
          if (entry === undefined) throw new AppError('internal_error');
          await hand(asking, sent);
          return { entry: presenter.entryForOperator(entry), warnings, created: true };
        }
        case 'conversation_closed':
          throw new AppError('conversation_closed', { current: presenter.summary(state) });
        case 'client_id_reused':
          throw new AppError('client_id_reused', {
            message: 'This requestIdentifier was used for another payment request.',
          });
      }
    },
    told: async (id, bearer, body) => {
      const payment = await storage.query('paymentById', { id: id.toLowerCase() });
      const state =
        payment === undefined
          ? undefined
          : await storage.query('conversationById', { id: payment.conversation_id });
      const found = state === undefined ? undefined : await gateways.of(state.row.website_id);
      // The same for a request that does not exist and for a caller who may not know.
      if (payment === undefined || found === undefined) throw new AppError('unauthenticated');
      const { requestIdentifier, outcome, reason } = await found.gateway.readOutcome(bearer, body);
      if (requestIdentifier.toLowerCase() !== payment.id) throw new AppError('not_found');
      // Paid is paid, also when the desk had given up waiting, or believed that the request was lost.
      await settle(payment.id, outcome, reason, outcome === 'paid' ? ['expired', 'failed'] : []);
    },
    close: async () => {
      clearInterval(timer);
      await running;
      await gateways.close();
    },
  };
}

function summaryOf(
  { requestIdentifier, payment, receivedMessage }: ApplePayRequest,
  appName: string,
): PaymentSummary {
  const short = ({ label, amount }: { label: string; amount: string }) => ({ label, amount });
  return {
    requestIdentifier,
    appName,
    currencyCode: payment.currencyCode,
    lineItems: payment.lineItems.map(short),
    total: short(payment.total),
    title: receivedMessage.data.title ?? null,
    text: receivedMessage.data.text ?? null,
  };
}
