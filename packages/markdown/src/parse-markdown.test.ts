import { describe, expect, it } from 'vitest';
import type { Block, Inline } from './ast.js';
import { parseMarkdown } from './parse-markdown.js';

/** A short written form of the tree, so that a case is one line. */
function inline(node: Inline): string {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'break':
      return '⏎';
    case 'code':
      return `code(${node.text})`;
    case 'link':
      return `link(${node.children.map(inline).join('')}→${node.href})`;
    case 'footnote':
      return `note(${node.number})`;
    default:
      return `${node.type}(${node.children.map(inline).join('')})`;
  }
}

function block(node: Block): string {
  switch (node.type) {
    case 'paragraph':
      return `p{${node.children.map(inline).join('')}}`;
    case 'heading':
      return `h{${node.children.map(inline).join('')}}`;
    case 'code-block':
      return `pre{${node.text}}`;
    case 'rule':
      return 'hr';
    case 'quote':
      return `quote{${node.children.map(block).join('')}}`;
    case 'list': {
      const items = node.items.map((item) => {
        const box = item.checked === null ? '' : item.checked ? '☑' : '☐';
        return `${box}${item.children.map(block).join('')}`;
      });
      return `${node.start === null ? 'ul' : `ol${node.start}`}{${items.join(';')}}`;
    }
    case 'table': {
      const rows = [node.header, ...node.rows].map((cells) =>
        cells.map((cell) => cell.map(inline).join('')).join('|'),
      );
      return `table[${node.alignments.map((side) => side ?? '-').join(',')}]{${rows.join('/')}}`;
    }
    case 'footnotes':
      return `notes{${node.notes.map((note) => note.map(inline).join('')).join(';')}}`;
  }
}

const outline = (text: string): string => parseMarkdown(text).map(block).join(' ');

