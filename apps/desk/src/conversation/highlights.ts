import type { Block, Inline, ListItem } from '@comptoir/markdown';

/** A stretch of text, in UTF-16 units; `end` is behind its last one. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Noncharacters of Unicode stand around what is marked while the tree is drawn: they are never part of a
 * text that is exchanged, and are taken out of one that holds them.
 */
const OPEN = '\uFDD0';
const CLOSE = '\uFDD1';
const FORGED = /[\uFDD0\uFDD1]/gu;

/** More than this in one piece of text is no help to anybody. */
const MOST_MARKS = 200;

/**
 * Where the highlights literally occur. The longest wins where two overlap; none lies in another. A stretch
 * grows to whole characters, so that no emoji and no accent is torn apart.
 */
export function stretchesOf(text: string, highlights: readonly string[]): Stretch[] {
  const wanted = [...new Set(highlights)].filter((each) => each !== '').sort((a, b) => b.length - a.length);
  const taken: Stretch[] = [];
  const edges = wanted.some((each) => text.includes(each)) ? characterEdges(text) : [];
  for (const highlight of wanted) {
    let at = text.indexOf(highlight);
    while (at !== -1 && taken.length < MOST_MARKS) {
      const found = { start: at, end: at + highlight.length };
      const free = isFree(taken, found) ? wholeCharacters(edges, found) : undefined;
      const fits = free !== undefined && isFree(taken, free);
      if (fits) taken.push(free);
      at = text.indexOf(highlight, fits ? free.end : at + 1);
    }
  }
  return taken.sort((a, b) => a.start - b.start);
}

function isFree(taken: readonly Stretch[], { start, end }: Stretch): boolean {
  return taken.every((other) => end <= other.start || start >= other.end);
}

function characterEdges(text: string): number[] {
  const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text);
  return [...Array.from(segments, ({ index }) => index), text.length];
}

function wholeCharacters(edges: readonly number[], { start, end }: Stretch): Stretch {
  return {
    start: edges.findLast((edge) => edge <= start) ?? start,
    end: edges.find((edge) => edge >= end) ?? end,
  };
}

/** The same tree with the highlights marked, also where one runs over bold text or a link. */
export function highlighted(blocks: readonly Block[], highlights: readonly string[]): Block[] {
  const inlines = (nodes: readonly Inline[]): Inline[] => {
    const clean = nodes.map(withoutForgeries);
    const marked = new Marker(stretchesOf(clean.map(textOf).join(''), highlights));
    return clean.map((node) => marked.take(node));
  };
  const item = (each: ListItem): ListItem => ({ ...each, children: each.children.map(block) });
  function block(node: Block): Block {
    switch (node.type) {
      case 'paragraph':
      case 'heading':
        return { ...node, children: inlines(node.children) };
      case 'code-block': {
        const text = node.text.replaceAll(FORGED, '');
        return { ...node, text: new Marker(stretchesOf(text, highlights)).text(text) };
      }
      case 'quote':
        return { ...node, children: node.children.map(block) };
      case 'list':
        return { ...node, items: node.items.map(item) };
      case 'table':
        return {
          ...node,
          header: node.header.map(inlines),
          rows: node.rows.map((cells) => cells.map(inlines)),
        };
      case 'footnotes':
        return { ...node, notes: node.notes.map(inlines) };
      case 'rule':
        return node;
    }
  }
  return blocks.map(block);
}

/** A drawn text in pieces: marked or not. */
export function piecesOf(text: string): { readonly text: string; readonly marked: boolean }[] {
  return text
    .split(/(\uFDD0[^\uFDD1]*\uFDD1)/u)
    .filter((piece) => piece !== '')
    .map((piece) =>
      piece.startsWith(OPEN) ? { text: piece.slice(1, -1), marked: true } : { text: piece, marked: false },
    );
}

function textOf(node: Inline): string {
  switch (node.type) {
    case 'text':
    case 'code':
      return node.text;
    // A break keeps words apart, as the newline it was written as.
    case 'break':
      return '\n';
    case 'footnote':
      return '';
    default:
      return node.children.map(textOf).join('');
  }
}

function withoutForgeries(node: Inline): Inline {
  if (node.type === 'text' || node.type === 'code')
    return { ...node, text: node.text.replaceAll(FORGED, '') };
  return 'children' in node ? { ...node, children: node.children.map(withoutForgeries) } : node;
}

/** Walks over the text of a block once and puts the marks where its stretches lie. */
class Marker {
  readonly #stretches: readonly Stretch[];
  #at = 0;

  constructor(stretches: readonly Stretch[]) {
    this.#stretches = stretches;
  }

  take(node: Inline): Inline {
    switch (node.type) {
      case 'text':
      case 'code':
        return { ...node, text: this.text(node.text) };
      case 'break':
        this.#at += 1;
        return node;
      case 'footnote':
        return node;
      default:
        return { ...node, children: node.children.map((child) => this.take(child)) };
    }
  }

  text(text: string): string {
    const from = this.#at;
    this.#at += text.length;
    let drawn = '';
    let done = 0;
    for (const { start, end } of this.#stretches) {
      const first = Math.max(start - from, 0);
      const last = Math.min(end - from, text.length);
      if (first >= last) continue;
      drawn += text.slice(done, first) + OPEN + text.slice(first, last) + CLOSE;
      done = last;
    }
    return drawn + text.slice(done);
  }
}
