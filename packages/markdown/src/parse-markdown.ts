import type { Block, Inline } from './ast.js';
import { type BlockContext, parseBlocks } from './block-parser.js';
import { parseInline } from './inline-parser.js';

const MAX_FOOTNOTES = 100;

/**
 * Reads a message's text as Markdown (contract/bot.md, "Markdown in text") into the closed tree of ast.ts.
 * Never throws; linear in the text's length; nesting is bounded. A single line break stays a line break,
 * pictures become links, HTML stays text except `<br>`, and what is not an allowed link is only its text.
 */
export function parseMarkdown(text: string): Block[] {
  const waiting: { text: string; into: Inline[] }[] = [];
  const notes = new Map<string, string>();
  const numbers = new Map<string, number>();
  const addresses = new Map<string, string>();
  const blockContext: BlockContext = {
    inlines(source) {
      const into: Inline[] = [];
      waiting.push({ text: source, into });
      return into;
    },
    defineFootnote(id, note) {
      if (notes.size < MAX_FOOTNOTES && !notes.has(id)) notes.set(id, note);
    },
    defineAddress(label, address) {
      const name = label.trim().toLowerCase();
      if (!addresses.has(name)) addresses.set(name, address);
    },
  };
  const lines = text.replaceAll(/\r\n?/g, '\n').replaceAll('\u0000', '\ufffd').split('\n').map(withoutTabs);
  const blocks = parseBlocks(lines, blockContext);

  const inlineContext = {
    footnoteNumber(id: string): number | undefined {
      if (!notes.has(id)) return undefined;
      const number = numbers.get(id) ?? numbers.size + 1;
      numbers.set(id, number);
      return number;
    },
    reference: (label: string) => addresses.get(label.trim().toLowerCase()),
  };
  for (const { text: source, into } of waiting)
    for (const node of parseInline(source, inlineContext)) into.push(node);

  const drawn: Inline[][] = [];
  // A note may mention another, which then gets the next number. Notes nobody mentioned are not lost.
  const takeNotes = (): void => {
    for (const id of numbers.keys()) {
      if ((numbers.get(id) ?? 0) > drawn.length) drawn.push(parseInline(notes.get(id) ?? '', inlineContext));
    }
  };
  takeNotes();
  for (const id of notes.keys()) {
    inlineContext.footnoteNumber(id);
    takeNotes();
  }
  if (drawn.length > 0) blocks.push({ type: 'footnotes', notes: drawn });
  return blocks;
}

/** Tabs at the beginning of a line count as up to four columns, as in CommonMark. */
function withoutTabs(line: string): string {
  const found = /^[ \t]*\t[ \t]*/.exec(line);
  if (found === null) return line;
  let widened = '';
  for (const character of found[0])
    widened += character === '\t' ? ' '.repeat(4 - (widened.length % 4)) : ' ';
  return widened + line.slice(found[0].length);
}
