import { describe, expect, it } from 'vitest';
import { init } from './index.js';

/** Next.js and its like render on a server first: importing and calling must not break that. */
describe('on a server (CPA23)', () => {
  it('init rejects with no_desk, and ignoring that is allowed', async () => {
    await expect(init({ onIntent: () => {} })).rejects.toMatchObject({ code: 'no_desk' });
  });
});
