import { AppError } from '../errors.js';

/** An origin as browsers say it: `https://shop.example`, or `*`. @param pointer where it was given */
export function originOf(text: string, pointer = ''): string {
  if (text === '*') return text;
  if (URL.canParse(text)) {
    const { origin, protocol } = new URL(text);
    if (protocol === 'http:' || protocol === 'https:') return origin;
  }
  const expected = 'an origin, written as https://shop.example';
  throw new AppError('invalid_request', {
    message: `The origin ${JSON.stringify(text)} is not one: write it as https://shop.example.`,
    details: [{ severity: 'error', pointer, found: JSON.stringify(text), expected }],
  });
}
