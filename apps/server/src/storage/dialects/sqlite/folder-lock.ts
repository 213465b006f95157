import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { engineCodeOf } from '../../storage-error.js';

/** A folder that another process works on; `holder` is what that one said of itself. */
export class FolderTaken extends Error {
  readonly holder: string;

  constructor(holder: string) {
    super(`The folder is used by ${holder}.`);
    this.name = 'FolderTaken';
    this.holder = holder;
  }
}

/** A handle that nobody refers to is closed by the garbage collector, and its lock goes with it. */
const held = new Set<SqliteDatabase.Database>();

/**
 * Keeps a data folder for one process. The lock is the operating system's, on a database of its own that holds
 * nothing: it goes with the process however that ends, and no number of a dead process can be mistaken for a
 * living one. Beside it stands, for people only, who has it.
 */
export function lockFolder(folder: string, holder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const saying = join(folder, 'desk.running');
  const lock = new SqliteDatabase(join(folder, 'desk.lock'), { timeout: 0 });
  try {
    lock.pragma('journal_mode = MEMORY');
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (engineCodeOf(error)?.startsWith('SQLITE_BUSY') !== true) throw error;
    throw new FolderTaken(saidIn(saying));
  }
  held.add(lock);
  writeFileSync(saying, `${holder}\n`);
  return () => {
    rmSync(saying, { force: true });
    held.delete(lock);
    lock.close();
  };
}

function saidIn(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return 'another process';
  }
}
