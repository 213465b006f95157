import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const TESTED = ['chromium', 'initdb', 'redis-server'];
const COMPILER = ['c++', 'make', 'python3'];
let folder: string;
let programs: string;
let calls: string;

/** A clone beside a machine that has these programs and no other; each writes down how it was called. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-set-up-'));
  programs = join(folder, 'bin');
  calls = join(folder, 'calls');
  mkdirSync(join(folder, 'tools'));
  mkdirSync(programs);
  copyFileSync(new URL('./set-up.mjs', import.meta.url), join(folder, 'tools', 'set-up.mjs'));
  writeFileSync(join(folder, 'package-lock.json'), '{}');
  symlinkSync('/bin/sh', join(programs, 'sh'));
  for (const name of ['npm', ...TESTED]) program(name);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function program(name: string, after = ''): void {
  const path = join(programs, name);
  writeFileSync(path, `#!/bin/sh\necho "${name} $*" >> "${calls}"\n${after}\n`);
  chmodSync(path, 0o755);
}

function setUp(): { status: number | null; told: string; called: string[] } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'tools', 'set-up.mjs')], {
    env: { PATH: programs, CHROMIUM_PATH: join(programs, 'chromium') },
    encoding: 'utf8',
  });
  const called = existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : [];
  return { status, told: stdout + stderr, called: called.filter((call) => !call.startsWith('python3')) };
}

describe('the set-up on a machine without a compiler', () => {
  it('says exactly what to install, before npm begins', () => {
    expect(setUp()).toEqual({
      status: 1,
      told: expect.stringContaining(
        'Missing to compile better-sqlite3: a C++ compiler, make, Python 3.\nOn Debian or Ubuntu: sudo apt-get install g++ make python3\n',
      ),
      called: [],
    });
    for (const name of ['c++', 'python3']) program(name);
    expect(setUp().told).toContain('better-sqlite3: make.\nOn Debian or Ubuntu: sudo apt-get install make\n');
  });

  it('does not take a Python that node-gyp cannot use for one', () => {
    for (const name of ['c++', 'make']) program(name);
    program('python', 'exit 1');
    expect(setUp().told).toContain('better-sqlite3: Python 3.\n');
  });

  it.skipIf(process.getuid?.() !== 0)('installs it where it may, and goes on', () => {
    program('apt-get');
    const { status, called } = setUp();
    expect(called.map((call) => call.replace(/ -.*recommends/, ''))).toEqual([
      'apt-get update -q',
      'apt-get install g++ make python3',
      'npm ci --no-audit --no-fund --loglevel=error',
    ]);
    expect(status).toBe(0);
  });

  it('asks for nothing where all is there, nor where the packages are installed', () => {
    for (const name of COMPILER) program(name);
    expect(setUp()).toMatchObject({ status: 0, called: ['npm ci --no-audit --no-fund --loglevel=error'] });
    mkdirSync(join(folder, 'node_modules'));
    for (const name of COMPILER) rmSync(join(programs, name));
    expect(setUp()).toMatchObject({ status: 0 });
  });
});
