const LONGEST_TARGET = 4200;
const TITLE = /[ \t\n]+(?:"[^"]{0,500}"|'[^']{0,500}'|\([^()]{0,500}\))/y;
const BLANKS = /[ \t\n]{0,100}/y;

/**
 * Reads `(address "title")` from its opening bracket. `end` is behind the closing one; without a valid
 * target `href` is undefined and `end` says how far was looked.
 */
export function linkTarget(source: string, open: number): { href: string | undefined; end: number } {
  const skip = (pattern: RegExp, from: number): number => {
    pattern.lastIndex = from;
    const found = pattern.exec(source);
    return from + (found?.[0].length ?? 0);
  };
  const limit = Math.min(source.length, open + LONGEST_TARGET);
  let at = skip(BLANKS, open + 1);
  let href = '';
  if (source[at] === '<') {
    const close = source.slice(at, limit).search(/[>\n]/);
    if (close === -1 || source[at + close] === '\n') return { href: undefined, end: limit };
    href = source.slice(at + 1, at + close);
    at += close + 1;
  } else {
    let depth = 0;
    while (at < limit) {
      const character = source.charAt(at);
      if (character <= ' ' || (character === ')' && depth === 0)) break;
      if (character === '(') depth++;
      if (character === ')') depth--;
      if (character === '\\' && /[()<>\\*_~[\]]/.test(source[at + 1] ?? '')) at++;
      href += source[at] ?? '';
      at++;
    }
    if (depth !== 0) return { href: undefined, end: at };
  }
  at = skip(BLANKS, skip(TITLE, at));
  return source[at] === ')' ? { href, end: at + 1 } : { href: undefined, end: at };
}
