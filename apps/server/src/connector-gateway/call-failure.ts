import type { Diagnostic } from '@comptoir/contract';
import { AddressRefused, AnswerTooLarge } from '../egress/index.js';
import type { CallOutcome } from './call-gate.js';
import { ConnectorError } from './connector-error.js';

/** What ended a call. `sent` tells whether something that may change things had begun to leave. */
export interface CallEnd {
  readonly deadlineMs: number;
  readonly late: boolean;
  readonly sent: boolean;
}

const UNKNOWN_OUTCOME = ' Whether it was done is unknown.';
const TLS_CODES = /^(ERR_TLS|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|ERR_SSL|EPROTO|HOSTNAME_MISMATCH)/;

/** The one way from whatever a call threw to what its caller gets. */
export function connectorErrorOf(caught: unknown, end: CallEnd): ConnectorError {
  if (caught instanceof ConnectorError) return caught;
  const unknown = end.sent ? UNKNOWN_OUTCOME : '';
  if (end.late) {
    return new ConnectorError('plugin_timeout', {
      message: `The connector did not answer within ${end.deadlineMs / 1000} s.${unknown}`,
      outcomeUnknown: end.sent,
      cause: caught,
    });
  }
  if (caught instanceof AddressRefused)
    return new ConnectorError('plugin_address_refused', { cause: caught });
  if (caught instanceof AnswerTooLarge) return tooLarge(caught, end);
  const code = codeOf(caught);
  if (code !== undefined && TLS_CODES.test(code)) {
    return new ConnectorError('plugin_tls', {
      message: `The connector’s certificate is not valid (${code}).`,
      cause: caught,
    });
  }
  const reason = code ?? (caught instanceof Error ? caught.message : String(caught));
  return new ConnectorError('plugin_unreachable', {
    message: end.sent
      ? `The connection to the connector broke (${reason}).${unknown}`
      : `The connector cannot be reached (${reason}).`,
    outcomeUnknown: end.sent,
    cause: caught,
  });
}

/** What makes a connector pause: silence, broken transport, 5xx and 429. A wrong form is no outage. */
export function outcomeOf(error: ConnectorError): CallOutcome {
  const { code, status = 0 } = error;
  const outage =
    code === 'plugin_status'
      ? status >= 500 || status === 429
      : code === 'plugin_timeout' || code === 'plugin_unreachable';
  return outage ? 'failed' : 'refused';
}

function tooLarge(caught: AnswerTooLarge, end: CallEnd): ConnectorError {
  const size = caught.maxBytes % 1024 === 0 ? `${caught.maxBytes / 1024} KiB` : `${caught.maxBytes} bytes`;
  const detail: Diagnostic = {
    severity: 'error',
    pointer: '',
    found: `an answer of more than ${size}`,
    expected: `at most ${size}`,
    fix: 'Answer in pages (limit, offset).',
  };
  return new ConnectorError('plugin_answer_too_large', {
    details: [detail],
    outcomeUnknown: end.sent,
    cause: caught,
  });
}

function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}
