import { isRecord } from '@comptoir/contract';
import { RequestError } from '../../requests/request-error.js';

/** How deep the state may lie: alone, under its name, or in a list of what it belongs to. */
const DEPTH = 3;

/**
 * What a refused change met: the newest state, given with a `conflict`. It comes alone, under its name
 * (`{website: {…}}`) or within what it belongs to. Undefined when the error is another one, or says too
 * little to go on with.
 */
export function presentState<T extends { readonly revision: number }>(
  error: unknown,
  before: T,
): T | undefined {
  if (!(error instanceof RequestError) || error.code !== 'conflict') return undefined;
  return stateIn(error.current, before, DEPTH);
}

function stateIn<T extends { readonly revision: number }>(
  found: unknown,
  before: T,
  depth: number,
): T | undefined {
  if (isLike(found, before)) return found;
  if (depth === 0 || typeof found !== 'object' || found === null) return undefined;
  for (const inner of Object.values(found)) {
    const state = stateIn(inner, before, depth - 1);
    if (state !== undefined) return state;
  }
  return undefined;
}

/** Whether a value has every property of the state the change was made from, and the same id. */
function isLike<T extends { readonly revision: number }>(value: unknown, before: T): value is T {
  if (!isRecord(value) || typeof value['revision'] !== 'number') return false;
  const ids = ['id', 'websiteId'];
  if (Object.entries(before).some(([key, id]) => ids.includes(key) && id !== value[key])) return false;
  return Object.keys(before).every((key) => Object.hasOwn(value, key));
}
