import type { Kysely } from 'kysely';
import type {
  AuditEntryTable,
  ConnectorTable,
  ConnectorVersionTable,
  Database,
  InstallationTable,
} from '../schema.js';
import { addAudit } from './audit.js';

/** Connectors, their versions, where they are installed, their health, and the record of every call. */

export interface InstalledVersion {
  readonly version: ConnectorVersionTable;
  readonly installation: InstallationTable;
}

/** As the provisioning file says it: the version, and a connector of its own when it has none. */
export async function saveConnectorVersion(
  db: Kysely<Database>,
  input: ConnectorVersionTable,
): Promise<void> {
  const { name, version, state, secret, manifest, updated_at, created_at } = input;
  const known = await db
    .selectFrom('connector_version')
    .select(['connector_id', 'revision'])
    .where('id', '=', input.id)
    .executeTakeFirst();
  const connectorId = known?.connector_id ?? input.connector_id ?? input.id;
  await db
    .insertInto('connector')
    .values({ id: connectorId, name, description: '', contact: '', logo_url: null, revision: 1, created_at })
    .onConflict((oc) => oc.column('id').doNothing())
    .execute();
  const revision = (known?.revision ?? 0) + 1;
  await db
    .insertInto('connector_version')
    .values({ ...input, connector_id: connectorId, revision })
    .onConflict((oc) =>
      oc.column('id').doUpdateSet({ name, version, state, secret, manifest, updated_at, revision }),
    )
    .execute();
}

/** One version of a connector on a website: installing another one replaces it. */
export async function saveInstallation(db: Kysely<Database>, input: InstallationTable): Promise<void> {
  const version = await db
    .selectFrom('connector_version')
    .select('connector_id')
    .where('id', '=', input.connector_version_id)
    .executeTakeFirst();
  const connectorId = version?.connector_id ?? input.connector_version_id;
  const { parameters, updated_at, connector_version_id } = input;
  await db
    .insertInto('installation')
    .values({ ...input, connector_id: connectorId })
    .onConflict((oc) =>
      oc.columns(['website_id', 'connector_id']).doUpdateSet((eb) => ({
        parameters,
        updated_at,
        connector_version_id,
        revision: eb('installation.revision', '+', 1),
      })),
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
    const version = await versionById(db, { id: installation.connector_version_id });
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

export async function versionById(
  db: Kysely<Database>,
  input: { id: string },
): Promise<ConnectorVersionTable | undefined> {
  return db.selectFrom('connector_version').selectAll().where('id', '=', input.id).executeTakeFirst();
}

export interface WholeConnector {
  readonly connector: ConnectorTable;
  /** Newest first. */
  readonly versions: readonly ConnectorVersionTable[];
  readonly installations: readonly InstallationTable[];
}

/** Every connector, or one. */
export async function listConnectors(
  db: Kysely<Database>,
  input: { id?: string | undefined },
): Promise<WholeConnector[]> {
  let query = db.selectFrom('connector').selectAll();
  if (input.id !== undefined) query = query.where('id', '=', input.id);
  const connectors = await query.orderBy('name').orderBy('id').execute();
  const versions = await db
    .selectFrom('connector_version')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  const installations = await db.selectFrom('installation').selectAll().orderBy('website_id').execute();
  return connectors.map((connector) => ({
    connector,
    versions: versions.filter(({ connector_id }) => connector_id === connector.id),
    installations: installations.filter(({ connector_id }) => connector_id === connector.id),
  }));
}

export async function createConnector(
  db: Kysely<Database>,
  input: { connector: ConnectorTable; version: ConnectorVersionTable; audit: AuditEntryTable },
): Promise<void> {
  await db.insertInto('connector').values(input.connector).execute();
  await db.insertInto('connector_version').values(input.version).execute();
  await addAudit(db, input.audit);
}

export async function createVersion(
  db: Kysely<Database>,
  input: { version: ConnectorVersionTable; audit: AuditEntryTable },
): Promise<void> {
  await db.insertInto('connector_version').values(input.version).execute();
  await addAudit(db, input.audit);
}

export async function updateConnector(
  db: Kysely<Database>,
  input: {
    id: string;
    from: number;
    changes: Partial<Omit<ConnectorTable, 'id' | 'revision'>>;
    audit: AuditEntryTable;
  },
): Promise<'changed' | 'conflict'> {
  const row = await db
    .updateTable('connector')
    .set({ ...input.changes, revision: input.from + 1 })
    .where('id', '=', input.id)
    .where('revision', '=', input.from)
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return 'conflict';
  await addAudit(db, input.audit);
  return 'changed';
}

/** Changes a version from the revision and, where it matters, the state that somebody saw. */
export async function updateVersion(
  db: Kysely<Database>,
  input: {
    id: string;
    from: number;
    state?: string | undefined;
    changes: Partial<Omit<ConnectorVersionTable, 'id' | 'revision'>>;
    audit: AuditEntryTable;
  },
): Promise<'changed' | 'conflict'> {
  let update = db
    .updateTable('connector_version')
    .set({ ...input.changes, revision: input.from + 1 })
    .where('id', '=', input.id)
    .where('revision', '=', input.from);
  if (input.state !== undefined) update = update.where('state', '=', input.state);
  const row = await update.returning('id').executeTakeFirst();
  if (row === undefined) return 'conflict';
  await addAudit(db, input.audit);
  return 'changed';
}

/** Installs (`from` null) or changes an installation from the revision seen. */
export async function administerInstallation(
  db: Kysely<Database>,
  input: { installation: InstallationTable; from: number | null; audit: AuditEntryTable },
): Promise<'saved' | 'conflict'> {
  const { installation, from } = input;
  const where = { website_id: installation.website_id, connector_id: installation.connector_id };
  if (from === null) {
    const known = await db
      .selectFrom('installation')
      .select('website_id')
      .where('website_id', '=', where.website_id)
      .where('connector_id', '=', where.connector_id)
      .executeTakeFirst();
    if (known !== undefined) return 'conflict';
    await db.insertInto('installation').values(installation).execute();
  } else {
    const { connector_version_id, previous_version_id, parameters, updated_at } = installation;
    const row = await db
      .updateTable('installation')
      .set({ connector_version_id, previous_version_id, parameters, updated_at, revision: from + 1 })
      .where('website_id', '=', where.website_id)
      .where('connector_id', '=', where.connector_id)
      .where('revision', '=', from)
      .returning('website_id')
      .executeTakeFirst();
    if (row === undefined) return 'conflict';
  }
  await addAudit(db, input.audit);
  return 'saved';
}

/** Takes a connector off a website; conversations and answers stay. */
export async function removeInstallation(
  db: Kysely<Database>,
  input: { websiteId: number; connectorId: string; from: number; audit: AuditEntryTable },
): Promise<'removed' | 'conflict'> {
  const row = await db
    .deleteFrom('installation')
    .where('website_id', '=', input.websiteId)
    .where('connector_id', '=', input.connectorId)
    .where('revision', '=', input.from)
    .returning('website_id')
    .executeTakeFirst();
  if (row === undefined) return 'conflict';
  await addAudit(db, input.audit);
  return 'removed';
}
