import { type Diagnostic, describeValue, isRecord } from '@comptoir/contract';
import type { Route } from '../route.js';
import type { ParameterOptionsHandlers } from './handlers.js';

/** `GET /parameters/<key>` for each select picker. */
export function parameterOptionsRoutes(handlers: ParameterOptionsHandlers): readonly Route[] {
  return Object.entries(handlers).map(([key, options]): Route => {
    if (!/^[\w.-]+$/.test(key)) {
      throw new TypeError(
        `parameterOptions has the key ${JSON.stringify(key)}; expected letters, digits, ".", "_" or "-".`,
      );
    }
    return {
      method: 'GET',
      path: `/parameters/${key}`,
      faults: optionFaults,
      async answer({ query, callId, signal }) {
        const idWebsite = query.text('idWebsite', 100);
        return { status: 200, value: await options({ idWebsite, callId, signal }) };
      },
    };
  });
}

/** A select picker's answer: an array, not empty, of `{label, value}` texts. */
function optionFaults(value: unknown): Diagnostic[] {
  const fault = (pointer: string, found: unknown, expected: string): Diagnostic => ({
    severity: 'error',
    pointer,
    found: describeValue(found),
    expected,
  });
  if (!Array.isArray(value) || value.length === 0)
    return [fault('', value, 'an array of at least one option')];
  return value.flatMap((option: unknown, index) =>
    (['label', 'value'] as const).flatMap((name) => {
      const text = isRecord(option) ? option[name] : undefined;
      return typeof text === 'string' ? [] : [fault(`/${index}/${name}`, text, 'a text')];
    }),
  );
}
