import { parseMarkdown, renderMarkdown } from '@comptoir/markdown';
import { describe, expect, it } from 'vitest';
import { highlighted, piecesOf, stretchesOf } from './highlights.js';

const marked = (text: string, ...highlights: string[]) =>
  stretchesOf(text, highlights).map(({ start, end }) => text.slice(start, end));

/** What is drawn, with `[…]` around what is marked. */
function drawn(markdown: string, ...highlights: string[]): string {
  return renderMarkdown<string>(highlighted(parseMarkdown(markdown), highlights), (tag, _, ...children) => {
    const inside = children
      .map((child) =>
        piecesOf(child)
          .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
          .join(''),
      )
      .join('');
    return tag === 'div' || tag === 'p' ? inside : `<${tag}>${inside}</${tag}>`;
  });
}

describe('where highlights occur', () => {
  it.each([
    ['order A-1, again A-1', ['A-1'], ['A-1', 'A-1']],
    ['A-100', ['A-1', 'A-100', '100'], ['A-100']],
    ['aXb Xb', ['aX', 'Xb'], ['aX', 'Xb']],
    ['nothing here', ['A-1', ''], []],
    ['aaa', ['aa'], ['aa']],
    ['100 € (50 %)', ['(50 %)'], ['(50 %)']],
    ['Commande n° É-7 passée', ['É-7'], ['É-7']],
    ['parcel 📦 A-1 👩‍👧 late', ['📦', 'A-1'], ['📦', 'A-1']],
    // A part of a composed character marks the whole of it.
    ['late 👩‍👧 now', ['👩'], ['👩‍👧']],
    ['cafe\u0301 A', ['cafe'], ['cafe\u0301']],
  ])('%s with %j', (text, highlights, expected) => expect(marked(text, ...highlights)).toEqual(expected));

  it('is soon done with a long text that is all marks', () => {
    expect(stretchesOf('a'.repeat(10_000), ['a', 'aa'])).toHaveLength(200);
  });
});

describe('the marked tree', () => {
  it.each([
    ['my **order A-100** please', ['A-100'], 'my <strong>order [A-100]</strong> please'],
    ['order A-**100** x', ['A-100'], 'order [A-]<strong>[100]</strong> x'],
    ['see `A-1` and A-1', ['A-1'], 'see <code>[A-1]</code> and [A-1]'],
    ['ORD_2024_11', ['ORD_2024_11'], '[ORD_2024_11]'],
    ['A\\-100', ['A-100'], '[A-100]'],
    ['<b>A-1</b>', ['A-1'], '<b>[A-1]</b>'],
    ['x', ['<b>'], 'x'],
    ['one\uFDD0A-1\uFDD1', ['one'], '[one]A-1'],
    ['> A-1\n> 👍 É', ['👍 É'], '<blockquote>A-1<br></br>[👍 É]</blockquote>'],
  ])('%s with %j', (text, highlights, expected) => expect(drawn(text, ...highlights)).toBe(expected));
});
