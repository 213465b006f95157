import { parseMarkdown } from '@comptoir/markdown';
import type { Figure } from './figure.js';

/** Texts that make careless parsers slow, 8,000 characters each (reliability T40). */
const HOSTILE: Readonly<Record<string, string>> = {
  'open brackets': '['.repeat(8000),
  quotes: '>'.repeat(8000),
  'a long word before @': `${'a'.repeat(7998)}@`,
  stars: '*a '.repeat(2666),
  'table rows': `|a|b|\n|-|-|\n${'|a|b|\n'.repeat(1330)}`,
  backticks: Array.from({ length: 120 }, (_, index) => '`'.repeat(index + 1)).join(' '),
};
const ROUNDS = 40;

export async function markdownFigures(): Promise<Figure[]> {
  let worst = { name: '', ms: 0 };
  for (const [name, text] of Object.entries(HOSTILE)) {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < ROUNDS; round += 1) {
      const started = performance.now();
      parseMarkdown(text);
      best = Math.min(best, performance.now() - started);
    }
    if (best > worst.ms) worst = { name, ms: best };
  }
  const what = `Markdown, 8,000 hostile characters, the slowest text (${worst.name}), best of ${ROUNDS}`;
  return [{ what, value: `${worst.ms.toFixed(2)} ms`, mark: '< 5 ms', met: worst.ms < 5 }];
}
