import type { Duration } from '@comptoir/contract';
import { millisecondsOf } from '../reply.js';

const WORDS: Readonly<Record<string, Duration['unit']>> = {
  ms: 'millis',
  millis: 'millis',
  s: 'seconds',
  second: 'seconds',
  seconds: 'seconds',
  m: 'minutes',
  min: 'minutes',
  minute: 'minutes',
  minutes: 'minutes',
};

/** `3 s`, `2 minutes`, `500 ms`, or the contract's own `{unit, value}`; undefined for anything else. */
export function durationOf(written: string | Duration): number | undefined {
  if (typeof written !== 'string') return millisecondsOf(written);
  const match = /^(\d{1,9}(?:\.\d{1,3})?) *([a-z]+)$/.exec(written.trim());
  const unit = WORDS[match?.[2] ?? ''];
  return match === null || unit === undefined ? undefined : millisecondsOf({ unit, value: Number(match[1]) });
}

/** The other way round, as a person would write it. */
export function writtenDuration(ms: number): string {
  if (ms === 60_000) return '1 minute';
  if (ms > 0 && ms % 60_000 === 0) return `${ms / 60_000} minutes`;
  return ms % 1_000 === 0 ? `${ms / 1_000} s` : `${ms} ms`;
}
