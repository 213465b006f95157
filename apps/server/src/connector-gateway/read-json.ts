import { isAscii, isUtf8, transcode } from 'node:buffer';
import { faultOfJsonText, type JsonFault, MAX_DEPTH, MAX_TOKENS } from './json-gate.js';

/**
 * Bytes to a JSON value within the bounds of calls.md. `json-gate.ts` is the exact check; here the same
 * verdict costs a tenth of it for answers that keep the bounds: the text's strings are counted four bytes at
 * a time, the parsed value is walked once, and where the two counts are equal no key stood twice (a lost
 * member loses its key's string). Whatever does not plainly pass is left to the exact check.
 */

/** Larger texts meet the exact check before they are parsed: parsing them may already be costly. */
const PARSED_UNSEEN_BYTES = 256 * 1024;

export type JsonReading = { readonly value: unknown } | { readonly fault: JsonFault };

/** Undefined when the bytes are not UTF-8. A byte-order mark is left out. */
export function decodeUtf8(bytes: Buffer): string | undefined {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const body = start === 0 ? bytes : bytes.subarray(start);
  if (isAscii(body)) return body.toString('latin1');
  if (!isUtf8(body)) return undefined;
  // Several times faster here than toString: the transcoder is vectorised.
  return transcode(body, 'utf8', 'ucs2').toString('ucs2');
}

/** `text` is what `bytes` decode to. Throws SyntaxError when it is no JSON and the exact check has no word on it. */
export function readJson(bytes: Buffer, text: string): JsonReading {
  if (bytes.length > PARSED_UNSEEN_BYTES) {
    const fault = faultOfJsonText(text);
    return fault === undefined ? { value: JSON.parse(text) } : { fault };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const fault = faultOfJsonText(text);
    if (fault !== undefined) return { fault };
    throw error;
  }
  if (stringsOf(value) * 2 === quotesOf(bytes)) return { value };
  const fault = faultOfJsonText(text);
  return fault === undefined ? { value } : { fault };
}

/** Keys and text values of a parsed value; NaN when it breaks a bound. No recursion. */
function stringsOf(root: unknown): number {
  let strings = 0;
  let tokens = 0;
  let level: Container[] = [];
  if (typeof root === 'string') return 1;
  if (isContainer(root)) level.push(root);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return Number.NaN;
    const next: Container[] = [];
    for (const container of level) {
      let members = 0;
      if (Array.isArray(container)) {
        members = container.length;
        for (const item of container) {
          if (typeof item === 'string') strings += 1;
          else if (isContainer(item)) next.push(item);
        }
        tokens += Math.max(members, 1);
      } else {
        // Of a parsed object, for-in gives the own keys alone, and without making a list of them.
        for (const key in container) {
          if (key === '__proto__' || key === 'constructor' || key === 'prototype') return Number.NaN;
          const item = container[key];
          members += 1;
          if (typeof item === 'string') strings += 1;
          else if (isContainer(item)) next.push(item);
        }
        strings += members;
        tokens += Math.max(members * 2, 1);
      }
      if (tokens > MAX_TOKENS) return Number.NaN;
    }
    level = next;
  }
  return strings;
}

type Container = unknown[] | Record<string, unknown>;

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Quotation marks that begin or end a string: those behind a backslash are not counted. */
function quotesOf(bytes: Buffer): number {
  return bytes.length < 8 || bytes.includes(BACKSLASH) ? unescapedQuotes(bytes) : allQuotes(bytes);
}

function unescapedQuotes(bytes: Buffer): number {
  let quotes = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (byte === QUOTE) quotes += 1;
    else if (byte === BACKSLASH) index += 1;
  }
  return quotes;
}

function allQuotes(bytes: Buffer): number {
  let quotes = 0;
  const head = (4 - (bytes.byteOffset & 3)) & 3;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + head, (bytes.length - head) >> 2);
  for (let index = 0; index < head; index += 1) if (bytes[index] === QUOTE) quotes += 1;
  for (let index = head + words.length * 4; index < bytes.length; index += 1) {
    if (bytes[index] === QUOTE) quotes += 1;
  }
  for (let index = 0; index < words.length; index += 1) {
    // A byte that is a quotation mark becomes zero, each zero byte becomes a one, and the ones are added up.
    const zero = (words[index] ?? 0) ^ 0x22222222;
    const ones = ~(((zero & 0x7f7f7f7f) + 0x7f7f7f7f) | zero | 0x7f7f7f7f) >>> 7;
    quotes += Math.imul(ones, 0x01010101) >>> 24;
  }
  return quotes;
}
