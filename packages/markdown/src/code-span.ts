/**
 * Reads `` `code` `` from its first backtick. Without an end, `code` is undefined and `end` is behind the
 * backticks. `missing` remembers lengths that have no end further on, so that each is looked for once.
 */
export function codeSpan(
  source: string,
  at: number,
  missing: Set<number>,
): { code: string | undefined; end: number } {
  let start = at + 1;
  while (source[start] === '`') start++;
  const length = start - at;
  if (missing.has(length)) return { code: undefined, end: start };
  for (let found = source.indexOf('`', start); found !== -1; ) {
    let end = found + 1;
    while (source[end] === '`') end++;
    if (end - found === length) {
      const code = source.slice(start, found).replaceAll('\n', ' ');
      const padded = code.startsWith(' ') && code.endsWith(' ') && code.trim() !== '';
      return { code: padded ? code.slice(1, -1) : code, end };
    }
    found = source.indexOf('`', end);
  }
  missing.add(length);
  return { code: undefined, end: start };
}
