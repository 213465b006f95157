#!/usr/bin/env node
// Builds what changed since the last build: TypeScript first, then the pages that browsers load.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readStamp, root, run } from './set-up.mjs';

const SOURCES = [
  'packages',
  'apps',
  'connectors',
  'e2e',
  'bench',
  'tsconfig.json',
  'tsconfig.base.json',
  'package-lock.json',
];
const SKIPPED = new Set(['node_modules', 'dist', '.cache', 'test', 'fixtures', 'screenshots']);
const PAGES = ['packages/panel-app', 'apps/desk', 'apps/chatbox'];

export function build() {
  const stamp = join(root, '.cache', 'built');
  const state = stateOfSources();
  const built = [
    'apps/server/dist/index.js',
    'packages/cli/dist/main.js',
    'packages/panel-app/dist/idzcpa.umd.production.min.js',
    'apps/desk/dist/index.html',
    'apps/chatbox/dist/loader/chatbox.js',
  ];
  if (readStamp(stamp) === state && built.every((file) => existsSync(join(root, file)))) return;
  console.log('Building…');
  run(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-b']);
  for (const page of PAGES) run('npm', ['run', '--silent', 'build'], { cwd: join(root, page) });
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(stamp, state);
}

/** Names, sizes and times of all sources: enough to know that nothing was touched, and read in milliseconds. */
function stateOfSources() {
  const hash = createHash('sha256');
  const visit = (path) => {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return;
    if (stats.isDirectory()) {
      for (const name of readdirSync(path).sort()) if (!SKIPPED.has(name)) visit(join(path, name));
    } else hash.update(`${path} ${stats.size} ${stats.mtimeMs}\n`);
  };
  for (const source of SOURCES) visit(join(root, source));
  return hash.digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build();
