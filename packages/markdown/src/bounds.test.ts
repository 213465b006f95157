import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Inline } from './ast.js';
import { parseMarkdown } from './parse-markdown.js';
import { plainTextOf } from './plain-text.js';

function hrefs(blocks: readonly Block[]): string[] {
  const ofInline = (node: Inline): string[] => [
    ...(node.type === 'link' ? [node.href] : []),
    ...('children' in node ? node.children.flatMap(ofInline) : []),
  ];
  const ofBlock = (block: Block): string[] => {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return block.children.flatMap(ofInline);
      case 'quote':
        return block.children.flatMap(ofBlock);
      case 'list':
        return block.items.flatMap((item) => item.children.flatMap(ofBlock));
      case 'table':
        return [block.header, ...block.rows].flat(2).flatMap(ofInline);
      case 'footnotes':
        return block.notes.flat().flatMap(ofInline);
      default:
        return [];
    }
  };
  return blocks.flatMap(ofBlock);
}

const SCHEMES = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  ' javascript:alert(1)',
  '\u0001javascript:alert(1)',
  'javascript&colon;alert(1)',
  '&#106;avascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  '//evil.example',
  'https:evil.example',
  'https:/evil.example',
  'http://',
  'blob:https://x.example/1',
  'about:blank',
  'intent://x#Intent;end',
  'view-source:https://x.example',
  'https://a@evil.example',
  '/\\evil.example',
  'https:\\\\evil.example',
  'tel:123',
  'x:y',
  '#a',
  '?a',
  '',
  'jav&#x09;ascript:alert(1)',
  '%6aavascript:alert(1)',
];
const WRAPPERS: ((scheme: string) => string)[] = [
  (s) => `[a](${s})`,
  (s) => `[a](<${s}>)`,
  (s) => `![a](${s})`,
  (s) => `<${s}>`,
  (s) => s,
  (s) => `[a][r]\n\n[r]: ${s}`,
  (s) => `[a]( ${s} "t")`,
  (s) => `[![a](${s})](${s})`,
  (s) => `|[a](${s})|b|\n|-|-|`,
  (s) => `a[^1]\n\n[^1]: [x](${s})`,
  (s) => `> - [x](${s})`,
  (s) => `# [x](${s})`,
];

