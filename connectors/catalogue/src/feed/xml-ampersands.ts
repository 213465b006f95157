/**
 * Stands for an ampersand that XML wants written `&amp;`. Of the same length, so that places stay true; a
 * private-use character, so that no feed holds it.
 */
export const BARE_AMPERSAND = '\uE0A6';

const MARKS = /<!\[CDATA\[|\]\]>|&(?:#\d{1,8};|#[xX][\da-fA-F]{1,8};|[A-Za-z_][\w.-]{0,63};)?/g;
/** Longest beginning of a mark that the end of a chunk may cut in two. */
const LONGEST_MARK = 66;

/**
 * Replaces bare ampersands (`Salt & pepper`, `?a=1&b=2`), which real feeds hold and no XML parser takes.
 * Those in CDATA sections are as they should be.
 */
export class AmpersandMender {
  #tail = '';
  #inCdata = false;
  readonly #onFound: () => void;

  constructor(onFound: () => void) {
    this.#onFound = onFound;
  }

  /** The text so far that is sure; the rest comes with the next chunk, or with `end`. */
  write(chunk: string): string {
    const text = this.#tail + chunk;
    const cut = cutOf(text);
    this.#tail = text.slice(cut);
    return this.#mend(text.slice(0, cut));
  }

  end(): string {
    const rest = this.#mend(this.#tail);
    this.#tail = '';
    return rest;
  }

  #mend(text: string): string {
    return text.replace(MARKS, (mark) => {
      if (mark === '<![CDATA[') this.#inCdata = true;
      else if (mark === ']]>') this.#inCdata = false;
      else if (mark === '&' && !this.#inCdata) {
        this.#onFound();
        return BARE_AMPERSAND;
      }
      return mark;
    });
  }
}

/** Where a mark may begin that is not yet whole. */
function cutOf(text: string): number {
  const from = Math.max(0, text.length - LONGEST_MARK);
  for (let at = from; at < text.length; at += 1) {
    const rest = text.slice(at);
    if (/^&[#\w.-]*$/.test(rest) || '<![CDATA['.startsWith(rest) || ']]>'.startsWith(rest)) return at;
  }
  return text.length;
}
