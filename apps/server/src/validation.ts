import { createValidator, type Diagnostic, isRecord } from '@comptoir/contract';
import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { AppError } from './errors.js';

/**
 * Requests are checked by the same engine as connectors' answers, so that a wrong field is named by its
 * pointer with what was found and expected.
 */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const validator = createValidator(schema);
  const pointerPrefix = httpPart === 'body' || httpPart === undefined ? '' : `/${httpPart}`;
  return (value: unknown) => {
    const candidate = httpPart === 'querystring' ? withNumbers(schema, value) : value;
    if (validator.check(candidate)) return { value: candidate };
    const details = validator
      .diagnose(candidate)
      .map((diagnostic): Diagnostic => ({ ...diagnostic, pointer: pointerPrefix + diagnostic.pointer }));
    return { error: new AppError('invalid_request', { details }) };
  };
};

/** A query string has only texts: those that stand for numbers become numbers. */
function withNumbers(schema: TSchema, value: unknown): unknown {
  const properties: unknown = 'properties' in schema ? schema.properties : undefined;
  if (!isRecord(properties) || !isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, text]) => {
      const property = properties[name];
      const numeric = isRecord(property) && (property['type'] === 'integer' || property['type'] === 'number');
      return [name, numeric && typeof text === 'string' && /^-?\d{1,15}$/.test(text) ? Number(text) : text];
    }),
  );
}
