import type { LogEntry, Trial } from '@comptoir/contract';

export type TrialCall = Trial['calls'][number];

/** What was said and what the connector was asked, from one word of the visitor to the next. */
export interface Turn {
  readonly key: string;
  readonly entries: readonly LogEntry[];
  readonly calls: readonly TrialCall[];
}

/** Puts the calls beside what caused them. The first turn is what came before the visitor wrote. */
export function turnsOf({ entries, calls }: Pick<Trial, 'entries' | 'calls'>): Turn[] {
  const begins: { readonly at: number; readonly entries: LogEntry[]; readonly key: string }[] = [
    { at: Number.NEGATIVE_INFINITY, entries: [], key: 'start' },
  ];
  for (const entry of entries) {
    if (entry.kind === 'message' && entry.author.role === 'visitor')
      begins.push({ at: Date.parse(entry.createdAt), entries: [entry], key: entry.id });
    else begins.at(-1)?.entries.push(entry);
  }
  return begins.map(({ at, entries: said, key }, index) => {
    const until = begins[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    return {
      key,
      entries: said,
      calls: calls.filter((call) => Date.parse(call.at) >= at && Date.parse(call.at) < until),
    };
  });
}
