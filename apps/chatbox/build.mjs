// Builds the loader (one classic script) and the frame (an app), and holds both to their sizes.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const LOADER_LIMIT = 1.5 * 1024;
const FRAME_LIMIT = 30 * 1024;
const LATER_LIMIT = 5 * 1024;
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

/** Parts that are loaded later need no styles or further parts fetched with them: no code of Vite's for that. */
const plainImports = {
  name: 'plain-imports',
  enforce: 'pre',
  load: (id) =>
    id.endsWith('vite/preload-helper.js') ? 'export const __vitePreload = (load) => load();' : null,
};

await build({
  configFile: false,
  plugins: [plainImports],
  root: join(here, 'src/frame'),
  base: '/chatbox/',
  logLevel: 'warn',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: join(here, 'dist/frame'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    assetsInlineLimit: 0,
  },
});

const gzipOf = (path) => gzipSync(readFileSync(path), { level: 9 }).length;
const frame = join(here, 'dist/frame');
const assets = readdirSync(join(frame, 'assets'));
const sum = (names) => names.reduce((bytes, name) => bytes + gzipOf(join(frame, 'assets', name)), 0);
const languages = assets.filter((name) => /^(?:en|fr)-/.test(name));
const later = assets.filter((name) => name.startsWith('part-'));
const first = assets.filter((name) => !languages.includes(name) && !later.includes(name));

const sizes = [
  { what: 'loader', bytes: gzipOf(join(here, 'dist/loader/chatbox.js')), limit: LOADER_LIMIT },
  {
    what: 'frame: page, scripts, styles and the larger language',
    bytes: gzipOf(join(frame, 'index.html')) + sum(first) + Math.max(...languages.map((name) => sum([name]))),
    limit: FRAME_LIMIT,
  },
  { what: 'loaded behind it: cards, carousels, files', bytes: sum(later), limit: LATER_LIMIT },
];
for (const { what, bytes, limit } of sizes) {
  console.log(`chatbox ${what}: ${(bytes / 1024).toFixed(2)} KB gzip of ${(limit / 1024).toFixed(1)} KB`);
}
const tooLarge = sizes.filter(({ bytes, limit }) => bytes > limit);
if (tooLarge.length > 0) {
  console.error(
    `Too large: ${tooLarge.map(({ what }) => what).join(', ')}. Take something out; the limits stay.`,
  );
  process.exit(1);
}
