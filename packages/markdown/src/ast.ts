/**
 * The closed tree a message's text becomes (contract/bot.md, "Markdown in text"). It holds text and
 * checked links only: no HTML, no attribute that a sender chose. Nesting is bounded (see MAX_DEPTH).
 */

/** Quotes and lists nest this deep; deeper ones are shown as the text they were written as. */
export const MAX_DEPTH = 8;

export interface Text {
  readonly type: 'text';
  readonly text: string;
}
/** A line break inside a paragraph: a written one, or `<br>`. */
export interface Break {
  readonly type: 'break';
}
export interface InlineCode {
  readonly type: 'code';
  readonly text: string;
}
export interface Styled {
  readonly type: 'bold' | 'italic' | 'strike';
  readonly children: readonly Inline[];
}
export interface Link {
  readonly type: 'link';
  /** Absolute, as `URL` writes it; the scheme is http, https or mailto. */
  readonly href: string;
  /** Never holds another link. */
  readonly children: readonly Inline[];
}
/** The mark of a footnote in the text; its note is in the `footnotes` block. */
export interface FootnoteMark {
  readonly type: 'footnote';
  /** From 1, in the order of first mention. */
  readonly number: number;
}
export type Inline = Text | Break | InlineCode | Styled | Link | FootnoteMark;

export interface Paragraph {
  readonly type: 'paragraph';
  readonly children: readonly Inline[];
}
/** Titles have one size, whatever their level was. */
export interface Heading {
  readonly type: 'heading';
  readonly children: readonly Inline[];
}
export interface CodeBlock {
  readonly type: 'code-block';
  readonly text: string;
}
export interface Rule {
  readonly type: 'rule';
}
export interface Quote {
  readonly type: 'quote';
  readonly children: readonly Block[];
}
export interface ListItem {
  /** For task lists; null for any other item. */
  readonly checked: boolean | null;
  readonly children: readonly Block[];
}
export interface List {
  readonly type: 'list';
  /** First number of an ordered list; null when unordered. */
  readonly start: number | null;
  readonly items: readonly ListItem[];
}
export type Alignment = 'start' | 'center' | 'end' | null;
export interface Table {
  readonly type: 'table';
  readonly alignments: readonly Alignment[];
  readonly header: readonly (readonly Inline[])[];
  /** A row may hold fewer cells than the header, never more. */
  readonly rows: readonly (readonly (readonly Inline[])[])[];
}
/** Always last, at most once. The n-th note has number n. */
export interface Footnotes {
  readonly type: 'footnotes';
  readonly notes: readonly (readonly Inline[])[];
}
export type Block = Paragraph | Heading | CodeBlock | Rule | Quote | List | Table | Footnotes;
