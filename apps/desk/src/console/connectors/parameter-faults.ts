import type { ManifestParameter } from '@comptoir/contract';
import type { Text } from '../../language/use-text.js';
import { RequestError } from '../../requests/request-error.js';
import type { ParameterValues } from './parameter-fields.js';

/** Required parameters without a value; a switch that is off has one. */
export function missingKeys(
  parameters: readonly ManifestParameter[],
  values: ParameterValues,
  kept: readonly string[] = [],
): readonly string[] {
  return parameters
    .filter(({ key, type, required }) => {
      const value = values[key];
      const empty = type === 'toggle' ? false : value === undefined || value === '';
      return required && empty && !kept.includes(key);
    })
    .map(({ key }) => key);
}

/** What is wrong with one parameter: not given, or refused by the server (`/settings/catalogue`). */
export function parameterError(
  text: Text,
  group: 'authentication' | 'settings',
  missing: readonly string[],
  error: unknown,
): (key: string) => string | undefined {
  const details = error instanceof RequestError ? error.details : [];
  return (key) => {
    if (missing.includes(key)) return text('console.field.required');
    const fault = details.find(({ pointer }) => pointer === `/${group}/${key}`);
    return fault && text('console.field.expected', { found: fault.found, expected: fault.expected });
  };
}

/** Switches never touched are off; texts left empty are not sent, so that they keep their value. */
export function valuesToSend(
  parameters: readonly ManifestParameter[],
  values: ParameterValues,
): ParameterValues {
  const sent: Record<string, string | boolean> = {};
  for (const { key, type } of parameters) {
    const value = values[key];
    if (type === 'toggle') sent[key] = value === true;
    else if (value !== undefined && value !== '') sent[key] = value;
  }
  return sent;
}
