import { execFile } from 'node:child_process';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DIST } from './fake/static-files.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);
const LOCK = join(ROOT, '.cache', `building-${basename(DIST)}`);

async function newest(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const times = await Promise.all(
    files.filter((file) => file.isFile()).map((file) => stat(join(file.parentPath, file.name))),
  );
  return Math.max(0, ...times.map(({ mtimeMs }) => mtimeMs));
}

async function isFresh(): Promise<boolean> {
  const built = await stat(join(DIST, 'index.html')).catch(() => undefined);
  return built !== undefined && built.mtimeMs >= (await newest(join(ROOT, 'src')));
}

/** Builds the desk when its sources are newer than the build; one test process does it, the others wait. */
export async function ensureBuilt(): Promise<void> {
  for (;;) {
    if (await isFresh()) return;
    await mkdir(join(ROOT, '.cache'), { recursive: true });
    const mine = await mkdir(LOCK).then(
      () => true,
      () => false,
    );
    if (mine) {
      try {
        // A process of its own: within vitest, NODE_ENV would make it a build for development.
        const env = { ...process.env, NODE_ENV: 'production' };
        await run('npx', ['vite', 'build', '--logLevel', 'warn', '--outDir', DIST, '--emptyOutDir'], {
          cwd: ROOT,
          env,
        });
      } finally {
        await rm(LOCK, { recursive: true, force: true });
      }
      return;
    }
    await waitForBuilder();
  }
}

/** A builder that died leaves its lock; after two minutes it is nobody's. */
async function waitForBuilder(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 200));
  const lock = await stat(LOCK).catch(() => undefined);
  if (lock !== undefined && Date.now() - lock.mtimeMs > 120_000)
    await rm(LOCK, { recursive: true, force: true });
}
