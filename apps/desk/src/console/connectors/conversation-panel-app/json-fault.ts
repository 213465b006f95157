/**
 * Where a JSON text stops being JSON, as an offset; undefined when it is whole. Browsers tell the position
 * each in their own words, or not at all, so it is found here.
 */
export function jsonFault(text: string): number | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    const end = value(text, space(text, 0));
    return end.ok ? Math.min(space(text, end.at), text.length) : end.at;
  }
}

/** Line and column of an offset, both from 1. */
export function lineAndColumn(
  text: string,
  offset: number,
): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

interface End {
  readonly ok: boolean;
  /** After the value; or where it fails. */
  readonly at: number;
}

const done = (at: number): End => ({ ok: true, at });
const fault = (at: number): End => ({ ok: false, at });

function space(text: string, from: number): number {
  let at = from;
  while (' \t\n\r'.includes(text[at] ?? 'x')) at += 1;
  return at;
}

const STRING = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const ATOM = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/uy;

function match(pattern: RegExp, text: string, at: number): End {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found === null ? fault(at) : done(at + found[0].length);
}

function value(text: string, at: number): End {
  const first = text[at];
  if (first === '{') return members(text, at, '}');
  if (first === '[') return members(text, at, ']');
  return match(first === '"' ? STRING : ATOM, text, at);
}

function members(text: string, open: number, close: '}' | ']'): End {
  let at = space(text, open + 1);
  if (text[at] === close) return done(at + 1);
  for (;;) {
    if (close === '}') {
      const key = match(STRING, text, at);
      if (!key.ok) return key;
      at = space(text, key.at);
      if (text[at] !== ':') return fault(at);
      at = space(text, at + 1);
    }
    const member = value(text, at);
    if (!member.ok) return member;
    at = space(text, member.at);
    if (text[at] === close) return done(at + 1);
    if (text[at] !== ',') return fault(at);
    at = space(text, at + 1);
  }
}
