import { type Block, type Inline, type List, type ListItem, MAX_DEPTH } from './ast.js';
import {
  addressDefinition,
  closesFence,
  footnoteDefinition,
  headingText,
  indentOf,
  interruptsParagraph,
  isBlank,
  isRule,
  isUnderline,
  type ListMarker,
  listMarker,
  openingFence,
  quoted,
} from './line-shape.js';
import { tableAlignments, tableCells } from './table-parser.js';

/** What the blocks leave for later: texts are read only when every definition of the message is known. */
export interface BlockContext {
  /** Takes the text and gives the array that will hold its inlines. */
  inlines(text: string): Inline[];
  defineFootnote(id: string, text: string): void;
  defineAddress(label: string, address: string): void;
}

/**
 * Reads lines (without their ends, tabs widened) into blocks. Each level of quotes and lists looks at its
 * lines once, and levels are bounded, so the work is linear in the text.
 */
export function parseBlocks(lines: readonly string[], context: BlockContext, depth = 0): Block[] {
  const blocks: Block[] = [];
  const nests = depth < MAX_DEPTH;
  let at = 0;
  const line = (index: number): string => lines[index] ?? '';

  const takeFence = (): boolean => {
    const fence = openingFence(line(at));
    if (fence === undefined) return false;
    const code: string[] = [];
    for (at++; at < lines.length && !closesFence(line(at), fence); at++) {
      code.push(line(at).slice(Math.min(fence.indent, indentOf(line(at)))));
    }
    at++;
    blocks.push({ type: 'code-block', text: code.join('\n') });
    return true;
  };

  const takeIndentedCode = (): boolean => {
    if (indentOf(line(at)) < 4) return false;
    const code: string[] = [];
    for (; at < lines.length && (indentOf(line(at)) >= 4 || isBlank(line(at))); at++)
      code.push(line(at).slice(4));
    blocks.push({ type: 'code-block', text: code.join('\n').trimEnd() });
    return true;
  };

  const takeQuote = (): boolean => {
    if (!nests || quoted(line(at)) === undefined) return false;
    const inside: string[] = [];
    for (; at < lines.length; at++) {
      const text = quoted(line(at));
      if (text !== undefined) inside.push(text);
      else if (continuesLazily(inside.at(-1), line(at))) inside.push(line(at));
      else break;
    }
    blocks.push({ type: 'quote', children: parseBlocks(inside, context, depth + 1) });
    return true;
  };

  const takeItem = (marker: ListMarker): ListItem => {
    const inside = [marker.rest];
    for (at++; at < lines.length; at++) {
      const next = line(at);
      if (isBlank(next)) {
        const following = lines[at + 1];
        // A blank line belongs to the item when something indented goes on behind it.
        if (following === undefined || isBlank(following) || indentOf(following) < marker.indent) break;
        inside.push('');
      } else if (indentOf(next) >= marker.indent) inside.push(next.slice(marker.indent));
      else if (listMarker(next) === undefined && continuesLazily(inside.at(-1), next)) inside.push(next);
      else break;
    }
    const task = /^\[([ xX])\] +(?=\S)/.exec(marker.rest);
    if (task !== null) inside[0] = marker.rest.slice(task[0].length);
    return {
      checked: task === null ? null : task[1] !== ' ',
      children: parseBlocks(inside, context, depth + 1),
    };
  };

  const takeList = (): boolean => {
    const first = listMarker(line(at));
    if (!nests || first === undefined || isRule(line(at))) return false;
    const items: ListItem[] = [];
    for (;;) {
      let next = at;
      while (items.length > 0 && next < lines.length && isBlank(line(next))) next++;
      const marker = next < lines.length ? listMarker(line(next)) : undefined;
      if (marker === undefined || marker.kind !== first.kind || isRule(line(next))) break;
      at = next;
      items.push(takeItem(marker));
    }
    const list: List = { type: 'list', start: first.start, items };
    blocks.push(list);
    return true;
  };

  const takeTable = (): boolean => {
    const alignments = tableAlignments(line(at), lines[at + 1]);
    if (alignments === undefined) return false;
    const header = tableCells(line(at)).map((cell) => context.inlines(cell));
    const rows: Inline[][][] = [];
    for (at += 2; at < lines.length && !isBlank(line(at)) && !interruptsParagraph(line(at)); at++) {
      const cells = tableCells(line(at)).slice(0, alignments.length);
      rows.push(cells.map((cell) => context.inlines(cell)));
    }
    blocks.push({ type: 'table', alignments, header, rows });
    return true;
  };

  const takeDefinition = (): boolean => {
    const note = footnoteDefinition(line(at));
    if (note !== undefined) {
      const text = [note.text];
      for (at++; at < lines.length && !isBlank(line(at)) && indentOf(line(at)) >= 2; at++)
        text.push(line(at).trim());
      context.defineFootnote(note.id, text.join('\n'));
      return true;
    }
    const address = addressDefinition(line(at));
    if (address === undefined) return false;
    context.defineAddress(address.label, address.address);
    at++;
    return true;
  };

  const takeParagraph = (): void => {
    const text = [line(at).trimStart()];
    for (at++; at < lines.length && !isBlank(line(at)); at++) {
      if (isUnderline(line(at))) {
        at++;
        blocks.push({ type: 'heading', children: context.inlines(text.join('\n').trimEnd()) });
        return;
      }
      if (interruptsParagraph(line(at)) || tableAlignments(line(at), lines[at + 1]) !== undefined) break;
      if (footnoteDefinition(line(at)) !== undefined) break;
      text.push(line(at).trimStart());
    }
    blocks.push({ type: 'paragraph', children: context.inlines(text.join('\n').trimEnd()) });
  };

  while (at < lines.length) {
    const title = headingText(line(at));
    if (isBlank(line(at))) at++;
    else if (title !== undefined) {
      blocks.push({ type: 'heading', children: context.inlines(title) });
      at++;
    } else if (isRule(line(at))) {
      blocks.push({ type: 'rule' });
      at++;
    } else if (
      !(takeFence() || takeIndentedCode() || takeQuote() || takeList() || takeTable() || takeDefinition())
    ) {
      takeParagraph();
    }
  }
  return blocks;
}

/** CommonMark's lazy continuation: a paragraph in a quote or an item goes on without the mark. */
function continuesLazily(before: string | undefined, line: string): boolean {
  if (before === undefined || isBlank(before) || isBlank(line)) return false;
  return (
    openingFence(before) === undefined && headingText(before) === undefined && !interruptsParagraph(line)
  );
}
