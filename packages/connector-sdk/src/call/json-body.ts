import { ConnectorError } from './connector-error.js';

/** Reads a signed body as a JSON object, or refuses it saying what was found (400). */
export function readJsonObject(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ConnectorError(
      400,
      'invalid_body',
      'The body is not valid JSON.',
      'Send one JSON object as application/json.',
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const found = Array.isArray(value) ? 'an array' : value === null ? 'null' : typeof value;
    throw new ConnectorError(400, 'invalid_body', `The body is ${found}; expected a JSON object.`);
  }
  return { ...value };
}

/** A text field of the body; undefined when absent, empty or null. */
export function textField(body: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (typeof value !== 'string') {
    throw new ConnectorError(
      400,
      'invalid_body',
      `Body field "${name}" is ${typeof value}; expected text.`,
      `Send "${name}" as a JSON string.`,
    );
  }
  return value;
}

/** A text field that must be there. */
export function requiredTextField(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = textField(body, name);
  if (value !== undefined) return value;
  throw new ConnectorError(400, 'invalid_body', `Body field "${name}" is missing; expected text.`);
}
