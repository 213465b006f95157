import type { Block, Inline } from './ast.js';

export type Props = Readonly<Record<string, unknown>>;

/** `createElement` of React or `h` of Preact: properties are set by the framework, never as HTML. */
export type CreateElement<Node> = (
  tag: string,
  props: (Props & { className?: string }) | null,
  ...children: (Node | string)[]
) => Node;

const LINK = { target: '_blank', rel: 'noopener noreferrer nofollow' } as const;
const TAGS = { bold: 'strong', italic: 'em', strike: 'del' } as const;

/**
 * Draws blocks with any `createElement`, as one `<div class="markdown">`. Class names for the styles:
 * `markdown`, `markdown-heading`, `markdown-table` (a box that scrolls sideways), `markdown-task`,
 * `markdown-notes`. Links open in a new tab without opener, referrer or rank.
 */
export function renderMarkdown<Node>(blocks: readonly Block[], h: CreateElement<Node>): Node {
  const inlines = (nodes: readonly Inline[]): (Node | string)[] => nodes.map(inline);

  function inline(node: Inline): Node | string {
    switch (node.type) {
      case 'text':
        return node.text;
      case 'break':
        return h('br', null);
      case 'code':
        return h('code', null, node.text);
      case 'link':
        return h('a', { href: node.href, ...LINK }, ...inlines(node.children));
      case 'footnote':
        return h('sup', null, String(node.number));
      default:
        return h(TAGS[node.type], null, ...inlines(node.children));
    }
  }

  function block(node: Block): Node {
    switch (node.type) {
      case 'paragraph':
        return h('p', null, ...inlines(node.children));
      case 'heading':
        // Not h1…h6: a message must not disturb the page's own outline.
        return h('p', { className: 'markdown-heading' }, ...inlines(node.children));
      case 'code-block':
        return h('pre', { tabIndex: 0 }, h('code', null, node.text));
      case 'rule':
        return h('hr', null);
      case 'quote':
        return h('blockquote', null, ...node.children.map(block));
      case 'list': {
        const ordered = node.start !== null && node.start !== 1 ? { start: node.start } : null;
        const items = node.items.map((item) =>
          h(
            'li',
            item.checked === null ? null : { className: 'markdown-task' },
            ...(item.checked === null ? [] : [item.checked ? '☑ ' : '☐ ']),
            ...item.children.map(block),
          ),
        );
        return h(node.start === null ? 'ul' : 'ol', ordered, ...items);
      }
      case 'table': {
        const row = (cells: readonly (readonly Inline[])[], tag: string): Node =>
          h(
            'tr',
            null,
            ...cells.map((cell, column) => {
              const textAlign = node.alignments[column];
              return h(tag, textAlign ? { style: { textAlign } } : null, ...inlines(cell));
            }),
          );
        return h(
          'div',
          { className: 'markdown-table', tabIndex: 0 },
          h(
            'table',
            null,
            h('thead', null, row(node.header, 'th')),
            h('tbody', null, ...node.rows.map((cells) => row(cells, 'td'))),
          ),
        );
      }
      case 'footnotes':
        return h(
          'ol',
          { className: 'markdown-notes' },
          ...node.notes.map((note) => h('li', null, ...inlines(note))),
        );
    }
  }

  return h('div', { className: 'markdown' }, ...blocks.map(block));
}
