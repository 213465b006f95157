// Builds the library as pages load it (UMD and ES module, both one file) and the stylesheet, and holds them to their sizes.
import { copyFileSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const LIMIT = 2.5 * 1024;
const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, 'dist');

await build({
  configFile: false,
  root: here,
  logLevel: 'warn',
  publicDir: false,
  build: {
    outDir: dist,
    // The compiled modules and types of `tsc -b` lie there too.
    emptyOutDir: false,
    target: 'es2019',
    lib: { entry: join(here, 'src/index.ts'), name: 'idzCpa' },
    rolldownOptions: {
      output: [
        {
          format: 'umd',
          name: 'idzCpa',
          entryFileNames: 'idzcpa.umd.production.min.js',
          minify: true,
          esModule: false,
          generatedCode: { symbols: false },
        },
        { format: 'es', entryFileNames: 'idzcpa.esm.production.min.js', minify: true },
      ],
    },
  },
});

copyFileSync(join(here, 'src/idzcpa.base.css'), join(dist, 'idzcpa.base.css'));

const bytes = gzipSync(readFileSync(join(dist, 'idzcpa.umd.production.min.js')), { level: 9 }).length;
console.log(`panel-app UMD: ${(bytes / 1024).toFixed(2)} KB gzip of ${LIMIT / 1024} KB`);
if (bytes > LIMIT) {
  console.error('Too large. Take something out; the limit stays.');
  process.exit(1);
}
