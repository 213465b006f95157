import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/**
 * The files of a data folder: `catalogue-*.sqlite`, of which `current` names the one in use. An import
 * builds a new file and then replaces `current` by one rename, so that readers see the old catalogue or the
 * new one, never something between, and a killed import changes nothing.
 */
const POINTER = 'current';
const FILE_NAME = /^catalogue-[0-9a-z-]+\.sqlite$/;
/** A file that is neither in use nor written to for this long was left by a killed import. */
const LEFTOVER_AGE_MS = 60 * 60 * 1000;

/** Which file is in use, and a mark that changes whenever that does. */
export interface CurrentFile {
  readonly path: string;
  readonly mark: string;
}

/** The file in use; undefined when nothing has been imported into this folder. */
export function currentFile(directory: string): CurrentFile | undefined {
  const mark = currentMark(directory);
  if (mark === undefined) return undefined;
  const name = readFileSync(join(directory, POINTER), 'utf8').trim();
  return { path: FILE_NAME.test(name) ? join(directory, name) : join(directory, 'unreadable'), mark };
}

/** Cheap enough for every request: one stat. */
export function currentMark(directory: string): string | undefined {
  const info = statSync(join(directory, POINTER), { throwIfNoEntry: false, bigint: true });
  return info === undefined ? undefined : `${info.ino}.${info.mtimeNs}`;
}

/** A name for a new file in the folder, which is made when it does not exist. */
export function newFile(directory: string, now: number): string {
  mkdirSync(directory, { recursive: true });
  return join(directory, `catalogue-${now.toString(36)}-${randomBytes(4).toString('hex')}.sqlite`);
}

/** Puts a finished file into use, durably, and removes what it replaces. */
export function switchTo(directory: string, path: string, now: number): void {
  const previous = currentFile(directory);
  sync(path);
  const name = path.slice(directory.length).replace(/^[\\/]+/, '');
  const draft = join(directory, `${POINTER}.${randomBytes(4).toString('hex')}`);
  writeFileSync(draft, `${name}\n`);
  sync(draft);
  renameSync(draft, join(directory, POINTER));
  sync(directory);
  removeOldFiles(directory, path, previous?.path, now);
}

/** Removes a file that is of no use; a reader that still holds it keeps what it has open. */
export function removeFile(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Some systems refuse while it is open elsewhere: the next import tries again.
  }
}

function removeOldFiles(directory: string, current: string, previous: string | undefined, now: number): void {
  for (const name of readdirSync(directory)) {
    const path = join(directory, name);
    if (!FILE_NAME.test(name) || path === current) continue;
    const modified = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now;
    // Another import may be at work: its file is recent, and not the one we replaced.
    if (path === previous || now - modified > LEFTOVER_AGE_MS) removeFile(path);
  }
}

function sync(path: string): void {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, 'r');
    fsyncSync(descriptor);
  } catch {
    // Folders cannot be opened on every system; the rename itself is still atomic there.
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
