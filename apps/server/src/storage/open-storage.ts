import { join } from 'node:path';
import { openPostgresStorage } from './dialects/postgres/engine.js';
import { openSqliteStorage } from './dialects/sqlite/engine.js';
import type { Storage } from './operations.js';

export interface StorageSettings {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
}

/** PostgreSQL when `DATABASE_URL` is set, else SQLite in `DATA_DIR`. Nothing else decides. */
export function openStorage(settings: StorageSettings, onFailure: (error: Error) => void): Promise<Storage> {
  if (settings.databaseUrl !== undefined) {
    return openPostgresStorage({ connectionString: settings.databaseUrl, poolSize: 16 });
  }
  return openSqliteStorage({ path: join(settings.dataDir, 'comptoir.sqlite'), onFailure });
}
