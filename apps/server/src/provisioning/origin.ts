import type { Diagnostic } from '@comptoir/contract';
import { AppError } from '../errors.js';

/** An origin as browsers say it: `https://shop.example`, or `*`. @param pointer where it was given */
export function originOf(text: string, pointer = ''): string {
  const fault = originFault(text, pointer);
  if (fault !== undefined) {
    const message = `The origin ${fault.found} is not one: ${fault.fix}`;
    throw new AppError('invalid_request', { message, details: [fault] });
  }
  return text === '*' ? text : new URL(text).origin;
}

/** What keeps a text from being an origin; a path would be dropped, and the page elsewhere on it not expect it. */
export function originFault(text: string, pointer: string): Diagnostic | undefined {
  if (text === '*') return undefined;
  const expected = 'an origin, written as https://shop.example';
  const fault = (fix: string): Diagnostic => {
    return { severity: 'error', pointer, found: JSON.stringify(text), expected, fix };
  };
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    return fault('write it as https://shop.example.');
  const bare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  return bare ? undefined : fault(`write ${url.origin}: the chatbox is allowed on a whole origin.`);
}
