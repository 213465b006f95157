import { ICON_NAMES } from '@comptoir/contract';
import { expect, it } from 'vitest';
import { APP_ICONS } from './app-icons.js';

it('draws each of the 46 names, each differently', () => {
  expect(Object.keys(APP_ICONS).sort()).toEqual([...ICON_NAMES].sort());
  expect(new Set(Object.values(APP_ICONS)).size).toBe(46);
});