describe('addresses', () => {
  it.each(SCHEMES)('never links to %j', (scheme) => {
    for (const wrap of WRAPPERS) {
      for (const href of hrefs(parseMarkdown(wrap(scheme)))) {
        expect(['http:', 'https:', 'mailto:']).toContain(new URL(href).protocol);
        // What is linked, if anything, is not the hostile address itself.
        expect(href).not.toMatch(/script|evil|passwd/);
      }
    }
  });

  const pieces = fc.constantFrom(
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '*',
    '**',
    '_',
    '~~',
    '`',
    '```',
    '\n',
    '\n\n',
    '> ',
    '- ',
    '1. ',
    '|',
    '|-|-|',
    '![',
    '[^1]',
    '[^1]: ',
    '[a]: ',
    'javascript:',
    'https://',
    'http://x.example',
    'www.',
    'a@b.example',
    '\\',
    '&#',
    '&lt;',
    '<br>',
    ' ',
    '    ',
    '\t',
    'a',
    'é',
    '😀',
    '\ud800',
    '#',
    '===',
    '---',
    'data:',
    '\u0000',
    '\u202e',
  );
  it('is never anything but http, https and mailto, whatever is written, and nothing throws', () => {
    const text = fc.oneof(
      fc.array(pieces, { maxLength: 80 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary', maxLength: 200 }),
    );
    fc.assert(
      fc.property(text, (written) => {
        for (const href of hrefs(parseMarkdown(written))) {
          expect(href).toMatch(/^(?:https?:\/\/|mailto:)/);
        }
        expect(typeof plainTextOf(written)).toBe('string');
      }),
      { numRuns: 5_000 },
    );
  });
});

const HOSTILE: Record<string, string> = {
  quotes: '>'.repeat(8000),
  'spaced quotes': '> '.repeat(4000),
  brackets: '['.repeat(8000),
  images: '!['.repeat(4000),
  'closed brackets': '[a]'.repeat(2600),
  'open emphasis': '*a **b _c __d ~e '.repeat(470),
  stars: '*'.repeat(8000),
  'star words': '*a_b'.repeat(2000),
  ticks: Array.from({ length: 120 }, (_, i) => '`'.repeat(i)).join('a'),
  tags: '<a '.repeat(2600),
  'nested lists': Array.from({ length: 120 }, (_, i) => `${' '.repeat(i)}- a`).join('\n'),
  'list marks': '- '.repeat(4000),
  'list lines': '-\n'.repeat(4000),
  'unfinished links': '[a](b'.repeat(1600),
  'nested parentheses': `[a](${'('.repeat(7900)}`,
  'unfinished angles': '[a](<b'.repeat(1300),
  'link titles': '[a](b "'.repeat(1100),
  table: `|a|b|\n|-|-|\n${'|'.repeat(7900)}`,
  'wide table': `${'a|'.repeat(1900)}\n${'-|'.repeat(1900)}`,
  'many rows': `|a|b|\n|-|-|\n${'a\n'.repeat(3990)}`,
  'table lines': '|-|\n'.repeat(2000),
  mail: `${'a'.repeat(7998)}@`,
  mails: 'a@'.repeat(4000),
  'mail dots': `a@${'a.'.repeat(3990)}`,
  addresses: 'http://'.repeat(1100),
  'bad addresses': 'http://[ '.repeat(900),
  'joined addresses': '(http://[('.repeat(800),
  www: 'www.'.repeat(2000),
  'address tail': `http://a${'.'.repeat(7990)}`,
  tildes: '~a'.repeat(4000),
  definitions: '[a]: https://b.example\n'.repeat(340),
  entities: '&#'.repeat(4000),
  lines: 'a\n'.repeat(4000),
  spaces: `a${' '.repeat(7990)}b`,
  'space lines': `${' \n'.repeat(4000)}`,
  hashes: `# ${'#'.repeat(7990)} x`,
  'hash spaces': `# ${' '.repeat(7900)}#x`,
  rule: `${'- '.repeat(3990)}x`,
  notes: '[^1]'.repeat(2000),
  'note definitions': Array.from({ length: 700 }, (_, i) => `[^${i}]: [^${i + 1}]`).join('\n'),
  'line breaks': '<br>'.repeat(2000),
  breaks: ' \n'.repeat(4000),
  backslashes: '\\'.repeat(8000),
  fences: '```\n'.repeat(2000),
  'quoted lists': '> - '.repeat(2000),
  references: `${'[a]'.repeat(2500)}\n\n[a]: https://b.example`,
  'nested links': `${'['.repeat(2000)}a${'](https://b.example)'.repeat(290)}`,
  'closed stars': '**a** *b* '.repeat(800),
};

describe('work', () => {
  // No clock: a text that takes more than linear work runs a hundred times into the test's own time limit.
  // `npm run bench -- --only markdown` tells milliseconds.
  it.each(Object.entries(HOSTILE))(
    '%s: 8,000 characters, a hundred times',
    { timeout: 10_000 },
    (_name, text) => {
      for (let round = 0; round < 100; round += 1) expect(parseMarkdown(text)).toBeInstanceOf(Array);
    },
  );

  it.each(Object.entries(HOSTILE))('%s: bounded depth', (_name, text) => {
    let deepest = 0;
    const walk = (value: unknown, depth: number): void => {
      deepest = Math.max(deepest, depth);
      if (typeof value === 'object' && value !== null)
        for (const part of Object.values(value)) walk(part, depth + 1);
    };
    walk(parseMarkdown(text), 0);
    expect(deepest).toBeLessThan(150);
  });
});
