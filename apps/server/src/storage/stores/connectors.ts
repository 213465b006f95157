import type { Kysely } from 'kysely';
import type { ConnectorCallTable, ConnectorVersionTable, Database, InstallationTable } from '../schema.js';

/** Connector versions, where they are installed, and the record of every call made to them. */

export interface InstalledVersion {
  readonly version: ConnectorVersionTable;
  readonly installation: InstallationTable;
}

export async function saveConnectorVersion(
  db: Kysely<Database>,
  input: ConnectorVersionTable,
): Promise<void> {
  const { name, version, state, secret, manifest, updated_at } = input;
  await db
    .insertInto('connector_version')
    .values(input)
    .onConflict((oc) => oc.column('id').doUpdateSet({ name, version, state, secret, manifest, updated_at }))
    .execute();
}

export async function saveInstallation(db: Kysely<Database>, input: InstallationTable): Promise<void> {
  const { parameters, updated_at } = input;
  await db
    .insertInto('installation')
    .values(input)
    .onConflict((oc) =>
      oc.columns(['website_id', 'connector_version_id']).doUpdateSet({ parameters, updated_at }),
    )
    .execute();
}

export async function installedVersions(
  db: Kysely<Database>,
  input: { websiteIds: readonly number[] },
): Promise<InstalledVersion[]> {
  if (input.websiteIds.length === 0) return [];
  const installations = await db
    .selectFrom('installation')
    .selectAll()
    .where('website_id', 'in', [...input.websiteIds])
    .orderBy('created_at')
    .execute();
  const found: InstalledVersion[] = [];
  for (const installation of installations) {
    const version = await db
      .selectFrom('connector_version')
      .selectAll()
      .where('id', '=', installation.connector_version_id)
      .executeTakeFirst();
    if (version !== undefined) found.push({ version, installation });
  }
  return found;
}

/** A version that is installed somewhere. */
export async function installedVersionById(
  db: Kysely<Database>,
  input: { id: string },
): Promise<ConnectorVersionTable | undefined> {
  return db
    .selectFrom('connector_version')
    .selectAll()
    .where('id', '=', input.id)
    .where('id', 'in', (eb) => eb.selectFrom('installation').select('connector_version_id'))
    .executeTakeFirst();
}

export async function recordCalls(
  db: Kysely<Database>,
  input: { calls: readonly ConnectorCallTable[] },
): Promise<void> {
  if (input.calls.length > 0)
    await db
      .insertInto('connector_call')
      .values([...input.calls])
      .execute();
}

export async function recentCalls(
  db: Kysely<Database>,
  input: { connectorVersionId?: string | undefined; limit: number },
): Promise<ConnectorCallTable[]> {
  let query = db.selectFrom('connector_call').selectAll();
  if (input.connectorVersionId !== undefined) {
    query = query.where('connector_version_id', '=', input.connectorVersionId);
  }
  return query.orderBy('at', 'desc').limit(input.limit).execute();
}

/** The call record is a log for developers, not an archive: what is older goes. */
export async function forgetCallsBefore(
  db: Kysely<Database>,
  input: { at: number; outboxBefore: number },
): Promise<void> {
  await db.deleteFrom('connector_call').where('at', '<', input.at).execute();
  await db.deleteFrom('outbox').where('created_at', '<', input.outboxBefore).execute();
}
