import type { Diagnostic } from '@comptoir/contract';
import type { Phases } from '../egress/index.js';
import type { ConnectorCallTable, Storage } from '../storage/index.js';
import type { CallPurpose, OutgoingCall } from './plugin-call.js';
import { decodeUtf8 } from './read-json.js';
import { redactImpersonal, redactText, redactUrl } from './redact.js';

const FLUSH_MS = 500;
const BATCH = 100;
const MAX_PENDING = 2_000;
/** Beyond these many waiting records, bodies are left out: the store hangs, and memory is bounded. */
const MAX_PENDING_BODIES = 500;
const EXCERPT_LENGTH = 16 * 1024;
/** Kept beyond the excerpt until it is redacted, so that no secret is cut in two at its end. */
const EXCERPT_MARGIN = 1024;
const MAX_DIAGNOSTICS = 50;

/** An answer's body, with its text where that is known already. */
export interface AnswerBody {
  readonly bytes: Buffer;
  readonly text?: string;
}

/** A finished call as the gateway knows it. */
export interface FinishedCall {
  readonly id: string;
  readonly at: number;
  readonly call: OutgoingCall;
  readonly url: string;
  readonly status: number | undefined;
  readonly verdict: string;
  readonly reason: string;
  readonly durationMs: number;
  readonly phases: Phases;
  readonly answer: AnswerBody | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

interface Pending {
  readonly finished: FinishedCall;
  readonly bytes: number;
  readonly answerExcerpt: Buffer | string | undefined;
}

/** Keeps the record of every call, redacted and written in batches so that recording delays no call. */
export class CallRecorder {
  readonly #storage: Storage;
  readonly #onFailure: (error: unknown) => void;
  #pending: Pending[] = [];
  #timer: NodeJS.Timeout | undefined;
  #flushing = false;

  constructor(storage: Storage, onFailure: (error: unknown) => void) {
    this.#storage = storage;
    this.#onFailure = onFailure;
  }

  add(finished: FinishedCall): void {
    if (this.#pending.length >= MAX_PENDING) this.#pending.shift();
    const { answer } = finished;
    const keepsBodies = this.#pending.length < MAX_PENDING_BODIES;
    this.#pending.push({
      answerExcerpt: keepsBodies && answer !== undefined ? excerptOf(answer) : undefined,
      bytes: answer?.bytes.length ?? 0,
      finished: { ...finished, answer: undefined },
    });
    if (this.#pending.length >= BATCH && !this.#flushing) void this.flush();
    else this.#timer ??= setTimeout(() => void this.flush(), FLUSH_MS);
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const calls = this.#pending.splice(0, BATCH).map(rowOf);
    if (calls.length === 0) return;
    this.#flushing = true;
    try {
      await this.#storage.command('recordCalls', { calls });
    } catch (error) {
      this.#onFailure(error);
    } finally {
      this.#flushing = false;
    }
    if (this.#pending.length > 0) await this.flush();
  }
}

/** A copy of the beginning where the answer is long: a part of it would hold the whole in memory. */
function excerptOf({ bytes, text }: AnswerBody): Buffer | string {
  const longest = EXCERPT_LENGTH + EXCERPT_MARGIN;
  if (text !== undefined && text.length <= longest) return text;
  let end = Math.min(bytes.length, longest);
  // Not within a character: its following bytes begin with the bits 10.
  while (end < bytes.length && end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return Buffer.from(bytes.subarray(0, end));
}

/** What these answer is the shop's own, and full of numbers that look like telephone numbers. */
const IMPERSONAL: ReadonlySet<CallPurpose> = new Set([
  'product-list',
  'closing-form',
  'parameters',
  'health',
]);

/** Members that hold what a customer is or wrote: the rows of customer information name it `value`. */
const PERSONAL_MEMBERS: Partial<Record<CallPurpose, readonly string[]>> = {
  'customer-information': ['value'],
  'conversation-panel-app': ['text', 'highlight'],
};

function textOf(excerpt: Buffer | string): string {
  return typeof excerpt === 'string' ? excerpt : (decodeUtf8(excerpt) ?? excerpt.toString());
}

/** PostgreSQL keeps no NUL. */
function withoutNul(text: string): string {
  return text.includes('\u0000') ? text.replaceAll('\u0000', '') : text;
}

function rowOf({ finished, bytes, answerExcerpt }: Pending): ConnectorCallTable {
  const { call } = finished;
  const confidential = [call.secret, ...(call.confidential ?? [])];
  const members = PERSONAL_MEMBERS[call.plugin] ?? [];
  const redact = IMPERSONAL.has(call.plugin) ? redactImpersonal : redactText;
  const redacted = (text: string): string =>
    withoutNul(redact(text.slice(0, EXCERPT_LENGTH + EXCERPT_MARGIN), confidential, members)).slice(
      0,
      EXCERPT_LENGTH,
    );
  return {
    id: finished.id,
    at: finished.at,
    connector_version_id: call.connectorVersionId,
    website_id: call.websiteId,
    plugin_kind: call.plugin,
    conversation_id: call.conversationId ?? null,
    method: call.method,
    url: redactUrl(finished.url, confidential),
    status: finished.status ?? null,
    verdict: finished.verdict,
    reason: redactText(finished.reason, confidential),
    duration_ms: finished.durationMs,
    phases: JSON.stringify(finished.phases),
    bytes,
    diagnostics: redactText(JSON.stringify(finished.diagnostics.slice(0, MAX_DIAGNOSTICS)), confidential),
    operator_id: call.operatorId ?? null,
    request_body: call.body === undefined ? null : redacted(call.body),
    answer_body: answerExcerpt === undefined ? null : redacted(textOf(answerExcerpt)),
  };
}
