import { randomUUID } from 'node:crypto';
import {
  CALL_ID_HEADER,
  type Diagnostic,
  type PluginKind,
  SIGNATURE_HEADER,
  STANDARD_WEBHOOK_HEADERS,
} from '@comptoir/contract';
import { signContract, signStandardWebhook } from '@comptoir/contract/signing';
import {
  bulkhead,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
  type IPolicy,
  isBrokenCircuitError,
  isBulkheadRejectedError,
  wrap,
} from 'cockatiel';
import type { Dispatcher } from 'undici';
import { AddressRefused, AnswerTooLarge, fetchBounded, type Phases } from '../egress/index.js';
import type { CallRecorder } from './call-record.js';
import { ConnectorError } from './connector-error.js';
import { type ReadAnswer, readAnswer } from './read-answer.js';
import { type CallParameters, redactedUrl, requestUrl } from './request-url.js';

/** A call to a plugin of an installed connector version. */
export interface PluginCall {
  readonly connectorVersionId: string;
  /** Grows with each change of the connector version. */
  readonly revision: number;
  readonly secret: string;
  readonly websiteId: number;
  readonly plugin: PluginKind;
  readonly conversationId: string | undefined;
  readonly url: string;
  readonly parameters: CallParameters;
  readonly deadlineMs?: number;
}

export interface GatewayAnswer extends ReadAnswer {
  readonly callId: string;
  readonly status: number;
}

export interface Gateway {
  /** GET, signed over the query. Rejects with ConnectorError. The diagnostics of `check` go into the record. */
  get(call: PluginCall, check?: (answer: ReadAnswer) => readonly Diagnostic[]): Promise<GatewayAnswer>;
}

export interface GatewayOptions {
  readonly dispatcher: Dispatcher;
  readonly recorder: CallRecorder;
  readonly allowLoopback: boolean;
  readonly now: () => number;
  readonly version: string;
}

export const DEFAULT_DEADLINE_MS = 5_000;
export const MAX_ANSWER_BYTES = 1024 * 1024;
const CONCURRENT_CALLS = 8;
const WAITING_CALLS = 64;
const FAILURES_TO_PAUSE = 5;
const PAUSE_MS = 10_000;

