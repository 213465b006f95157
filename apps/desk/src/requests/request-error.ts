import type { Diagnostic, ErrorBody } from '@comptoir/contract';

/** A request that did not succeed: refused by the server, or never answered. */
export class RequestError extends Error {
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** A code of the contract's catalogue, or `network` or `timeout`. */
  readonly code: string;
  /** The newest state, given with conflicts. */
  readonly current: unknown;
  /** What is wrong with which value, where the server says so. */
  readonly details: readonly Diagnostic[];

  constructor(status: number, body: Pick<ErrorBody, 'code' | 'message' | 'current' | 'details'>) {
    super(body.message);
    this.name = 'RequestError';
    this.status = status;
    this.code = body.code;
    this.current = body.current;
    this.details = body.details ?? [];
  }
}

/** Reads the contract's `ErrorAnswer`; anything else (a proxy's page) becomes `unknown`. */
export function readErrorAnswer(status: number, answer: unknown): RequestError {
  const unknown = { code: 'unknown', message: `The server answered ${status}.` };
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) {
    return new RequestError(status, unknown);
  }
  const { error } = answer;
  if (typeof error !== 'object' || error === null || !('code' in error)) {
    return new RequestError(status, unknown);
  }
  return new RequestError(status, {
    code: typeof error.code === 'string' ? error.code : unknown.code,
    message: 'message' in error && typeof error.message === 'string' ? error.message : unknown.message,
    current: 'current' in error ? error.current : undefined,
    details: 'details' in error && Array.isArray(error.details) ? error.details.filter(isDiagnostic) : [],
  });
}

function isDiagnostic(value: unknown): value is Diagnostic {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pointer' in value &&
    typeof value.pointer === 'string' &&
    'expected' in value &&
    typeof value.expected === 'string'
  );
}
