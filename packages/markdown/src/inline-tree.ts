import type { Inline } from './ast.js';

/** A link within a link is only its text, as browsers and readers expect. */
export function withoutLinks(nodes: readonly Inline[]): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    if (node.type === 'link') return [...node.children];
    return 'children' in node ? [{ ...node, children: withoutLinks(node.children) }] : [node];
  });
}

/** Joins neighbouring texts. Depth is bounded by MAX_OPENERS, so the recursion is too. */
export function merged(nodes: readonly Inline[]): Inline[] {
  const result: Inline[] = [];
  let run: string[] = [];
  const endRun = (): void => {
    if (run.length > 0) result.push({ type: 'text', text: run.join('') });
    run = [];
  };
  for (const node of nodes) {
    if (node.type === 'text') {
      run.push(node.text);
    } else {
      endRun();
      result.push('children' in node ? { ...node, children: merged(node.children) } : node);
    }
  }
  endRun();
  return result;
}
