import type { Block, Inline } from './ast.js';
import { parseMarkdown } from './parse-markdown.js';

/**
 * The text of a message without its marks, on one line, for previews and notifications. A picture or a
 * link is its text; footnotes are left out.
 */
export function plainTextOf(text: string): string {
  return parseMarkdown(text).map(blockText).join(' ').replaceAll(/\s+/g, ' ').trim();
}

function inlineText(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text' || node.type === 'code') return node.text;
      if ('children' in node) return inlineText(node.children);
      return node.type === 'break' ? ' ' : '';
    })
    .join('');
}

function blockText(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return inlineText(block.children);
    case 'code-block':
      return block.text;
    case 'quote':
      return block.children.map(blockText).join(' ');
    case 'list':
      return block.items.map((item) => item.children.map(blockText).join(' ')).join(', ');
    case 'table':
      return [block.header, ...block.rows].map((cells) => cells.map(inlineText).join(' ')).join(', ');
    default:
      return '';
  }
}
