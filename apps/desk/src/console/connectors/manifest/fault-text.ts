import type { Diagnostic } from '@comptoir/contract';
import type { Text } from '../../../language/use-text.js';
import type { Faults } from './manifest-draft.js';

/** Gives what is wrong at a pointer, in words; undefined when nothing is. */
export type ErrorAt = (pointer: string) => string | undefined;

export function errorAt(text: Text, faults: Faults): ErrorAt {
  return (pointer) => {
    const fault = faults.get(pointer);
    return fault === undefined ? undefined : faultText(text, fault);
  };
}

function faultText(text: Text, { pointer, found, expected }: Diagnostic): string {
  if (/""$|^nothing$/u.test(found)) {
    return text('console.field.required');
  }
  if (/url$/iu.test(pointer)) return text('console.field.url');
  return text('console.field.expected', { found, expected });
}
