import { type Props, parseMarkdown, renderMarkdown } from '@comptoir/markdown';
import { createElement, memo, type ReactNode, useMemo } from 'react';
import { highlighted, piecesOf } from './highlights.js';
import './markdown.css';

interface MessageTextProps {
  readonly value: string;
  /** Literal parts to mark. The same array as long as they are the same. */
  readonly highlights?: readonly string[];
}

const NONE: readonly string[] = [];

/** A message's Markdown, drawn from a closed tree: no HTML of the sender ever reaches the page. */
export const MessageText = memo(function MessageText({ value, highlights = NONE }: MessageTextProps) {
  return useMemo(() => {
    const blocks = parseMarkdown(value);
    if (highlights.length === 0) return renderMarkdown<ReactNode>(blocks, element);
    return renderMarkdown<ReactNode>(highlighted(blocks, highlights), elementWithMarks);
  }, [value, highlights]);
});

function element(tag: string, props: Props | null, ...children: ReactNode[]): ReactNode {
  return createElement(tag, props, ...children);
}

function elementWithMarks(tag: string, props: Props | null, ...children: ReactNode[]): ReactNode {
  const marked = children.flatMap((child) =>
    typeof child === 'string'
      ? piecesOf(child).map((piece) => (piece.marked ? createElement('mark', null, piece.text) : piece.text))
      : [child],
  );
  return createElement(tag, props, ...marked);
}
