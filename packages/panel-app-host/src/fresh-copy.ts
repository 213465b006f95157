import { type Diagnostic, describeValue, escapePointer } from '@comptoir/contract';

/** What a structured clone from a frame may hold at most: reading on would cost the desk more than it is worth. */
const MAX_CHARACTERS = 1_000_000;
const MAX_VALUES = 50_000;
const MAX_DEPTH = 32;

export type FreshCopy = { readonly value: unknown } | { readonly fault: Diagnostic };

/**
 * A copy of what a frame sent as plain JSON data, made of objects of our own: no `__proto__` keys, no cycles,
 * no Maps, Blobs or Dates that a schema would mistake for objects. Never throws.
 */
export function freshCopy(value: unknown): FreshCopy {
  const walk: Walk = { characters: MAX_CHARACTERS, values: MAX_VALUES };
  const copied = copy(walk, value, '', 0);
  return walk.fault === undefined ? { value: copied } : { fault: walk.fault };
}

interface Walk {
  characters: number;
  values: number;
  fault?: Diagnostic;
}

function copy(walk: Walk, value: unknown, pointer: string, depth: number): unknown {
  if (walk.fault !== undefined) return undefined;
  walk.values -= 1;
  if (walk.values < 0) return refuse(walk, pointer, 'more values', `at most ${MAX_VALUES} values in all`);
  if (value === null || value === undefined || typeof value === 'boolean') return value;
  if (typeof value === 'string') return copyText(walk, value, pointer);
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value : refuse(walk, pointer, describeValue(value), 'a finite number');
  }
  if (depth >= MAX_DEPTH) return refuse(walk, pointer, 'deeper nesting', `at most ${MAX_DEPTH} levels`);
  if (Array.isArray(value)) return copyArray(walk, value, pointer, depth);
  if (isPlain(value)) return copyObject(walk, value, pointer, depth);
  return refuse(walk, pointer, nameOf(value), 'plain data, as JSON can hold it');
}

function copyText(walk: Walk, text: string, pointer: string): unknown {
  walk.characters -= text.length;
  if (walk.characters >= 0) return text;
  return refuse(walk, pointer, `${text.length} characters`, `at most ${MAX_CHARACTERS} characters in all`);
}

function copyArray(walk: Walk, items: readonly unknown[], pointer: string, depth: number): unknown {
  // Asked before the loop: a sparse array can be a thousand million long.
  if (items.length > walk.values) return refuse(walk, pointer, describeValue(items), 'fewer items');
  const copied: unknown[] = [];
  for (const [index, item] of items.entries()) {
    copied.push(copy(walk, item, `${pointer}/${index}`, depth + 1) ?? null);
  }
  return copied;
}

function copyObject(walk: Walk, value: object, pointer: string, depth: number): unknown {
  const copied: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    if (walk.fault !== undefined) return undefined;
    if (key === '__proto__') continue;
    walk.characters -= key.length;
    const at = `${pointer}/${escapePointer(key.slice(0, 100))}`;
    if (member !== undefined) copied[key] = copy(walk, member, at, depth + 1);
  }
  return copied;
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function nameOf(value: unknown): string {
  return typeof value === 'object'
    ? `a ${Object.prototype.toString.call(value).slice(8, -1)}`
    : `a ${typeof value}`;
}

function refuse(walk: Walk, pointer: string, found: string, expected: string): undefined {
  walk.fault = { severity: 'error', pointer, found, expected };
  return undefined;
}
