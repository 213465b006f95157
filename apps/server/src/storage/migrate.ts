import { type ColumnDataType, type Kysely, Migrator } from 'kysely';
import { firstTables } from './migrations/0001-first-tables.js';
import { conversationLife } from './migrations/0002-conversation-life.js';
import { botsAndApps } from './migrations/0003-bots-and-apps.js';
import type { Database } from './schema.js';

/** Brings the schema up to date; each step in a transaction where the engine has them, under a lock. */
export async function migrate(
  db: Kysely<Database>,
  types: { bytes: ColumnDataType; identity: 'serial' | 'integer' },
): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: {
      getMigrations: async () => ({
        '0001-first-tables': firstTables(types),
        '0002-conversation-life': conversationLife(types),
        '0003-bots-and-apps': botsAndApps(),
      }),
    },
    migrationTableName: 'schema_migration',
    migrationLockTableName: 'schema_migration_lock',
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'unknown';
  throw new Error(`The database could not be brought up to date: migration ${failed} failed.`, {
    cause: error,
  });
}
