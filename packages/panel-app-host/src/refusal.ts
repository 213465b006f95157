import type { PanelAppErrorCode, PanelAppFailure } from '@comptoir/contract';

/** Thrown by one of the desk's commands: the app's promise is rejected with exactly this. */
export class PanelAppRefusal extends Error {
  readonly code: PanelAppErrorCode;
  readonly details: string[] | undefined;

  constructor(code: PanelAppErrorCode, message: string, details?: string[]) {
    super(message);
    this.name = 'PanelAppRefusal';
    this.code = code;
    this.details = details;
  }
}

/** What the app may know of an error: a refusal as it is, of anything else only that the desk failed. */
export function failureOf(error: unknown): PanelAppFailure {
  if (!(error instanceof PanelAppRefusal)) {
    return { code: 'failed', message: 'The desk could not do this. Try again.' };
  }
  const { code, message, details } = error;
  return details === undefined ? { code, message } : { code, message, details };
}
