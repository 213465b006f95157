#!/usr/bin/env node
// `npm start`: installs and builds what is missing, then runs the demo until Ctrl-C.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { installPackages, requireNode, root } from './set-up.mjs';

requireNode();
installPackages();
build();
const demo = spawn(
  process.execPath,
  [join(root, 'packages/cli/dist/main.js'), 'demo', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
// Ctrl-C reaches the demo by itself; this process only waits for its orderly end.
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => signal === 'SIGTERM' && demo.kill(signal));
demo.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 0 : 1);
});