/** The one door out to connectors: signs, guards, bounds, reads, records; fails by itself, never with us. */
export function createGateway(options: GatewayOptions): Gateway {
  const policies = new Map<string, { readonly revision: number; readonly policy: IPolicy }>();
  const policyFor = (call: PluginCall): IPolicy => {
    const key = `${call.connectorVersionId} ${call.websiteId} ${call.plugin}`;
    const known = policies.get(key);
    // An edited version is not made to wait for the faults of the one before.
    if (known?.revision === call.revision) return known.policy;
    const breaker = circuitBreaker(handleWhen(countsAsFailure), {
      halfOpenAfter: PAUSE_MS,
      breaker: new ConsecutiveBreaker(FAILURES_TO_PAUSE),
    });
    const created = wrap(bulkhead(CONCURRENT_CALLS, WAITING_CALLS), breaker);
    policies.set(key, { revision: call.revision, policy: created });
    return created;
  };

  return {
    get: async (call, check) => {
      const callId = randomUUID();
      const phases: Phases = {};
      const started = performance.now();
      const url = requestUrl(call.url, call.parameters);
      const deadlineMs = call.deadlineMs ?? DEFAULT_DEADLINE_MS;
      const deadline = new AbortController();
      const timer = setTimeout(() => deadline.abort(), deadlineMs);
      const record = (
        status: number | undefined,
        verdict: string,
        reason: string,
        bytes: number,
        found: readonly Diagnostic[],
      ): void =>
        options.recorder.add({
          id: callId,
          at: options.now(),
          connector_version_id: call.connectorVersionId,
          website_id: call.websiteId,
          plugin_kind: call.plugin,
          conversation_id: call.conversationId ?? null,
          method: 'GET',
          url: redactedUrl(url),
          status: status ?? null,
          verdict,
          reason,
          duration_ms: performance.now() - started,
          phases: JSON.stringify(phases),
          bytes,
          diagnostics: JSON.stringify(found.slice(0, 50)),
        });
      try {
        refuseAddress(url, options.allowLoopback);
        const answer = await untilDeadline(
          policyFor(call).execute(async () => {
            phases.queue = performance.now() - started;
            if (deadline.signal.aborted) throw deadline.signal.reason;
            return fetchBounded(options.dispatcher, {
              url,
              method: 'GET',
              headers: signedHeaders(call.secret, url.search.slice(1), callId, options),
              signal: deadline.signal,
              maxBytes: MAX_ANSWER_BYTES,
              phases,
            }).then((incoming) => ({ incoming, read: readAnswer(incoming) }));
          }),
          deadline.signal,
        );
        const found = [...answer.read.warnings, ...(check?.(answer.read) ?? [])];
        const verdict =
          found.length === 0 ? 'ok' : found.some((d) => d.severity === 'error') ? 'invalid' : 'warnings';
        record(answer.incoming.status, verdict, '', answer.incoming.body.length, found);
        return { ...answer.read, callId, status: answer.incoming.status };
      } catch (caught) {
        const error = connectorErrorOf(caught, deadlineMs, deadline.signal);
        record(error.status, 'failed', error.message, 0, error.details);
        throw error;
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

function signedHeaders(
  secret: string,
  query: string,
  callId: string,
  options: GatewayOptions,
): Record<string, string> {
  const seconds = Math.floor(options.now() / 1000);
  return {
    accept: 'application/json',
    'accept-encoding': 'identity',
    'user-agent': `comptoir/${options.version}`,
    [SIGNATURE_HEADER]: signContract(secret, query),
    [STANDARD_WEBHOOK_HEADERS.id]: callId,
    [STANDARD_WEBHOOK_HEADERS.timestamp]: String(seconds),
    [STANDARD_WEBHOOK_HEADERS.signature]: signStandardWebhook(secret, callId, seconds, query),
    [CALL_ID_HEADER]: callId,
  };
}

/** https only; plain http for loopback alone, where that is allowed at all. */
function refuseAddress(url: URL, allowLoopback: boolean): void {
  const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && loopback && allowLoopback)) return;
  const fix = loopback
    ? 'Start with ALLOW_PRIVATE_CONNECTORS=true to call connectors on this machine.'
    : 'Declare an https:// address.';
  throw new ConnectorError('plugin_address_refused', {
    details: [
      { severity: 'error', pointer: '', found: `${url.protocol}//${url.host}`, expected: 'https', fix },
    ],
  });
}

/** A call that still waits in the queue at its deadline ends there too. */
function untilDeadline<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

const TLS_CODES = /^(ERR_TLS|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|ERR_SSL|EPROTO|HOSTNAME_MISMATCH)/;

function connectorErrorOf(caught: unknown, deadlineMs: number, signal: AbortSignal): ConnectorError {
  if (caught instanceof ConnectorError) return caught;
  if (signal.aborted) {
    return new ConnectorError('plugin_timeout', {
      message: `The connector did not answer within ${deadlineMs / 1000} s.`,
      cause: caught,
    });
  }
  if (caught instanceof AddressRefused)
    return new ConnectorError('plugin_address_refused', { cause: caught });
  if (caught instanceof AnswerTooLarge) {
    const details: Diagnostic[] = [
      {
        severity: 'error',
        pointer: '',
        found: 'an answer of more than 1 MiB',
        expected: 'at most 1 MiB',
        fix: 'Answer in pages (limit, offset).',
      },
    ];
    return new ConnectorError('plugin_answer_too_large', { details, cause: caught });
  }
  if (isBrokenCircuitError(caught)) return new ConnectorError('plugin_unavailable', { cause: caught });
  if (isBulkheadRejectedError(caught)) {
    return new ConnectorError('plugin_unavailable', {
      message: 'Too many calls to this connector are waiting already.',
      cause: caught,
    });
  }
  const code = codeOf(caught);
  if (code !== undefined && TLS_CODES.test(code)) {
    return new ConnectorError('plugin_tls', {
      message: `The connector’s certificate is not valid (${code}).`,
      cause: caught,
    });
  }
  const reason = code ?? (caught instanceof Error ? caught.message : String(caught));
  return new ConnectorError('plugin_unreachable', {
    message: `The connector cannot be reached (${reason}).`,
    cause: caught,
  });
}

function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

/** What makes a connector pause: silence, broken transport, 5xx and 429. A wrong form is no outage. */
function countsAsFailure(error: unknown): boolean {
  if (!(error instanceof ConnectorError)) return true;
  if (error.code === 'plugin_status') return (error.status ?? 0) >= 500 || error.status === 429;
  return error.code === 'plugin_timeout' || error.code === 'plugin_unreachable';
}
