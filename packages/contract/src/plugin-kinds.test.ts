import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from './fixtures.fixture.js';
import { isPluginKind, PLUGIN_KINDS } from './plugin-kind.js';

/**
 * Where each kind lives, from the root of the repository. A layer that treats every kind adds its folder
 * here; `besides` names the folders there that are no kind.
 */
const HOMES: readonly { readonly folder: string; readonly besides: readonly string[] }[] = [
  {
    folder: 'packages/contract/src/',
    besides: ['api', 'connector', 'message', 'realtime', 'validation'],
  },
  { folder: 'packages/contract/fixtures/', besides: [] },
];

describe.each(HOMES)('every kind has every home: $folder', ({ folder, besides }) => {
  const home = new URL(`../../${folder}`, PACKAGE_ROOT);

  it.each(PLUGIN_KINDS)('%s', (kind) => {
    expect(existsSync(new URL(`${kind}/`, home))).toBe(true);
  });

  it('holds no folder of an unknown kind', () => {
    const folders = readdirSync(home, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    expect(folders.filter((name) => !isPluginKind(name) && !besides.includes(name))).toEqual([]);
  });
});

it('knows its kinds and nothing else', () => {
  for (const kind of PLUGIN_KINDS) expect(isPluginKind(kind)).toBe(true);
  for (const other of ['', 'Bot', 'panel-app', 'toString', null, undefined, 0, ['bot']]) {
    expect(isPluginKind(other)).toBe(false);
  }
});
