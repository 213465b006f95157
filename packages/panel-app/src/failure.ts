import type { ErrorCode, PanelAppError } from './types.js';

/** An error with a code. `details` stays absent when there is none. */
export function failure(code: ErrorCode, message: string, details?: string[]): PanelAppError {
  return Object.assign(new Error(message), details ? { code, details } : { code });
}

/** The same promise, whose rejection may be ignored: apps written for `void` commands do. */
export function ignorable<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => {});
  return promise;
}

export function noDesk(): PanelAppError {
  return failure('no_desk', 'No desk answered: this page is not shown beside a conversation.');
}
