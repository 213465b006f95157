import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { Diagnostic } from '../error-code.js';
import { diagnose } from './diagnose.js';

/** A compiled schema: `check` on the hot path, `diagnose` once it has said no. */
export interface Validator<Schema extends TSchema> {
  readonly schema: Schema;
  check(value: unknown): value is Static<Schema>;
  /** Empty when the value fits; never empty when it does not. */
  diagnose(value: unknown, rule?: string): Diagnostic[];
}

/** Compiling takes milliseconds and start-up should not pay for what is not used, so it waits for the first check. */
export function createValidator<Schema extends TSchema>(schema: Schema): Validator<Schema> {
  let compiled: ((value: unknown) => boolean) | undefined;
  const check = (value: unknown): value is Static<Schema> => {
    if (compiled === undefined) {
      const validator = Compile(schema);
      compiled = (candidate) => validator.Check(candidate);
    }
    return compiled(value);
  };
  return {
    schema,
    check,
    diagnose: (value, rule) => {
      if (check(value)) return [];
      const found = diagnose(schema, value, rule);
      return found.length > 0
        ? found
        : [
            {
              severity: 'error',
              pointer: '',
              found: 'a value the schema refuses',
              expected: 'a value it accepts',
            },
          ];
    },
  };
}
