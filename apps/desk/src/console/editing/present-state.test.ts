import { describe, expect, it } from 'vitest';
import { RequestError } from '../../requests/request-error.js';
import { presentState } from './present-state.js';

const before = { id: 'a', name: 'One', revision: 1 };
const now = { id: 'a', name: 'Two', revision: 2 };
const refused = (current: unknown, code = 'conflict') =>
  new RequestError(409, { code, message: '', current });

describe('presentState', () => {
  it.each([
    ['alone', now],
    ['under its name', { website: now }],
    ['in what it belongs to', { connector: { id: 'c', revision: 9, versions: [{ ...now, id: 'b' }, now] } }],
  ])('finds the newest state %s', (_, current) => {
    expect(presentState(refused(current), before)).toEqual(now);
  });

  it.each([
    ['nothing', undefined],
    ['another thing', { ...now, id: 'b' }],
    ['half of it', { id: 'a', revision: 2 }],
  ])('finds none in %s', (_, current) => {
    expect(presentState(refused(current), before)).toBeUndefined();
  });

  it('is only about conflicts', () => {
    expect(presentState(refused(now, 'version_frozen'), before)).toBeUndefined();
    expect(presentState(new TypeError('x'), before)).toBeUndefined();
  });
});
