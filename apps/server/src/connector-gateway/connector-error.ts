import type { Diagnostic, ErrorCode } from '@comptoir/contract';
import { AppError } from '../errors.js';

export type ConnectorErrorCode = Extract<ErrorCode, `plugin_${string}`>;

/** A connector's failure: its own, told with the reason, never ours. */
export class ConnectorError extends AppError {
  readonly status: number | undefined;
  override readonly detailsArePublic = false;

  constructor(
    code: ConnectorErrorCode,
    options: { message?: string; details?: readonly Diagnostic[]; status?: number; cause?: unknown } = {},
  ) {
    super(code, options);
    this.name = 'ConnectorError';
    this.status = options.status;
  }
}
