import { readdirSync, readFileSync } from 'node:fs';

/** Kilobytes a process tree holds, shared pages counted by their share (Linux, PSS). */
export function treeMemoryKb(ancestor: number): number {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc')) {
    const id = Number(entry);
    if (Number.isInteger(id)) parents.set(id, parentOf(id));
  }
  let sum = 0;
  for (const id of parents.keys()) if (isWithin(id, ancestor, parents)) sum += proportionalKb(id);
  return sum;
}

function isWithin(id: number, ancestor: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at: number | undefined = id; at !== undefined && at > 1; at = parents.get(at)) {
    if (at === ancestor) return true;
  }
  return false;
}

function parentOf(id: number): number {
  return Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${id}/status`))?.[1] ?? 0);
}

function proportionalKb(id: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${id}/smaps_rollup`))?.[1] ?? 0);
}

/** A process may end while it is read. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
