import type { ClosingAnswers, Diagnostic } from '@comptoir/contract';

/** A diagnostic of the server and the input it is about. */
export interface ServerProblem {
  readonly idConnectorVersion: string;
  readonly fieldId: string;
  readonly diagnostic: Diagnostic;
}

const POINTER = /^\/answers\/(\d+)\/values\/(\d+)(?:\/|$)/u;

/**
 * Finds the input of each diagnostic, which points into the answers as they were sent. What points nowhere
 * in particular (the form itself changed) is given as `elsewhere`.
 */
export function locateProblems(
  details: readonly Diagnostic[],
  sent: readonly ClosingAnswers[],
): { readonly located: readonly ServerProblem[]; readonly elsewhere: boolean } {
  const located: ServerProblem[] = [];
  let elsewhere = details.length === 0;
  for (const diagnostic of details) {
    const [, form, value] = POINTER.exec(diagnostic.pointer) ?? [];
    const answers = form === undefined ? undefined : sent[Number(form)];
    const fieldId = value === undefined ? undefined : answers?.values[Number(value)]?.id;
    if (answers === undefined || fieldId === undefined) elsewhere = true;
    else located.push({ idConnectorVersion: answers.idConnectorVersion, fieldId, diagnostic });
  }
  return { located, elsewhere };
}
