import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { root } from './root.js';

const run = promisify(execFile);

/** What a program prints until it ends well; rejects with its exit code and its errors otherwise. */
export async function outputOf(program: string, parameters: readonly string[]): Promise<string> {
  const running = run(program, parameters, { cwd: root, maxBuffer: 16 * 1024 * 1024 });
  const kill = (): void => void running.child.kill('SIGTERM');
  process.once('exit', kill);
  try {
    return (await running).stdout;
  } finally {
    process.off('exit', kill);
  }
}
