import { type Diagnostic, describeValue } from '@comptoir/contract';
import type { IncomingAnswer } from '../egress/index.js';
import type { AnswerMemo } from './answer-memo.js';
import { ConnectorError } from './connector-error.js';
import type { PluginCall } from './plugin-call.js';
import { decodeUtf8, readJson } from './read-json.js';

const EXCERPT = 200;

export interface ReadAnswer {
  /** As received. */
  readonly bytes: Buffer;
  /** What they say, where they were decoded for this very answer. */
  readonly text?: string;
  /** Never to be changed: the same body met again gives the same value. */
  readonly value: unknown;
  readonly warnings: readonly Diagnostic[];
}

/** What a call lets pass that other calls refuse. */
export type ReadFor = Pick<
  PluginCall,
  'connectorVersionId' | 'bodyOptional' | 'toleratedStatuses' | 'anyStatus'
>;

/** Status, encoding and JSON of an answer, each fault typed and explained (calls.md, Answer). */
export function readAnswer(answer: IncomingAnswer, call: ReadFor, memo: AnswerMemo): ReadAnswer {
  if (call.toleratedStatuses?.includes(answer.status) === true) {
    const found = `status ${answer.status}`;
    const warnings = [warning(found, 'a status from 200 to 299', 'Answer this route too.')];
    return { bytes: answer.body, value: undefined, warnings };
  }
  const byBody = call.anyStatus === true && isJsonStatus(answer);
  if (!byBody) refuseStatus(answer);
  const encoding = single(answer.headers['content-encoding']);
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new ConnectorError('plugin_encoding', {
      status: answer.status,
      details: [
        fault('', `content-encoding: ${encoding}`, 'no encoding', 'Honour accept-encoding: identity.'),
      ],
    });
  }
  const key = memo.keyOf(call.connectorVersionId, answer.body);
  const known = memo.recall(key, answer.body);
  if (known !== undefined && !byBody) {
    return { bytes: answer.body, value: known.value, warnings: contentTypeWarnings(answer) };
  }
  const statusWarnings = byBody ? [warning(`status ${answer.status}`, 'a status from 200 to 299')] : [];
  const text = decode(answer);
  if (call.bodyOptional === true) {
    if (text.trim() === '') return { bytes: answer.body, value: undefined, warnings: [] };
    if (!isJson(text)) {
      const found = `${describeValue(text)}, which is not JSON`;
      const warnings = [warning(found, 'JSON, or an empty body')];
      return { bytes: answer.body, value: undefined, warnings };
    }
  }
  const value = parse(text, answer);
  memo.remember(key, answer.body, value);
  const warnings = [...statusWarnings, ...contentTypeWarnings(answer)];
  return { bytes: answer.body, text, value, warnings };
}

function contentTypeWarnings(answer: IncomingAnswer): Diagnostic[] {
  const contentType = single(answer.headers['content-type']);
  if (contentType !== undefined && /^application\/([\w.-]+\+)?json\b/i.test(contentType)) return [];
  const found = contentType === undefined ? 'no content type' : `content-type: ${contentType.slice(0, 80)}`;
  return [warning(found, 'application/json', 'Answer with content-type: application/json; charset=utf-8.')];
}

/** Not a success, and yet JSON stands in it: the caller looks at that. */
function isJsonStatus({ status, body }: IncomingAnswer): boolean {
  return status >= 400 && isJson(decodeUtf8(body) ?? '');
}

function refuseStatus(answer: IncomingAnswer): void {
  const { status } = answer;
  if (status >= 200 && status < 300) return;
  if (status >= 300 && status < 400) {
    const target = single(answer.headers['location']) ?? 'an unnamed place';
    const details = [
      fault(
        '',
        `${status} to ${target.slice(0, EXCERPT)}`,
        'an answer',
        'Declare the final address; redirects are not followed.',
      ),
    ];
    throw new ConnectorError('plugin_redirect', { status, details });
  }
  const text = looksTextual(answer) ? answer.body.toString('utf8').slice(0, EXCERPT) : '';
  const details = [
    fault('', `status ${status}${text === '' ? '' : `: ${text}`}`, 'a status from 200 to 299'),
  ];
  throw new ConnectorError('plugin_status', { status, details, retryAfterMs: retryAfterOf(answer) });
}

/** 429 and 503 may say when to come back: seconds, or a date (reliability F08). */
function retryAfterOf(answer: IncomingAnswer): number | undefined {
  if (answer.status !== 429 && answer.status !== 503) return undefined;
  const said = single(answer.headers['retry-after'])?.trim() ?? '';
  if (/^\d{1,9}$/.test(said)) return Number(said) * 1000;
  const until = Date.parse(said) - Date.parse(single(answer.headers['date']) ?? '');
  return Number.isNaN(until) ? undefined : until;
}

function decode(answer: IncomingAnswer): string {
  const text = decodeUtf8(answer.body);
  if (text !== undefined) return text;
  const details = [fault('', 'bytes that are not UTF-8', 'UTF-8', 'Encode the answer as UTF-8.')];
  throw new ConnectorError('plugin_invalid_json', { status: answer.status, details });
}

function parse(text: string, answer: IncomingAnswer): unknown {
  try {
    const reading = readJson(answer.body, text);
    if ('value' in reading) return reading.value;
    const details = [fault('', reading.fault.found, reading.fault.expected)];
    throw new ConnectorError('plugin_invalid_json', { status: answer.status, details });
  } catch (cause) {
    if (cause instanceof ConnectorError) throw cause;
    const reason = cause instanceof Error ? cause.message : 'not JSON';
    const found =
      text.trim() === '' ? 'an empty body' : `${describeValue(text)} (${reason.slice(0, EXCERPT)})`;
    const details = [fault('', found, 'JSON')];
    throw new ConnectorError('plugin_invalid_json', { status: answer.status, details, cause });
  }
}

function looksTextual(answer: IncomingAnswer): boolean {
  return /^(text\/|application\/json|application\/problem\+json)/i.test(
    single(answer.headers['content-type']) ?? '',
  );
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function warning(found: string, expected: string, fix?: string): Diagnostic {
  return { severity: 'warning', pointer: '', found, expected, ...(fix === undefined ? {} : { fix }) };
}

function fault(pointer: string, found: string, expected: string, fix?: string): Diagnostic {
  return { severity: 'error', pointer, found, expected, ...(fix === undefined ? {} : { fix }) };
}
