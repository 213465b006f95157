import { codePoints } from '../../conversation/compose/text-length.js';

export interface Fitted {
  readonly value: string;
  readonly caret: number;
  /** Code points of what was typed or pasted that did not fit. */
  readonly leftOut: number;
}

/**
 * Keeps a text within `limit` code points when something was typed or pasted into it: of what is new only as
 * much stays as fits, whole characters as a person sees them (an emoji family is never cut); what stood
 * before and after is untouched. `caret` is where the field's caret stands after the change.
 */
export function fitInserted(previous: string, next: string, caret: number, limit: number): Fitted {
  const excess = codePoints(next) - limit;
  if (excess <= 0) return { value: next, caret, leftOut: 0 };
  const start = commonStart(previous, next, caret);
  const inserted = next.slice(start, caret);
  if (inserted === '') return { value: next, caret, leftOut: 0 };
  const room = codePoints(inserted) - excess;
  let fits = '';
  let used = 0;
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(inserted)) {
    const size = codePoints(segment);
    if (used + size > room) break;
    fits += segment;
    used += size;
  }
  return {
    value: next.slice(0, start) + fits + next.slice(caret),
    caret: start + fits.length,
    leftOut: codePoints(inserted) - used,
  };
}

/** Where the new part begins: the texts are equal before it, and it ends at the caret. */
function commonStart(previous: string, next: string, caret: number): number {
  const after = next.length - caret;
  const most = Math.min(caret, previous.length - after);
  let at = 0;
  while (at < most && previous[at] === next[at]) at += 1;
  // Not between the halves of one character.
  const half = previous.charCodeAt(at - 1);
  return at > 0 && half >= 0xd800 && half <= 0xdbff ? at - 1 : at;
}
