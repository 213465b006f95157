#!/usr/bin/env node
// Writes a gzip and a brotli version beside each text file of built pages, once, for the server to send as it is.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TEXTS = new Set(['.html', '.js', '.css', '.svg', '.json', '.txt']);

for (const folder of process.argv.slice(2)) {
  for (const name of readdirSync(folder, { recursive: true }).map(String)) {
    const path = join(folder, name);
    if (!TEXTS.has(extname(name)) || !statSync(path).isFile()) continue;
    const content = readFileSync(path);
    const versions = {
      gz: gzipSync(content, { level: constants.Z_BEST_COMPRESSION }),
      br: brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
    };
    for (const [ending, version] of Object.entries(versions))
      if (version.length < content.length) writeFileSync(`${path}.${ending}`, version);
  }
}
