import { describe, expect, it } from 'vitest';
import { locateProblems } from './server-problems.js';

const sent = [
  { idConnectorVersion: 'v1', formId: 'f', values: [{ id: 'a', value: '1' }] },
  {
    idConnectorVersion: 'v2',
    formId: 'f',
    values: [
      { id: 'b', value: '2' },
      { id: 'c', value: '3' },
    ],
  },
];
const at = (pointer: string) => ({ severity: 'error', pointer, found: 'x', expected: 'y' }) as const;

describe('problems that the server found', () => {
  it('are beside the input that was sent there', () => {
    const { located, elsewhere } = locateProblems(
      [at('/answers/1/values/1'), at('/answers/0/values/0/value')],
      sent,
    );
    expect(located.map(({ idConnectorVersion, fieldId }) => [idConnectorVersion, fieldId])).toEqual([
      ['v2', 'c'],
      ['v1', 'a'],
    ]);
    expect(elsewhere).toBe(false);
  });

  it.each(['', '/answers/0', '/answers/0/values', '/answers/9/values/0', '/answers/0/values/7', '/version'])(
    'are about the form as a whole at %j',
    (pointer) => expect(locateProblems([at(pointer)], sent)).toEqual({ located: [], elsewhere: true }),
  );

  it('are about the whole when the server names none', () => {
    expect(locateProblems([], sent).elsewhere).toBe(true);
  });
});
