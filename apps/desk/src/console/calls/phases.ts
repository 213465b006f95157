/** In the order in which they happen. */
export const PHASES = ['queue', 'dns', 'connect', 'tls', 'firstByte', 'body'] as const;
export type Phase = (typeof PHASES)[number];

export interface PhaseSpan {
  readonly phase: Phase;
  readonly durationMs: number;
}

/** How long each phase took, from the moments at which they ended; those that never ended are left out. */
export function spansOf(ends: Readonly<Record<string, number>>): readonly PhaseSpan[] {
  const spans: PhaseSpan[] = [];
  let before = 0;
  for (const phase of PHASES) {
    const end = ends[phase];
    if (end === undefined || !Number.isFinite(end)) continue;
    spans.push({ phase, durationMs: Math.max(0, end - before) });
    before = Math.max(before, end);
  }
  return spans;
}
