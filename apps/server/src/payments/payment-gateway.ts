import type { ApplePayRequest, CardPayload } from '@comptoir/contract';

/** Who shows visitors a payment request and hears what they did (conversation-panel-app.md, Apple Pay). */
export interface PaymentGateway {
  /**
   * Shows it to the visitor. Rejects with GatewayRefusal where it certainly was not shown; with anything
   * else the outcome is unknown, and the request stays open until it expires.
   */
  request(payment: GatewayRequest): Promise<GatewayAnswer>;
  /** Reads what the gateway's own side tells of a request; rejects with `unauthenticated` for others. */
  readOutcome(bearer: string | undefined, body: unknown): Promise<GatewayOutcome>;
  close(): Promise<void>;
}

export interface GatewayRequest {
  readonly request: ApplePayRequest;
  /** The visitor on the channel. */
  readonly address: string;
}

export interface GatewayAnswer {
  /** The gateway's own name of the request. */
  readonly reference: string | null;
  /** Where the gateway reaches visitors through the conversation itself. */
  readonly card?: CardPayload;
}

export interface GatewayOutcome {
  readonly requestIdentifier: string;
  readonly outcome: 'paid' | 'failed';
  readonly reason: string | null;
}

/** The visitor did not get the request; the reason is for the operator. */
export class GatewayRefusal extends Error {
  constructor(reason: string, options: { cause?: unknown } = {}) {
    super(reason, options);
    this.name = 'GatewayRefusal';
  }
}
