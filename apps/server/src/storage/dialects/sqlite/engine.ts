import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { migrate } from '../../migrate.js';
import type { Storage } from '../../operations.js';
import { columnTypes } from './column-types.js';
import { faultsOfSqliteFile, openSqlite } from './open.js';
import { ThreadClient } from './thread-client.js';

export interface SqliteOptions {
  readonly path: string;
  readonly onFailure: (error: Error) => void;
}

/** The embedded engine: one thread that writes with grouped commits, one that reads beside it. */
export async function openSqliteStorage(options: SqliteOptions): Promise<Storage> {
  mkdirSync(dirname(options.path), { recursive: true });
  if (existsSync(options.path)) {
    const faults = faultsOfSqliteFile(options.path);
    if (faults.length > 0) {
      throw new Error(
        `The database ${options.path} is damaged (${faults.slice(0, 3).join('; ')}). It is not opened, so that nothing wrong is served: restore a backup of DATA_DIR.`,
      );
    }
  }
  const handle = openSqlite(options.path);
  await migrate(handle.db, columnTypes);
  await handle.db.destroy();
  handle.close();

  const writer = new ThreadClient({ path: options.path, mode: 'write' }, options.onFailure);
  const reader = new ThreadClient({ path: options.path, mode: 'read' }, options.onFailure);
  return {
    engine: 'sqlite',
    command: (name, input) => typed(writer.call(name, input)),
    query: (name, input) => typed(reader.call(name, input)),
    close: async () => {
      await reader.close();
      await writer.close();
    },
  };
}

/** The Storage port says what each operation gives; the thread boundary cannot. */
function typed<Result>(outcome: Promise<unknown>): Promise<Result> {
  return outcome as Promise<Result>;
}
