import { describe, expect, it } from 'vitest';
import { en, type TextKey } from '../language/en.js';
import { i18n } from '../language/i18n.js';
import { textOfError } from './error-text.js';
import { RequestError, readErrorAnswer } from './request-error.js';

const text = (key: TextKey, values = {}) => i18n._(key, values);

describe('readErrorAnswer', () => {
  it('reads the contract’s error with its current state', () => {
    const error = readErrorAnswer(409, { error: { code: 'conflict', message: 'm', current: { id: 'a' } } });
    expect([error.status, error.code, error.message, error.current]).toEqual([
      409,
      'conflict',
      'm',
      { id: 'a' },
    ]);
  });

  it.each([undefined, null, 'text', 7, [], {}, { error: null }, { error: 'x' }, { error: { message: 'm' } }])(
    'makes %o an unknown error',
    (answer) => expect(readErrorAnswer(500, answer).code).toBe('unknown'),
  );
});

describe('textOfError', () => {
  it.each([
    ['plugin_timeout', en['error.plugin_timeout']],
    ['plugin_invalid_json', en['error.plugin_invalid']],
    ['plugin_tls', en['error.plugin_unreachable']],
    ['toString', en['error.unknown']],
    ['a code from the future', en['error.unknown']],
  ])('says %s in words', (code, words) => {
    expect(textOfError(text, new RequestError(502, { code, message: 'technical' }))).toBe(words);
  });

  it('says something of what is no request’s error', () => {
    expect(textOfError(text, new TypeError('x is undefined'))).toBe(en['error.unknown']);
  });
});
