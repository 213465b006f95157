import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Figure } from './figure.js';
import { root } from './root.js';

const LOADER = 'apps/chatbox/dist/loader/chatbox.js';
const PAGE = 'apps/chatbox/dist/frame/index.html';
const FRAME = 'apps/chatbox/dist/frame/assets';

/** Of these a visitor loads one. */
const LANGUAGE = /^(?:en|fr)-/;
/** Loaded behind the first picture: cards, carousels, files. */
const LATER = /^part-/;

/**
 * What a shop's page loads for the chatbox: the loader at once; the frame with all that a text conversation needs,
 * in the larger of its languages; and, told apart, what comes when the chat is opened.
 */
export async function sizeFigures(): Promise<Figure[]> {
  // Without what the build compressed beside each.
  const assets = readdirSync(join(root, FRAME)).filter((name) => !/\.(?:br|gz)$/.test(name));
  const sum = (names: readonly string[]) =>
    names.reduce((bytes, name) => bytes + gzipped(join(FRAME, name)), 0);
  const languages = assets.filter((name) => LANGUAGE.test(name));
  const later = assets.filter((name) => LATER.test(name));
  const first = assets.filter((name) => !LANGUAGE.test(name) && !LATER.test(name));
  const language = Math.max(...languages.map((name) => sum([name])));
  const frame = gzipped(PAGE) + sum(first) + language;
  return [
    size('chatbox loader, gzip -9', gzipped(LOADER), 1.5),
    size('chatbox frame: page, scripts, styles, one language, gzip -9', frame, 30),
    told('chatbox, loaded behind it: cards, carousels, files, gzip -9', sum(later)),
    told('chatbox frame with everything behind it, gzip -9', frame + sum(later)),
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

/** Without a mark: so that nobody takes the part for the whole. */
function told(what: string, bytes: number): Figure {
  return { what, value: `${(bytes / 1024).toFixed(2)} KB`, mark: '', met: undefined };
}
