// Builds the loader (one classic script) and the frame (an app), and holds both to their sizes.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const LOADER_LIMIT = 1.5 * 1024;
const FRAME_LIMIT = 30 * 1024;
const here = dirname(fileURLToPath(import.meta.url));

await build({
  configFile: false,
  root: here,
  logLevel: 'warn',
  publicDir: false,
  build: {
    outDir: join(here, 'dist/loader'),
    emptyOutDir: true,
    target: 'es2022',
    rollupOptions: {
      input: join(here, 'src/loader/chatbox.ts'),
      output: { format: 'iife', entryFileNames: 'chatbox.js' },
    },
    modulePreload: false,
  },
});

await build({
  configFile: false,
  root: join(here, 'src/frame'),
  base: '/chatbox/',
  logLevel: 'warn',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: join(here, 'dist/frame'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});

const gzipOf = (path) => gzipSync(readFileSync(path), { level: 9 }).length;
const assets = join(here, 'dist/frame/assets');
const sizeOf = (ending) =>
  readdirSync(assets)
    .filter((name) => name.endsWith(ending))
    .reduce((sum, name) => sum + gzipOf(join(assets, name)), 0);

const sizes = [
  { what: 'loader', bytes: gzipOf(join(here, 'dist/loader/chatbox.js')), limit: LOADER_LIMIT },
  { what: 'frame scripts', bytes: sizeOf('.js'), limit: FRAME_LIMIT },
  { what: 'frame styles', bytes: sizeOf('.css'), limit: undefined },
];
for (const { what, bytes, limit } of sizes) {
  const room = limit === undefined ? '' : ` of ${(limit / 1024).toFixed(1)} KB`;
  console.log(`chatbox ${what}: ${(bytes / 1024).toFixed(2)} KB gzip${room}`);
}
const tooLarge = sizes.filter(({ bytes, limit }) => limit !== undefined && bytes > limit);
if (tooLarge.length > 0) {
  console.error(
    `Too large: ${tooLarge.map(({ what }) => what).join(', ')}. Take something out; the limits stay.`,
  );
  process.exit(1);
}
