#!/usr/bin/env node
// `npm test`: sets everything up, then every check and every test; ends in one line «N passed, N failed».
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { chromiumPath, installPackages, installPrograms, requireNode, root } from './set-up.mjs';
import { startTestDatabases } from './test-databases.mjs';

requireNode();
installPackages();
installPrograms();
build();

const named = process.argv.slice(2);
let passed = 0;
let failed = 0;

if (named.length === 0) {
  check('Format and lint', process.execPath, [
    join(root, 'node_modules/@biomejs/biome/bin/biome'),
    'ci',
    '.',
    '--max-diagnostics=20',
  ]);
  check('Dependency rules', process.execPath, [join(root, 'tools/check-dependency-rules.mjs')]);
}

const databases = await startTestDatabases();
try {
  const report = join(root, '.cache', 'test-report.json');
  mkdirSync(join(root, '.cache'), { recursive: true });
  rmSync(report, { force: true });
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const args = [
    vitest,
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...named,
  ];
  const env = { ...process.env, ...databases.environment, CHROMIUM_PATH: chromiumPath() ?? '' };
  const result = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
  });
  if (existsSync(report)) {
    const counts = JSON.parse(readFileSync(report, 'utf8'));
    passed += counts.numPassedTests;
    failed += counts.numFailedTests;
  }
  // A suite that could not even be loaded fails no test of its own.
  if (result.status !== 0 && failed === 0) failed += 1;
} finally {
  await databases.stop();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

function check(name, command, args) {
  const result = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  console.log(`${result.status === 0 ? '✓' : '✗'} ${name}`);
  if (result.status === 0) passed += 1;
  else failed += 1;
}
