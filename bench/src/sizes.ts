import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Figure } from './figure.js';
import { root } from './root.js';

const LOADER = 'apps/chatbox/dist/loader/chatbox.js';
const PAGE = 'apps/chatbox/dist/frame/index.html';
const FRAME = 'apps/chatbox/dist/frame/assets';

/** What a shop's page loads for the chatbox: the loader at once, the frame when it opens. */
export async function sizeFigures(): Promise<Figure[]> {
  const assets = readdirSync(join(root, FRAME));
  const scripts = assets.filter((name) => name.endsWith('.js'));
  const loader = gzipped(LOADER);
  const frame = scripts.reduce((sum, name) => sum + gzipped(join(FRAME, name)), 0);
  const whole = assets.reduce((sum, name) => sum + gzipped(join(FRAME, name)), gzipped(PAGE));
  return [
    size('chatbox loader, gzip -9', loader, 1.5),
    size(`chatbox frame, all its scripts (${scripts.length}), gzip -9`, frame, 30),
    size('chatbox frame, everything: scripts, styles and page, gzip -9', whole, 30),
  ];
}

function gzipped(path: string): number {
  return gzipSync(readFileSync(join(root, path)), { level: 9 }).length;
}

function size(what: string, bytes: number, markKb: number): Figure {
  return {
    what,
    value: `${(bytes / 1024).toFixed(2)} KB`,
    mark: `≤ ${markKb} KB`,
    met: bytes <= markKb * 1024,
  };
}
