import type { Diagnostic, PluginKind } from '@comptoir/contract';
import type { ReadAnswer } from './read-answer.js';
import type { CallParameters } from './request-url.js';

/** What a call is for, in the call log: a plugin's own question, or one the desk asks beside the plugins. */
export type CallPurpose = PluginKind | 'health' | 'parameters' | 'webhook';

/** A call to an address that an installed connector version declares. */
export interface PluginCall {
  readonly connectorVersionId: string;
  /** Grows with each change of the connector version. */
  readonly revision: number;
  readonly secret: string;
  /** While the secret is being changed: signs beside it, so that a connector that has it already is content. */
  readonly nextSecret?: string;
  /** The call's id in the record, where the caller must know it although the call fails. */
  readonly callId?: string;
  /** `webhook-id`, the same across retries of one delivery; the call's own id unless told. */
  readonly messageId?: string;
  readonly websiteId: number;
  readonly plugin: CallPurpose;
  readonly conversationId: string | undefined;
  /** Who asked, for the call log. */
  readonly operatorId?: number;
  readonly url: string;
  readonly parameters: CallParameters;
  /** Milliseconds over everything: queue, look-up, connect, TLS, headers, body. 5,000 unless told. */
  readonly deadlineMs?: number;
  /** Bytes of the largest answer read. 1 MiB unless told, and never more. */
  readonly maxAnswerBytes?: number;
  /** Beside the contract's own, which win; names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Values that must not reach the call log, such as authentication parameters. */
  readonly confidential?: readonly string[];
  /** Really tries although the plugin is given a pause: for health probes and live checks. */
  readonly evenWhenPaused?: boolean;
  /** A 2xx without body is an answer, and so, with a warning, is one that is not JSON; `value` is undefined (bot.md). */
  readonly bodyOptional?: boolean;
  /** Statuses beyond 2xx that are no failure, with a warning; `value` is undefined (a bot's PUT, bot.md). */
  readonly toleratedStatuses?: readonly number[];
  /** A valid body counts whatever the status, with a warning (bot.md, Strategies). */
  readonly anyStatus?: boolean;
  /** The caller bounds these calls itself: no queue, no pause. For checks that are asked every second. */
  readonly ungated?: boolean;
  /** `changes`: only what differs from the call before is recorded, and one a minute. */
  readonly recorded?: 'always' | 'changes';
}

/** A call with its method. `body` is sent as these exact bytes, and signed over them. */
export interface OutgoingCall extends PluginCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** JSON text, unless `contentType` says otherwise. */
  readonly body?: string;
  readonly contentType?: string;
}

export interface GatewayAnswer extends ReadAnswer {
  readonly callId: string;
  readonly status: number;
}

/** Looks into an answer before the call is recorded: its diagnostics go into the record. */
export type AnswerCheck = (answer: ReadAnswer) => readonly Diagnostic[];

/**
 * The way to connectors. Every method rejects with ConnectorError; nothing is ever sent twice. Where
 * something was sent that may change things (POST, PUT) and no answer came, the error's `outcomeUnknown`
 * is true.
 */
export interface Gateway {
  /** GET, signed over the query. */
  get(call: PluginCall, check?: AnswerCheck): Promise<GatewayAnswer>;
  /** POST of a value as JSON, signed over the body. */
  post(call: PluginCall, body: unknown, check?: AnswerCheck): Promise<GatewayAnswer>;
  /** Any method, with a body that is JSON text already. */
  call(call: OutgoingCall, check?: AnswerCheck): Promise<GatewayAnswer>;
}
