#!/usr/bin/env node
// Installs what the project needs and is missing: a compiler, npm packages, and for the tests Chromium, PostgreSQL
// and Redis. As root on Debian it installs them itself; elsewhere it says exactly what to install.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cache = join(root, '.cache');

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `Node.js ${process.versions.node} is too old: install 20.19 or later (22 and 24 are fine too).`,
  );
  process.exit(1);
}

/** `npm ci` when the lockfile changed since the last one, or node_modules is missing. */
export function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(cache, 'installed');
  if (existsSync(join(root, 'node_modules')) && readStamp(stamp) === lock) return;
  installCompiler();
  console.log('Installing packages (better-sqlite3 is compiled here: about two minutes the first time)…');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  mkdirSync(cache, { recursive: true });
  writeFileSync(stamp, lock);
}

/** What node-gyp compiles better-sqlite3 with; Debian's names of what brings it. */
const COMPILER = [
  { name: 'a C++ compiler', package: 'g++', found: () => ['c++', 'g++', 'clang++'].some(onPath) },
  { name: 'make', package: 'make', found: () => ['make', 'gmake'].some(onPath) },
  {
    name: 'Python 3',
    package: 'python3',
    found: () =>
      ['python3', 'python'].some((python) =>
        answers(python, ['-c', 'import sys; assert sys.version_info >= (3, 6)']),
      ),
  },
];

/** Before `npm ci`: without them it ends in pages of node-gyp's output that do not say what to install. */
function installCompiler() {
  // Windows has its own compiler, in places that node-gyp knows; a compiler may also be named to it.
  if (process.platform === 'win32') return;
  const missing = COMPILER.filter((program) => !program.found()).filter(
    ({ package: name }) =>
      !(name === 'g++' && process.env.CXX) && !(name === 'python3' && process.env.PYTHON),
  );
  if (missing.length > 0) installFor('to compile better-sqlite3', missing);
}

const PROGRAMS = [
  { name: 'Chromium', package: 'chromium', found: () => chromiumPath() !== undefined },
  { name: 'PostgreSQL', package: 'postgresql', found: () => postgresBin() !== undefined },
  { name: 'Redis', package: 'redis-server', found: () => onPath('redis-server') },
];

/** What the tests drive for real. */
export function installPrograms() {
  const missing = PROGRAMS.filter((program) => !program.found());
  if (missing.length > 0) installFor('for the tests', missing);
}

/** By apt where this may use it; elsewhere it ends with what to install. */
function installFor(purpose, missing) {
  const names = missing.map((program) => program.name).join(', ');
  const packages = missing.map((program) => program.package);
  if (process.getuid?.() !== 0 || !onPath('apt-get')) {
    console.error(`Missing ${purpose}: ${names}.`);
    console.error(`On Debian or Ubuntu: sudo apt-get install ${packages.join(' ')}`);
    if (process.platform === 'darwin') console.error('On macOS: xcode-select --install, or Homebrew.');
    process.exit(1);
  }
  console.log(`Installing ${names} (apt)…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-q'], { env });
  run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], { env });
}

export function chromiumPath() {
  const places = [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ];
  return places.find((place) => place !== undefined && existsSync(place));
}

/** The folder with initdb and postgres. */
export function postgresBin() {
  const versions = '/usr/lib/postgresql';
  if (existsSync(versions)) {
    const newest = readdirSync(versions).sort((a, b) => Number(b) - Number(a));
    const found = newest
      .map((version) => join(versions, version, 'bin'))
      .find((bin) => existsSync(join(bin, 'initdb')));
    if (found !== undefined) return found;
  }
  const initdb = spawnSync('sh', ['-c', 'command -v initdb'], { encoding: 'utf8' }).stdout.trim();
  return initdb === '' ? undefined : dirname(initdb);
}

export function onPath(program) {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

function answers(program, args) {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

export function run(command, args, options = {}) {
  execFileSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], ...options });
}

export function readStamp(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  requireNode();
  installPackages();
  installPrograms();
}
