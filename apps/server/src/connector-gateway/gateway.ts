import { randomUUID } from 'node:crypto';
import type { Diagnostic } from '@comptoir/contract';
import type { Dispatcher } from 'undici';
import { Exchange, type Phases } from '../egress/index.js';
import { AnswerMemo } from './answer-memo.js';
import { connectorErrorOf, outcomeOf } from './call-failure.js';
import { BOT_GATE_LIMITS, CallGate, GATE_LIMITS } from './call-gate.js';
import type { AnswerBody, CallRecorder } from './call-record.js';
import { ConnectorError } from './connector-error.js';
import type { AnswerCheck, Gateway, GatewayAnswer, OutgoingCall } from './plugin-call.js';
import { readAnswer } from './read-answer.js';
import { RepeatedCalls } from './repeated-calls.js';
import { pathOf, type RequestTarget, requestTarget } from './request-url.js';
import { signedHeaders } from './signed-headers.js';

export interface GatewayOptions {
  readonly dispatcher: Dispatcher;
  readonly recorder: CallRecorder;
  readonly allowLoopback: boolean;
  readonly now: () => number;
  readonly version: string;
}

export const DEFAULT_DEADLINE_MS = 5_000;
export const MAX_ANSWER_BYTES = 1024 * 1024;
const MAX_GATES = 2_000;

/** The one door out to connectors: signs, guards, bounds, reads, records; fails by itself, never with us. */
export function createGateway(options: GatewayOptions): Gateway {
  const gateOf = gates();
  const memo = new AnswerMemo();
  const repeated = new RepeatedCalls();

  const call = async (outgoing: OutgoingCall, check?: AnswerCheck): Promise<GatewayAnswer> => {
    const callId = outgoing.callId ?? randomUUID();
    const phases: Phases = {};
    const started = performance.now();
    const target = requestTarget(outgoing.url, outgoing.parameters);
    const deadlineMs = outgoing.deadlineMs ?? DEFAULT_DEADLINE_MS;
    let exchange: Exchange | undefined;
    let stopWaiting: ((error: unknown) => void) | undefined;
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      stopWaiting?.(new DeadlinePassed());
      exchange?.giveUp(new DeadlinePassed());
    }, deadlineMs);
    const record = (
      verdict: string,
      found: readonly Diagnostic[],
      status?: number,
      answer?: AnswerBody,
      reason = '',
    ): void => {
      const at = options.now();
      if (outgoing.recorded === 'changes' && !repeated.tells(outgoing, [verdict, status, reason, answer], at))
        return;
      options.recorder.add({
        id: callId,
        at,
        call: outgoing,
        url: target.origin + pathOf(target),
        status,
        verdict,
        reason,
        durationMs: performance.now() - started,
        phases,
        answer,
        diagnostics: found,
      });
    };
    let gate: CallGate | undefined;
    let failed: ConnectorError | undefined;
    let answerBody: AnswerBody | undefined;
    try {
      refuseAddress(target, options.allowLoopback);
      if (outgoing.ungated !== true) {
        const asked = gateOf(outgoing);
        const queue = asked.enter(outgoing.evenWhenPaused === true, (giveUp) => {
          stopWaiting = giveUp;
        });
        if (queue !== undefined) await queue;
        gate = asked;
      }
      phases.queue = performance.now() - started;
      if (late) throw new DeadlinePassed();
      exchange = new Exchange(options.dispatcher, {
        origin: target.origin,
        path: pathOf(target),
        method: outgoing.method,
        headers: signedHeaders(
          outgoing,
          outgoing.body ?? target.query,
          callId,
          options.version,
          options.now(),
        ),
        ...(outgoing.body === undefined ? {} : { body: Buffer.from(outgoing.body) }),
        maxBytes: Math.min(outgoing.maxAnswerBytes ?? MAX_ANSWER_BYTES, MAX_ANSWER_BYTES),
        phases,
      });
      const incoming = await exchange.answer;
      answerBody = { bytes: incoming.body };
      const read = readAnswer(incoming, outgoing, memo);
      const tolerated = incoming.status < 200 || incoming.status > 299;
      const found = tolerated ? read.warnings : [...read.warnings, ...(check?.(read) ?? [])];
      record(verdictOf(found), found, incoming.status, read);
      return { ...read, callId, status: incoming.status };
    } catch (caught) {
      const sent = outgoing.method !== 'GET' && exchange?.sent === true;
      failed = connectorErrorOf(caught, { deadlineMs, late, sent });
      record('failed', failed.details, failed.status, answerBody, failed.message);
      throw failed;
    } finally {
      clearTimeout(timer);
      gate?.leave(failed === undefined ? 'answered' : outcomeOf(failed), failed?.retryAfterMs);
    }
  };

  return {
    call,
    get: (outgoing, check) => call({ ...outgoing, method: 'GET' }, check),
    post: (outgoing, body, check) => call({ ...outgoing, method: 'POST', body: JSON.stringify(body) }, check),
  };
}

class DeadlinePassed extends Error {
  constructor() {
    super('The deadline of the call has passed.');
    this.name = 'DeadlinePassed';
  }
}

/** A gate for each plugin of an installation; those of nothing worth remembering go first when there are many. */
function gates(): (call: OutgoingCall) => CallGate {
  const known = new Map<string, { readonly revision: number; readonly gate: CallGate }>();
  return (call) => {
    const key = `${call.connectorVersionId} ${call.websiteId} ${call.plugin}`;
    const found = known.get(key);
    // An edited version is not made to wait for the faults of the one before.
    if (found?.revision === call.revision) return found.gate;
    if (known.size >= MAX_GATES) {
      for (const [other, { gate }] of known) if (gate.idle) known.delete(other);
    }
    const gate = new CallGate(call.plugin === 'bot' ? BOT_GATE_LIMITS : GATE_LIMITS);
    known.set(key, { revision: call.revision, gate });
    return gate;
  };
}

function verdictOf(found: readonly Diagnostic[]): string {
  if (found.length === 0) return 'ok';
  return found.some((diagnostic) => diagnostic.severity === 'error') ? 'invalid' : 'warnings';
}

/** https only; plain http for loopback alone, where that is allowed at all. */
function refuseAddress(target: RequestTarget, allowLoopback: boolean): void {
  if (target.protocol === 'https:') return;
  const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(target.hostname);
  if (target.protocol === 'http:' && loopback && allowLoopback) return;
  const fix = loopback
    ? 'Start with ALLOW_PRIVATE_CONNECTORS=true to call connectors on this machine.'
    : 'Declare an https:// address.';
  throw new ConnectorError('plugin_address_refused', {
    details: [
      {
        severity: 'error',
        pointer: '',
        found: `${target.protocol}//${target.hostname}`,
        expected: 'https',
        fix,
      },
    ],
  });
}
