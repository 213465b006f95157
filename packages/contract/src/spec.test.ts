import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT, readFixtures } from './fixtures.fixture.js';
import { PLUGIN_KINDS } from './plugin-kind.js';

const SERIES = 'PL|CI|CF|BOT|CPA|RT|CALL|CON';
const REPOSITORY = new URL('../../', PACKAGE_ROOT);

const lines = readFileSync(new URL('SPEC.md', PACKAGE_ROOT), 'utf8').split('\n');
const rows = lines.filter((line) => /^\| [A-Z]+\d+ \|/.test(line)).map((line) => line.split(' | '));
const ids = rows.map((row) => (row[0] ?? '').slice(2));

/** Every text file below a folder of the repository with one of these endings. */
function sources(folder: string, ending: RegExp): { readonly path: string; readonly text: string }[] {
  const root = new URL(folder, REPOSITORY);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => ending.test(path))
    .map((path) => ({ path: folder + path, text: readFileSync(new URL(path, root), 'utf8') }));
}

describe('SPEC.md', () => {
  it('gives each rule one id, one sentence and one source', () => {
    expect(ids.length).toBeGreaterThan(90);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    for (const row of rows) {
      expect(row, row.join(' | ')).toHaveLength(3);
      expect(row[0]).toMatch(new RegExp(`^\\| (?:${SERIES})[1-9]\\d*$`));
    }
  });

  it('numbers each series from 1 without a hole', () => {
    for (const series of SERIES.split('|')) {
      const numbers = ids
        .filter((id) => id.replace(/\d+$/, '') === series)
        .map((id) => id.slice(series.length));
      expect(numbers.map(Number)).toEqual(numbers.map((_, index) => index + 1));
    }
  });

  it('holds every rule that fixtures cite', () => {
    const cited = PLUGIN_KINDS.flatMap((kind) => [
      ...readFixtures(kind, 'valid'),
      ...readFixtures(kind, 'invalid'),
    ]);
    expect(
      cited.filter(({ rule }) => !ids.includes(rule)).map(({ name, rule }) => `${name}: ${rule}`),
    ).toEqual([]);
  });

  it('holds every rule that the server’s diagnostics cite', () => {
    const literal = new RegExp(`(['"\`])((?:${SERIES})\\d+)\\1`, 'g');
    const unknown = sources('apps/server/src/', /\.ts$/).flatMap(({ path, text }) =>
      [...text.matchAll(literal)]
        .map((match) => match[2] ?? '')
        .filter((id) => !ids.includes(id))
        .map((id) => `${path}: ${id}`),
    );
    expect(unknown).toEqual([]);
  });

  it('holds every rule that tests cite, in a title or anywhere else', () => {
    const cited = new RegExp(`\\b(?:${SERIES})\\d+\\b`, 'g');
    const unknown = ['apps/server/src/', 'packages/contract/src/'].flatMap((folder) =>
      sources(folder, /\.test\.tsx?$/).flatMap(({ path, text }) =>
        (text.match(cited) ?? []).filter((id) => !ids.includes(id)).map((id) => `${path}: ${id}`),
      ),
    );
    expect(unknown).toEqual([]);
  });
});
