/**
 * Looks at JSON text before it is parsed: depth, number of tokens, duplicate keys and keys that could
 * reach a prototype (reliability T07). One pass, no recursion.
 */
export const MAX_DEPTH = 32;
export const MAX_TOKENS = 50_000;

export interface JsonFault {
  readonly found: string;
  readonly expected: string;
}

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_ARRAY = 91;
const BACKSLASH = 92;
const CLOSE_ARRAY = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

export function faultOfJsonText(text: string): JsonFault | undefined {
  let depth = 0;
  let tokens = 0;
  /** Keys of the objects being read, one set a depth; undefined for arrays. */
  const keys: (Set<string> | undefined)[] = [];
  for (let index = 0; index < text.length; index += 1) {
    switch (text.charCodeAt(index)) {
      case QUOTE: {
        const end = endOfString(text, index + 1);
        if (end === -1) return undefined;
        const known = keys[depth];
        if (known !== undefined && text.charCodeAt(nextMark(text, end + 1)) === COLON) {
          const fault = faultOfKey(text.slice(index + 1, end), known);
          if (fault !== undefined) return fault;
        }
        index = end;
        break;
      }
      case OPEN_OBJECT:
      case OPEN_ARRAY:
        depth += 1;
        tokens += 1;
        if (tokens > MAX_TOKENS)
          return { found: `more than ${MAX_TOKENS} values`, expected: `at most ${MAX_TOKENS}` };
        if (depth > MAX_DEPTH)
          return { found: `nesting deeper than ${MAX_DEPTH}`, expected: `at most ${MAX_DEPTH} levels` };
        keys[depth] = text.charCodeAt(index) === OPEN_OBJECT ? new Set() : undefined;
        break;
      case CLOSE_OBJECT:
      case CLOSE_ARRAY:
        depth -= 1;
        break;
      case COMMA:
      case COLON:
        tokens += 1;
        if (tokens > MAX_TOKENS)
          return { found: `more than ${MAX_TOKENS} values`, expected: `at most ${MAX_TOKENS}` };
        break;
      default:
    }
  }
  return undefined;
}

function faultOfKey(raw: string, known: Set<string>): JsonFault | undefined {
  const key = raw.includes('\\') ? unescapeKey(raw) : raw;
  if (FORBIDDEN_KEYS.has(key)) return { found: `the key ${JSON.stringify(key)}`, expected: 'another name' };
  if (known.has(key))
    return { found: `the key ${JSON.stringify(key.slice(0, 60))} twice`, expected: 'each key once' };
  known.add(key);
  return undefined;
}

function unescapeKey(raw: string): string {
  try {
    return String(JSON.parse(`"${raw}"`));
  } catch {
    return raw;
  }
}

function endOfString(text: string, from: number): number {
  for (let end = text.indexOf('"', from); end !== -1; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === BACKSLASH) escapes += 1;
    if (escapes % 2 === 0) return end;
  }
  return -1;
}

function nextMark(text: string, from: number): number {
  let index = from;
  while (text.charCodeAt(index) <= 32) index += 1;
  return index;
}
