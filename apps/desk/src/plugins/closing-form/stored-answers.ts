import type { ClosingAnswers, ClosingValue } from '@comptoir/contract';

/** Answers as this browser keeps them. */
export interface StoredAnswers {
  readonly unsent: boolean;
  readonly draft: readonly ClosingAnswers[];
}

/** Reads what an earlier page (or an earlier version of the desk) left; what is not understood is left out. */
export function readStored(text: string | null): StoredAnswers | undefined {
  if (text === null) return undefined;
  const value: unknown = JSON.parse(text);
  if (!isFields(value) || !Array.isArray(value['draft'])) return undefined;
  return { unsent: value['unsent'] === true, draft: value['draft'].filter(isAnswers) };
}

function isAnswers(value: unknown): value is ClosingAnswers {
  return (
    isFields(value) &&
    typeof value['idConnectorVersion'] === 'string' &&
    typeof value['formId'] === 'string' &&
    Array.isArray(value['values']) &&
    value['values'].every(isValue)
  );
}

function isValue(value: unknown): value is ClosingValue {
  return isFields(value) && typeof value['id'] === 'string' && typeof value['value'] === 'string';
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
