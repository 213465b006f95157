import type { WebhookEvent } from './events.js';

/** How an event came (connector.md, Webhooks). */
export interface WebhookDelivery {
  /** `x-iadvize-delivery`: an id per delivery. Remember it to do the work once. */
  readonly deliveryId: string | undefined;
  /** `x-iadvize-correlationid`: the same across retries of an event. */
  readonly correlationId: string | undefined;
  readonly signal: AbortSignal;
}

/**
 * Receives events whose signatures were right. Returning means "received"; throwing asks the desk to try
 * again. The same event may come more than once: whoever must act once remembers `event.eventId` or the
 * delivery's id.
 */
export type WebhookHandler = (event: WebhookEvent, delivery: WebhookDelivery) => Promise<void> | void;
