import { type Diagnostic, ERROR_CODES, type ErrorBody, type ErrorCode } from '@comptoir/contract';
import { StorageError } from './storage/index.js';

/** An error the caller may read: a code of the catalogue, and what is wrong where. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: readonly Diagnostic[];
  readonly current: unknown;
  /** False for what only developers read, in the call log: a connector's raw answer is not for agents. */
  readonly detailsArePublic: boolean = true;

  constructor(
    code: ErrorCode,
    options: { message?: string; details?: readonly Diagnostic[]; current?: unknown; cause?: unknown } = {},
  ) {
    super(
      options.message ?? ERROR_CODES[code].message,
      options.cause === undefined ? {} : { cause: options.cause },
    );
    this.name = 'AppError';
    this.code = code;
    this.details = options.details ?? [];
    this.current = options.current;
  }
}

/** The one way from any error to what a caller sees; unknown ones say nothing of our insides. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof StorageError) return new AppError(error.code, { cause: error });
  return new AppError('internal_error', { cause: error });
}

export function errorBodyOf(error: AppError): ErrorBody {
  return {
    code: error.code,
    message: error.message,
    ...(error.details.length === 0 || !error.detailsArePublic ? {} : { details: [...error.details] }),
    ...(error.current === undefined ? {} : { current: error.current }),
  };
}
