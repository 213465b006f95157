import type { Inline, Styled } from './ast.js';
import { bareAddress, bareMail } from './bare-link.js';
import { codeSpan } from './code-span.js';
import { decodeEntity } from './entity.js';
import { flanks } from './flanks.js';
import { safeHref } from './href.js';
import { merged, withoutLinks } from './inline-tree.js';
import { linkTarget } from './link-target.js';

/** What the text around an inline run defines: footnotes that exist, and addresses given by name. */
export interface InlineContext {
  /** The number of a footnote, given at its first mention; undefined when no such note exists. */
  footnoteNumber(id: string): number | undefined;
  /** The address defined by `[label]: address`; the label is compared without case. */
  reference(label: string): string | undefined;
}

/** An unclosed `*`, `_`, `~` or `[`: `at` is where its literal text stands in the nodes written so far. */
interface Opener {
  readonly mark: string;
  readonly at: number;
  /** Where the text after it begins in the source; for the label of a reference. */
  readonly from: number;
  length: number;
  readonly written: number;
  readonly canClose: boolean;
}

// The oldest opener is forgotten beyond this, so every closing mark costs a constant and depth is bounded.
const MAX_OPENERS = 16;
const LONGEST_RUN = 3;
const ESCAPABLE = /[!-/:-@[-`{-~]/;
const LINE_BREAK_TAG = /<br ?\/?>/iy;
const ANGLE_LINK = /<((?:https?:\/\/|mailto:)[^\s<>]+|[^\s<>@]{1,64}@[^\s<>@]+)>/iy;
const FOOTNOTE = /\^([^\]\s[]{1,40})\]/y;
// Where plain text may end. Everything else is taken in one step.
const PLAIN = /[^\\\n`<![\]*_~&@hHwW]+/y;

/** Reads the text inside a paragraph, a title or a cell. Linear in the text's length; never throws. */
export function parseInline(source: string, context: InlineContext): Inline[] {
  const nodes: Inline[] = [];
  const openers: Opener[] = [];
  const missingCodeEnds = new Set<number>();
  // What links that turned out not to be links may cost, in characters looked at.
  let linkBudget = 4 * source.length + 10_000;
  let text = '';
  let at = 0;

  const flush = (): void => {
    if (text !== '') nodes.push({ type: 'text', text });
    text = '';
  };
  const push = (node: Inline): void => {
    flush();
    nodes.push(node);
  };
  const open = (opener: Opener): void => {
    openers.push(opener);
    if (openers.length > MAX_OPENERS) openers.shift();
  };
  const match = (pattern: RegExp, from: number): RegExpExecArray | null => {
    pattern.lastIndex = from;
    return pattern.exec(source);
  };

  const closeEmphasis = (mark: string, length: number, canOpen: boolean): number => {
    let left = length;
    for (let i = openers.length - 1; i >= 0 && left > 0; i--) {
      const opener = openers[i];
      if (opener === undefined) continue;
      // A link binds tighter than emphasis, which therefore never reaches out of an open bracket.
      if (opener.mark === '[' || opener.mark === '![') break;
      if (opener.mark !== mark) continue;
      if (mark === '~' && opener.length !== left) continue;
      // CommonMark's rule of three: `*a**b*` is one emphasis around two literal stars.
      const sum = opener.written + length;
      if ((opener.canClose || canOpen) && sum % 3 === 0 && length % 3 !== 0 && mark !== '~') continue;
      const used = mark === '~' ? left : Math.min(2, left, opener.length);
      flush();
      const children = nodes.splice(opener.at + 1);
      opener.length -= used;
      left -= used;
      if (opener.length === 0) nodes.pop();
      else nodes[opener.at] = { type: 'text', text: mark.repeat(opener.length) };
      nodes.push({ type: styleOf(mark, used), children });
      openers.length = opener.length === 0 ? i : i + 1;
      if (opener.length > 0) i++;
    }
    return left;
  };

  const readEmphasis = (mark: string): void => {
    let end = at + 1;
    while (source[end] === mark) end++;
    const start = at;
    const length = end - start;
    at = end;
    if (length > LONGEST_RUN || (mark === '~' && length > 2)) {
      text += mark.repeat(length);
      return;
    }
    const { canOpen, canClose } = flanks(source, start, end, mark);
    const rest = canClose ? closeEmphasis(mark, length, canOpen) : length;
    if (rest === 0) return;
    if (!canOpen) {
      text += mark.repeat(rest);
      return;
    }
    push({ type: 'text', text: mark.repeat(rest) });
    open({ mark, at: nodes.length - 1, from: at, length: rest, written: length, canClose });
  };

  const readCode = (): void => {
    const span = codeSpan(source, at, missingCodeEnds);
    if (span.code === undefined) text += source.slice(at, span.end);
    else push({ type: 'code', text: span.code });
    at = span.end;
  };

  const closeBracket = (): void => {
    const index = openers.findLastIndex((opener) => opener.mark === '[' || opener.mark === '![');
    const opener = openers[index];
    at++;
    if (opener === undefined) {
      text += ']';
      return;
    }
    let target: { href: string; end: number } | undefined;
    if (source[at] === '(' && linkBudget > 0) {
      const read = linkTarget(source, at);
      if (read.href === undefined) linkBudget -= read.end - at;
      else target = { href: read.href, end: read.end };
    }
    if (target === undefined) {
      const second = source[at] === '[' ? source.indexOf(']', at) : -1;
      const named = second > at + 1 && second - at < 200 ? source.slice(at + 1, second) : undefined;
      const label = named ?? source.slice(opener.from, at - 1);
      const href = label.length < 200 ? context.reference(label) : undefined;
      if (href !== undefined) target = { href, end: second > at ? second + 1 : at };
    }
    if (target === undefined) {
      openers.splice(index, 1);
      text += ']';
      return;
    }
    flush();
    const children = withoutLinks(nodes.splice(opener.at + 1));
    nodes.pop();
    openers.length = index;
    const href = safeHref(target.href);
    if (href === undefined) nodes.push(...children);
    else
      nodes.push({
        type: 'link',
        href,
        children: children.length > 0 ? children : [{ type: 'text', text: href }],
      });
    at = target.end;
  };

  /** One construct beginning at `at`; false when there is none and the character is text. */
  const step = (character: string): boolean => {
    switch (character) {
      case '\\': {
        const next = source[at + 1] ?? '';
        if (next === '\n') {
          at++;
          return true;
        }
        if (!ESCAPABLE.test(next)) return false;
        text += next;
        at += 2;
        return true;
      }
      case '\n':
        text = text.trimEnd();
        push({ type: 'break' });
        at++;
        while (source[at] === ' ' || source[at] === '\t') at++;
        return true;
      case '`':
        readCode();
        return true;
      case '<': {
        const tag = match(LINE_BREAK_TAG, at);
        if (tag !== null) {
          push({ type: 'break' });
          at += tag[0].length;
          // `<br>` at the end of a line is that line's one break.
          if (source[at] === '\n') at++;
          return true;
        }
        const link = match(ANGLE_LINK, at);
        const written = link?.[1];
        if (link === null || written === undefined) return false;
        const href = safeHref(/^(?:https?|mailto):/i.test(written) ? written : `mailto:${written}`);
        if (href === undefined) return false;
        push({ type: 'link', href, children: [{ type: 'text', text: written }] });
        at += link[0].length;
        return true;
      }
      case '!':
      case '[': {
        const image = character === '!';
        if (image && source[at + 1] !== '[') return false;
        const mark = image ? '![' : '[';
        const note = image ? null : match(FOOTNOTE, at + 1);
        const number = note?.[1] === undefined ? undefined : context.footnoteNumber(note[1]);
        if (note !== null && number !== undefined) {
          push({ type: 'footnote', number });
          at += 1 + note[0].length;
          return true;
        }
        push({ type: 'text', text: mark });
        at += mark.length;
        open({ mark, at: nodes.length - 1, from: at, length: 1, written: 1, canClose: false });
        return true;
      }
      case ']':
        closeBracket();
        return true;
      case '*':
      case '_':
      case '~':
        readEmphasis(character);
        return true;
      case '&': {
        const entity = decodeEntity(source, at);
        if (entity === undefined) return false;
        text += entity.text;
        at = entity.end;
        return true;
      }
      case '@': {
        const mail = bareMail(source, at, text);
        const href = mail === undefined ? undefined : safeHref(`mailto:${mail.address}`);
        if (mail === undefined || href === undefined) {
          at++;
          // Apart, so that the next `@` does not look at this text again.
          push({ type: 'text', text: '@' });
          return true;
        }
        text = text.slice(0, text.length - mail.before);
        push({ type: 'link', href, children: [{ type: 'text', text: mail.address }] });
        at = mail.end;
        return true;
      }
      default: {
        const address = bareAddress(source, at);
        const href = address === undefined ? undefined : safeHref(address.href);
        if (address === undefined) return false;
        const written = source.slice(at, address.end);
        if (href === undefined) text += written;
        else push({ type: 'link', href, children: [{ type: 'text', text: written }] });
        at = address.end;
        return true;
      }
    }
  };

  while (at < source.length) {
    const plain = match(PLAIN, at);
    if (plain !== null) {
      text += plain[0];
      at += plain[0].length;
    } else {
      const character = source.charAt(at);
      if (!step(character)) {
        text += character;
        at++;
      }
    }
  }
  flush();
  return merged(nodes);
}

function styleOf(mark: string, used: number): Styled['type'] {
  if (mark === '~') return 'strike';
  return used === 2 ? 'bold' : 'italic';
}
