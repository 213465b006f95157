import { createValidator, type Diagnostic, Rehearsal } from '@comptoir/contract';
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { durationOf } from './duration.js';
import { A_DURATION, transcriptFaults } from './transcript-faults.js';

/** A rehearsal as it was written, with the line of each step. */
export interface Transcript {
  readonly rehearsal: Rehearsal;
  readonly lines: readonly (number | null)[];
}

export type TranscriptReading =
  | { readonly ok: true; readonly transcript: Transcript }
  | { readonly ok: false; readonly diagnostics: readonly (Diagnostic & { line: number | null })[] };

const validator = createValidator(Rehearsal);
/** Aliases that multiply (a «billion laughs») end here. */
const MAX_ALIASES = 20;

/** Reads YAML (or JSON, which is YAML too); faults are told with pointer and line. */
export function readTranscript(text: string): TranscriptReading {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  if (document.errors.length > 0) {
    const diagnostics = document.errors.map((error) => ({
      severity: 'error' as const,
      pointer: '',
      found: error.message.split('\n')[0] ?? '',
      expected: 'YAML',
      line: counter.linePos(error.pos[0]).line,
    }));
    return { ok: false, diagnostics };
  }
  const lineOf = (path: readonly (string | number)[]): number | null => {
    for (let length = path.length; length >= 0; length -= 1) {
      const key = path[length - 1];
      const holder = length === 0 ? undefined : document.getIn(path.slice(0, length - 1), true);
      const pair = isMap(holder)
        ? holder.items.find((one) => isScalar(one.key) && String(one.key.value) === String(key))
        : undefined;
      if (isScalar(pair?.key) && pair.key.range) return counter.linePos(pair.key.range[0]).line;
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
    }
    return null;
  };
  const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
  const fault = (pointer: string, found: string, expected: string, fix?: string) => ({
    severity: 'error' as const,
    pointer,
    found,
    expected,
    ...(fix === undefined ? {} : { fix }),
    line: lineOf(pathOf(pointer)),
  });
  if (!validator.check(value)) {
    const diagnostics = transcriptFaults(value)
      .slice(0, 20)
      .map((one) => ({ ...one, line: lineOf(pathOf(one.pointer)) }));
    return { ok: false, diagnostics };
  }
  const faults = value.steps.flatMap((step, index) => {
    const written =
      'await' in step
        ? step.await
        : 'silence' in step
          ? step.silence
          : 'transfer' in step
            ? step.transfer.timeout
            : undefined;
    if (written === undefined || durationOf(written) !== undefined) return [];
    return [fault(`/steps/${index}`, JSON.stringify(written), A_DURATION)];
  });
  if (faults.length > 0) return { ok: false, diagnostics: faults };
  return {
    ok: true,
    transcript: { rehearsal: value, lines: value.steps.map((_, index) => lineOf(['steps', index])) },
  };
}

function pathOf(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
