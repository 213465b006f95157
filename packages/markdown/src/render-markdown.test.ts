import { describe, expect, it } from 'vitest';
import { parseMarkdown } from './parse-markdown.js';
import { plainTextOf } from './plain-text.js';
import { type CreateElement, renderMarkdown } from './render-markdown.js';

interface Drawn {
  readonly tag: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly children: readonly (Drawn | string)[];
}
const h: CreateElement<Drawn> = (tag, props, ...children) => ({ tag, props: props ?? {}, children });

function written(node: Drawn | string): string {
  if (typeof node === 'string') return node;
  return `<${node.tag}>${node.children.map(written).join('')}</${node.tag}>`;
}
const draw = (text: string): string => written(renderMarkdown(parseMarkdown(text), h));

describe('renderMarkdown', () => {
  it('draws every kind of block and inline with elements', () => {
    expect(draw('# T\n\na **b** *c* ~~d~~ `e`\nf')).toBe(
      '<div><p>T</p><p>a <strong>b</strong> <em>c</em> <del>d</del> <code>e</code><br></br>f</p></div>',
    );
    expect(draw('> q\n\n---\n\n- [x] done\n- no')).toBe(
      '<div><blockquote><p>q</p></blockquote><hr></hr><ul><li>☑ <p>done</p></li><li><p>no</p></li></ul></div>',
    );
    expect(draw('|a|\n|-|\n|b|')).toBe(
      '<div><div><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table></div></div>',
    );
    expect(draw('a[^1]\n\n[^1]: n')).toBe('<div><p>a<sup>1</sup></p><ol><li>n</li></ol></div>');
    expect(draw('```\n<b>\n```')).toBe('<div><pre><code><b></code></pre></div>');
  });

  it('opens links apart, without opener, referrer and rank', () => {
    const link = renderMarkdown(parseMarkdown('[a](https://x.example)'), h).children[0];
    const anchor = typeof link === 'object' ? link.children[0] : undefined;
    expect(typeof anchor === 'object' && anchor.props).toEqual({
      href: 'https://x.example/',
      target: '_blank',
      rel: 'noopener noreferrer nofollow',
    });
  });

  it('sets no property that could hold HTML', () => {
    const names = new Set<string>();
    const collect: CreateElement<string> = (_tag, props) => {
      for (const name of Object.keys(props ?? {})) names.add(name);
      return '';
    };
    renderMarkdown(
      parseMarkdown('# a\n\n[b](https://x.example)\n\n5. c\n\n- [ ] d\n\n|a|\n|-:|\n\n```\nx'),
      collect,
    );
    expect([...names].sort()).toEqual(['className', 'href', 'rel', 'start', 'style', 'tabIndex', 'target']);
  });
});

describe('plainTextOf', () => {
  it.each([
    ['**Hello** [you](https://x.example)\nthere', 'Hello you there'],
    ['# A\n\n- b\n- c\n\n> d', 'A b, c d'],
    ['|a|b|\n|-|-|\n|1|2|', 'a b, 1 2'],
    ['```\nx  y\n```', 'x y'],
    ['', ''],
  ])('%j', (text, expected) => {
    expect(plainTextOf(text)).toBe(expected);
  });
});
