const SPACE = /\s/u;
const PUNCTUATION = /[\p{P}\p{S}]/u;

/**
 * Whether a run of emphasis marks can begin and can end an emphasis, by what stands on both sides of it
 * (CommonMark's left- and right-flanking runs). Inside a word `_` does neither.
 */
export function flanks(
  source: string,
  start: number,
  end: number,
  mark: string,
): { canOpen: boolean; canClose: boolean } {
  const before = start === 0 ? ' ' : lastCharacter(source, start);
  const after = end === source.length ? ' ' : String.fromCodePoint(source.codePointAt(end) ?? 32);
  const [spaceBefore, spaceAfter] = [SPACE.test(before), SPACE.test(after)];
  const [markBefore, markAfter] = [PUNCTUATION.test(before), PUNCTUATION.test(after)];
  const left = !spaceAfter && (!markAfter || spaceBefore || markBefore);
  const right = !spaceBefore && (!markBefore || spaceAfter || markAfter);
  return {
    canOpen: left && (mark !== '_' || !right || markBefore),
    canClose: right && (mark !== '_' || !left || markAfter),
  };
}

function lastCharacter(source: string, end: number): string {
  const low = source.charCodeAt(end - 1);
  const pair = low >= 0xdc00 && low <= 0xdfff && end > 1;
  return source.slice(end - (pair ? 2 : 1), end);
}
