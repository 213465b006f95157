import type { Diagnostic } from '@comptoir/contract';

/**
 * PostgreSQL cannot hold the character U+0000 in a text, SQLite can: refused at the door, so that both
 * engines answer alike and nothing fails halfway. Returns where it is, as a JSON pointer below `prefix`.
 */
export function unstorableText(value: unknown, prefix = ''): Diagnostic | undefined {
  // No recursion: how deep a request goes is its sender's choice.
  const open: { readonly at: string; readonly value: unknown }[] = [{ at: prefix, value }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { at } = next;
    if (typeof next.value === 'string') {
      if (next.value.includes('\u0000')) return found(at);
    } else if (typeof next.value === 'object' && next.value !== null) {
      for (const [key, inner] of Object.entries(next.value)) {
        if (key.includes('\u0000')) return found(at);
        open.push({ at: `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, value: inner });
      }
    }
  }
  return undefined;
}

function found(pointer: string): Diagnostic {
  return {
    severity: 'error',
    pointer,
    found: 'the character U+0000',
    expected: 'text without it',
    fix: 'Leave it out.',
  };
}
