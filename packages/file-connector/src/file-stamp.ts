import { statSync } from 'node:fs';

/** Changes whenever a file is written or replaced: asked at each call, so that no watcher can miss an edit. */
export function fileStamp(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false, bigint: true });
  return stats === undefined ? 'missing' : `${stats.ino} ${stats.size} ${stats.mtimeNs}`;
}
