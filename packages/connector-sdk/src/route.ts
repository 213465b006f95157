import type { Diagnostic } from '@comptoir/contract';
import type { QueryReader } from './call/query-reader.js';

/** What every handler receives beside the parameters of its own route. Identifiers are text as sent. */
export interface CallContext {
  readonly idConnectorVersion: string | undefined;
  /** Prefixed, such as `ha-1`. */
  readonly idWebsite: string | undefined;
  /** Bare number in GETs, prefixed in the customer action POST (calls.md, Identifiers). */
  readonly idOperator: string | undefined;
  /** The id under which the desk's call log shows this call. */
  readonly callId: string | undefined;
  /** Aborted when the desk hangs up: pass it on to whatever you call. */
  readonly signal: AbortSignal;
}

/** A verified call, as a route sees it. */
export interface VerifiedCall {
  readonly query: QueryReader;
  /** What stood in the path's `:` segments, by name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The raw body as text; empty for GET. */
  readonly body: string;
  readonly callId: string | undefined;
  readonly signal: AbortSignal;
  /** Header by lower-case name; undefined when absent. */
  header(name: string): string | undefined;
}

/** One path of a connector. Plugin kinds make theirs in their own folder. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** A segment that begins with `:` stands for any one, given decoded in `parameters`. */
  readonly path: string;
  /**
   * True where the same call may come again: webhook deliveries are retried under their first id, and an
   * answer that got lost must not make the retry a replay.
   */
  readonly repeatable?: boolean;
  /** Where an answer departs from the contract's schema; asked in development only. */
  faults?(value: unknown): Diagnostic[];
  /** Answers a JSON value; may throw a ConnectorError. */
  answer(call: VerifiedCall): Promise<{ status: number; value: unknown }>;
}
