import { codePoints, MAX_BOT_TEXT } from '@comptoir/contract';

/**
 * A bot's text in parts of at most 450 code points (bot.md, Replies): cut after a sentence, else at a
 * space, else where it has to be. Nothing is lost but the space at a cut.
 */
export function splitText(text: string, limit: number = MAX_BOT_TEXT): string[] {
  const parts: string[] = [];
  let rest = text;
  while (codePoints(rest) > limit) {
    const head = firstCodePoints(rest, limit);
    const cut = cutOf(head);
    parts.push(head.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== '' || parts.length === 0) parts.push(rest);
  return parts.filter((part) => part.trim() !== '');
}

function firstCodePoints(text: string, count: number): string {
  let end = 0;
  for (let taken = 0; taken < count && end < text.length; taken += 1)
    end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  return text.slice(0, end);
}

/** Where to cut: behind the last end of a sentence of the second half, or the last space. */
function cutOf(head: string): number {
  const half = head.length / 2;
  let sentence = 0;
  let space = 0;
  for (let index = 0; index < head.length; index += 1) {
    const next = head[index + 1];
    if (head[index] === '\n') sentence = index + 1;
    else if ('.!?…'.includes(head[index] ?? '') && (next === ' ' || next === '\n')) sentence = index + 1;
    if (head[index] === ' ') space = index;
  }
  if (sentence >= half) return sentence;
  return space >= half ? space : head.length;
}
