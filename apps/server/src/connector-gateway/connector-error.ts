import type { Diagnostic, ErrorCode } from '@comptoir/contract';
import { AppError } from '../errors.js';

export type ConnectorErrorCode = Extract<ErrorCode, `plugin_${string}`>;

/** A connector's failure: its own, told with the reason, never ours. */
export class ConnectorError extends AppError {
  readonly status: number | undefined;
  /** True when something that may change things was sent and no answer came: it may have been done. */
  readonly outcomeUnknown: boolean;
  /** How long the connector asked to be left alone (Retry-After), in milliseconds. */
  readonly retryAfterMs: number | undefined;
  override readonly detailsArePublic = false;

  constructor(
    code: ConnectorErrorCode,
    options: {
      message?: string;
      details?: readonly Diagnostic[];
      status?: number;
      retryAfterMs?: number | undefined;
      outcomeUnknown?: boolean;
      cause?: unknown;
    } = {},
  ) {
    super(code, options);
    this.name = 'ConnectorError';
    this.status = options.status;
    this.outcomeUnknown = options.outcomeUnknown ?? false;
    this.retryAfterMs = options.retryAfterMs;
  }
}
