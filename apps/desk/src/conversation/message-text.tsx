import { parseMarkdown, renderMarkdown } from '@comptoir/markdown';
import { createElement, memo, type ReactNode, useMemo } from 'react';
import './markdown.css';

/** A message's Markdown, drawn from a closed tree: no HTML of the sender ever reaches the page. */
export const MessageText = memo(function MessageText({ value }: { value: string }) {
  return useMemo(
    () =>
      renderMarkdown<ReactNode>(parseMarkdown(value), (tag, props, ...children) =>
        createElement(tag, props, ...children),
      ),
    [value],
  );
});