const cases: Record<string, [string, string][]> = {
  emphasis: [
    ['**a** and __b__', 'p{bold(a) and bold(b)}'],
    ['*a* and _b_', 'p{italic(a) and italic(b)}'],
    ['***a***', 'p{italic(bold(a))}'],
    ['**a *b* c**', 'p{bold(a italic(b) c)}'],
    ['~~gone~~ ~also~', 'p{strike(gone) strike(also)}'],
    ['snake_case_name and 2*3*4', 'p{snake_case_name and 2italic(3)4}'],
    ['5 * 3 * 2', 'p{5 * 3 * 2}'],
    ['**open', 'p{**open}'],
    ['*a **b*', 'p{*a *italic(b)}'],
    ['**été**, «**x**»', 'p{bold(été), «bold(x)»}'],
    ['**a\nb**', 'p{bold(a⏎b)}'],
    ['****a****', 'p{****a****}'],
    ['~5 or ~6 days', 'p{~5 or ~6 days}'],
  ],
  paragraphs: [
    ['a\nb', 'p{a⏎b}'],
    ['a  \nb', 'p{a⏎b}'],
    ['a\\\nb', 'p{a⏎b}'],
    ['a\r\n\r\nb', 'p{a} p{b}'],
    ['', ''],
    ['   \n\t\n', ''],
    ['a<br>b<br/>c<br />d<BR>e', 'p{a⏎b⏎c⏎d⏎e}'],
    ['a<br />\nb', 'p{a⏎b}'],
  ],
  titles: [
    ['# One', 'h{One}'],
    ['###### Six ######', 'h{Six}'],
    ['####### Seven', 'p{####### Seven}'],
    ['#hashtag', 'p{#hashtag}'],
    ['Title\n===\ntext', 'h{Title} p{text}'],
    ['Title\n---', 'h{Title}'],
    ['text\n# T', 'p{text} h{T}'],
  ],
  code: [
    ['`a *b*`', 'p{code(a *b*)}'],
    ['``a ` b``', 'p{code(a ` b)}'],
    ['`` `x` ``', 'p{code(`x`)}'],
    ['`open', 'p{`open}'],
    ['```js\n<b>\n```\nafter', 'pre{<b>} p{after}'],
    ['~~~\na\n\nb\n~~~', 'pre{a\n\nb}'],
    ['```\nopen', 'pre{open}'],
    ['    indented\n      more', 'pre{indented\n  more}'],
    ['text\n    not code', 'p{text⏎not code}'],
  ],
  tables: [
    ['|a|b|\n|-|:-:|\n|1|**2**|', 'table[-,center]{a|b/1|bold(2)}'],
    ['a | b\n:-- | --:\n1 | 2', 'table[start,end]{a|b/1|2}'],
    ['|a|b|\n|-|-|\n|1|2|3|\n|4|', 'table[-,-]{a|b/1|2/4}'],
    ['|a\\|b|c|\n|-|-|', 'table[-,-]{a|b|c}'],
    ['|a|b|\n|-|', 'p{|a|b|⏎|-|}'],
    ['a|b', 'p{a|b}'],
  ],
  'rules and quotes': [
    ['***\n---\n_ _ _', 'hr hr hr'],
    ['> a\n> b', 'quote{p{a⏎b}}'],
    ['> a\n>> b\n> > c', 'quote{p{a}quote{p{b⏎c}}}'],
    ['> a\nlazy', 'quote{p{a⏎lazy}}'],
    ['> # t\n> - x', 'quote{h{t}ul{p{x}}}'],
  ],
  lists: [
    ['- a\n- b', 'ul{p{a};p{b}}'],
    ['* a\n  * b\n    * c', 'ul{p{a}ul{p{b}ul{p{c}}}}'],
    ['1. a\n2. b', 'ol1{p{a};p{b}}'],
    ['7) a', 'ol7{p{a}}'],
    ['- a\n\n- b', 'ul{p{a};p{b}}'],
    ['- a\n\n  b', 'ul{p{a}p{b}}'],
    ['- a\n+ b', 'ul{p{a}} ul{p{b}}'],
    ['- [ ] a\n- [x] b\n- [X] c', 'ul{☐p{a};☑p{b};☑p{c}}'],
    ['- [ ]', 'ul{p{[ ]}}'],
    ['In 2020\n2021. b', 'p{In 2020⏎2021. b}'],
    ['- ```\n  x\n  ```', 'ul{pre{x}}'],
    ['-not', 'p{-not}'],
  ],
  links: [
    ['[a](https://x.example/p?q=1)', 'p{link(a→https://x.example/p?q=1)}'],
    ['[a](<https://x.example/a b> "t")', 'p{link(a→https://x.example/a%20b)}'],
    ['[a](https://x.example/(b))', 'p{link(a→https://x.example/(b))}'],
    ['[**a**](https://x.example "title")', 'p{link(bold(a)→https://x.example/)}'],
    ['**[a](https://x.example)**', 'p{bold(link(a→https://x.example/))}'],
    ['*a [b*](https://x.example)', 'p{*a link(b*→https://x.example/)}'],
    ['[m](mailto:a@b.example)', 'p{link(m→mailto:a@b.example)}'],
    ['![cat](https://x.example/c.png)', 'p{link(cat→https://x.example/c.png)}'],
    ['![](https://x.example/c.png)', 'p{link(https://x.example/c.png→https://x.example/c.png)}'],
    ['[![i](https://x.example/i)](https://x.example/o)', 'p{link(i→https://x.example/o)}'],
    ['[a](/relative) [b](#anchor) [c](ftp://x.example)', 'p{a b c}'],
    [
      '[a][r] and [r]\n\n[R]: https://x.example',
      'p{link(a→https://x.example/) and link(r→https://x.example/)}',
    ],
    ['[a] [b](not a link)', 'p{[a] [b](not a link)}'],
    ['[x](https://user:pass@x.example)', 'p{x}'],
    [
      'see https://x.example/a_b_c, then.',
      'p{see link(https://x.example/a_b_c→https://x.example/a_b_c), then.}',
    ],
    ['(https://x.example/(a))', 'p{(link(https://x.example/(a)→https://x.example/(a)))}'],
    ['www.x.example!', 'p{link(www.x.example→https://www.x.example/)!}'],
    [
      '<https://x.example> <a@b.example>',
      'p{link(https://x.example→https://x.example/) link(a@b.example→mailto:a@b.example)}',
    ],
    [
      'write first_last@shop.example.',
      'p{write link(first_last@shop.example→mailto:first_last@shop.example).}',
    ],
    ['me@localhost @you', 'p{me@localhost @you}'],
    ['HTTPS://X.example', 'p{link(HTTPS://X.example→https://x.example/)}'],
    ['oh why www.', 'p{oh why www.}'],
  ],
  footnotes: [
    ['a[^1] b[^n]\n\n[^n]: N\n[^1]: O **o**', 'p{anote(1) bnote(2)} notes{O bold(o);N}'],
    ['a[^x]', 'p{a[^x]}'],
    ['a[^1]\n\n[^1]: see[^2]\n[^2]: end', 'p{anote(1)} notes{seenote(2);end}'],
    ['[^lost]: kept', 'notes{kept}'],
    ['a[^1]\n\n[^1]: one\n  two', 'p{anote(1)} notes{one⏎two}'],
  ],
  'escapes and HTML': [
    ['\\*a\\* \\# \\[x\\](y)', 'p{*a* # [x](y)}'],
    ['<b>bold</b> <script>alert(1)</script>', 'p{<b>bold</b> <script>alert(1)</script>}'],
    ['<div>\n**a**\n</div>', 'p{<div>⏎bold(a)⏎</div>}'],
    ['&lt;b&gt; &amp; &#8364; &unknown; &#0;', 'p{<b> & € &unknown; \ufffd}'],
    ['<!-- c --> <br x>', 'p{<!-- c --> <br x>}'],
  ],
};

for (const [group, list] of Object.entries(cases)) {
  describe(group, () => {
    it.each(list)('%j', (text, expected) => {
      expect(outline(text)).toBe(expected);
    });
  });
}

describe('nesting', () => {
  it('shows what is nested too deeply as text', () => {
    expect(outline(`${'>'.repeat(10)} x`)).toBe(`${'quote{'.repeat(8)}p{>> x}${'}'.repeat(8)}`);
  });
});
