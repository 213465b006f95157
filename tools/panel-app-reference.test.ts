import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REFERENCE, reference } from './panel-app-reference.mjs';

describe('docs/panel-apps/reference.md', () => {
  it('is what tools/panel-app-reference.mjs makes of the types', () => {
    expect(readFileSync(REFERENCE, 'utf8')).toBe(reference());
  });

  it('tells every command of the client', () => {
    for (const command of [
      'insertTextInComposeBox',
      'insertCarouselInConversationThread',
      'getJWT',
      'can',
      'on',
    ])
      expect(reference()).toMatch(new RegExp(`\\| \`${command}[(<]`));
  });
});
