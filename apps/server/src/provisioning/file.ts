import { readFileSync } from 'node:fs';
import { type Diagnostic, numberOfPrefixedId } from '@comptoir/contract';
import { AppError } from '../errors.js';

/** Reading provisioning files, and saying what is wrong with them. */

export function readJsonFile(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new AppError('invalid_request', {
      message: `${path} cannot be read: does it exist, and may this user read it?`,
      cause,
    });
  }
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('invalid_request', { message: `${path} is not JSON: ${reason}`, cause });
  }
}

export function numberOf(id: string): number {
  const number = numberOfPrefixedId(id);
  if (number === undefined)
    throw new AppError('invalid_request', { message: `${id} is not an id such as ha-1.` });
  return number;
}

export function invalid(message: string, details: readonly Diagnostic[]): AppError {
  const lines = details.map(
    (d) => `  ${d.pointer || '/'}: found ${d.found}, expected ${d.expected}${d.fix ? ` — ${d.fix}` : ''}`,
  );
  return new AppError('invalid_request', { message: [message, ...lines].join('\n'), details });
}
