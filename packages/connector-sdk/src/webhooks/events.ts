import type { Channel } from '@comptoir/contract';

/** Keys of every event (connector.md, Webhooks). Moments are text as sent. */
export interface WebhookEventCommon {
  readonly eventId: string;
  readonly platform: string;
  readonly clientId: string | number;
  readonly createdAt: string;
  readonly sentAt: string;
  /** The website's number, where the event belongs to one. */
  readonly projectId?: number;
}

/** A conversation reached an operator: at its start and at each transfer received. */
export interface ConversationPushed extends WebhookEventCommon {
  readonly eventType: 'v2.conversation.pushed';
  readonly conversationId: string;
  readonly operatorId: number;
  readonly visitorExternalId?: string | null;
  readonly visitorId: string;
  readonly channel: Channel;
}

/** A conversation ended; its closing form's answers may now be fetched. */
export interface ConversationClosed extends WebhookEventCommon {
  readonly eventType: 'v2.conversation.closed';
  readonly conversationId: string;
  readonly operatorIds: readonly number[];
  readonly visitorExternalId?: string | null;
  readonly visitorId: string;
  readonly channel: Channel;
  /** Beyond the contract: the answers themselves, where the connector version asks for them. */
  readonly closingFormValues?: unknown;
}

export interface UserEvent extends WebhookEventCommon {
  readonly eventType: 'user.created' | 'user.updated' | 'user.connected' | 'user.disconnected';
  readonly userId: string | number;
}

export interface UserAvailabilityUpdated extends WebhookEventCommon {
  readonly eventType: 'user.availability.updated';
  readonly userId: string | number;
  readonly origin: string;
  readonly availabilities: readonly {
    readonly channel: 'CHAT' | 'CALL' | 'VIDEO' | 'THIRD_PARTY';
    readonly status: 'AVAILABLE' | 'UNAVAILABLE';
  }[];
}

export interface VisitorUpdated extends WebhookEventCommon {
  readonly eventType: 'visitor.updated';
  readonly operatorId: string | number;
  readonly visitorId: string;
}

/** One of the four answers is there. */
export interface SatisfactionAnswered extends WebhookEventCommon {
  readonly eventType: 'satisfaction.answered';
  readonly conversationId: string;
  readonly customerSatisfaction?: unknown;
  readonly netPromoterScore?: unknown;
  readonly satisfactionComment?: unknown;
  readonly customQuestion?: unknown;
}

export interface TransactionAttributed extends WebhookEventCommon {
  readonly eventType: 'transaction.attributed';
  readonly transactionId: string;
  readonly receivedAt: string;
  readonly externalId: string;
  readonly amount: number;
  readonly conversationId: string;
  readonly source: string;
  readonly operatorId: string | number;
}

/** Told apart by `eventType`; a type added later arrives too, so keep a default branch. */
export type WebhookEvent =
  | ConversationPushed
  | ConversationClosed
  | UserEvent
  | UserAvailabilityUpdated
  | VisitorUpdated
  | SatisfactionAnswered
  | TransactionAttributed;
