import { parseMarkdown, renderMarkdown } from '@comptoir/markdown';
import { h, type VNode } from 'preact';
import { useMemo } from 'preact/hooks';

export function MarkdownText({ text }: { text: string }) {
  return useMemo(
    () => renderMarkdown<VNode>(parseMarkdown(text), (tag, props, ...children) => h(tag, props, ...children)),
    [text],
  );
}
