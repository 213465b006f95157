import { randomBytes, randomUUID } from 'node:crypto';
import {
  type Connector,
  type ConnectorAnswer,
  ConnectorManifest,
  type ConnectorVersion,
  createValidator,
  type Diagnostic,
  formatPrefixedId,
  type Installation,
  type InstallBody,
  type Platform,
  VERSION_STATES,
  type VersionState,
} from '@comptoir/contract';
import type { AuditWriter } from '../administration/index.js';
import type { Keys } from '../authentication/index.js';
import type { Bus } from '../bus/index.js';
import { AppError } from '../errors.js';
import type {
  ConnectorVersionTable,
  HealthProbeTable,
  InstallationTable,
  OperatorTable,
  Storage,
  WholeConnector,
} from '../storage/index.js';
import { frameAddressFaultsOf } from './frame-address.js';
import { readManifestText } from './manifest-text.js';
import { mergeParameters, readParameters } from './parameters.js';

/** Connectors as administrators set them up (connector.md): versions, secrets, installations. */
export interface ConnectorAdministration {
  list(): Promise<Connector[]>;
  get(id: string): Promise<Connector>;
  create(by: OperatorTable, manifest: ConnectorManifest, description: string): Promise<ConnectorAnswer>;
  patch(by: OperatorTable, id: string, from: number, changes: ConnectorChanges): Promise<Connector>;
  newVersion(by: OperatorTable, connectorId: string, version: string): Promise<ConnectorAnswer>;
  editVersion(by: OperatorTable, id: string, from: number, manifest: ConnectorManifest): Promise<Connector>;
  moveVersion(by: OperatorTable, id: string, from: number, state: VersionState): Promise<Connector>;
  rotateSecret(by: OperatorTable, id: string, from: number, keepOldHours: number): Promise<ConnectorAnswer>;
  install(
    by: OperatorTable,
    websiteId: number,
    connectorId: string,
    body: InstallBody,
  ): Promise<Installation>;
  stepBack(by: OperatorTable, websiteId: number, connectorId: string, from: number): Promise<Installation>;
  uninstall(by: OperatorTable, websiteId: number, connectorId: string, from: number): Promise<void>;
  /** The manifest of a file's text; rejects with every fault, named with line and column. */
  manifestOf(text: string): ConnectorManifest;
  /** What is wrong with the addresses of a sandbox version's panel apps; pointers into the manifest. */
  frameFaults(manifest: ConnectorManifest): Diagnostic[];
  version(id: string): Promise<ConnectorVersionTable>;
}

export interface ConnectorChanges {
  readonly name?: string;
  readonly description?: string;
  readonly contact?: string;
  readonly logo_url?: string | null;
}

export interface AdministrationOptions {
  readonly storage: Storage;
  readonly keys: Keys;
  readonly bus: Bus;
  readonly audit: AuditWriter;
  readonly platform: Platform;
  /** Origin of the desk: panel apps may not live there. */
  readonly publicUrl: string;
  readonly now: () => number;
}

const HEALTH_KNOWN_MS = 5 * 60_000;
const MOVES: Readonly<Record<VersionState, readonly VersionState[]>> = {
  sandbox: ['under-review', 'published'],
  'under-review': ['published', 'sandbox'],
  published: [],
};
const validator = createValidator(ConnectorManifest);

export function createConnectorAdministration(options: AdministrationOptions): ConnectorAdministration {
  const { storage, keys, now, platform, publicUrl } = options;
  const sealed = (id: string, secret: string): string => keys.seal(secret, `connector-version:${id}`);
  const changed = (): void => options.bus.publish({ type: 'connectors' });

  const list = async (id?: string): Promise<Connector[]> => {
    const [connectors, probes] = await Promise.all([
      storage.query('listConnectors', { id }),
      storage.query('latestProbes', { since: now() - HEALTH_KNOWN_MS }),
    ]);
    return connectors.map((whole) => presentConnector(whole, probes));
  };
  const get = async (id: string): Promise<Connector> => {
    const [connector] = await list(id);
    if (connector === undefined) throw new AppError('not_found');
    return connector;
  };
  const conflict = async (connectorId: string): Promise<AppError> =>
    new AppError('conflict', { current: await get(connectorId) });
  const version = async (id: string): Promise<ConnectorVersionTable> => {
    const found = await storage.query('versionById', { id });
    if (found === undefined)
      throw new AppError('not_found', { message: `No connector version is called ${id}.` });
    return found;
  };
  const connectorIdOf = (row: ConnectorVersionTable): string => row.connector_id ?? row.id;

  const newRow = (
    connectorId: string,
    manifest: ConnectorManifest,
  ): { row: ConnectorVersionTable; secret: string } => {
    const id = randomUUID();
    const secret = randomBytes(32).toString('hex');
    const at = now();
    return {
      secret,
      row: {
        id,
        name: manifest.name,
        version: manifest.version,
        state: 'sandbox',
        secret: sealed(id, secret),
        manifest: JSON.stringify(manifest),
        created_at: at,
        updated_at: at,
        connector_id: connectorId,
        revision: 1,
        previous_secret: null,
        previous_secret_until: null,
      },
    };
  };

  const change = async (
    by: OperatorTable,
    row: ConnectorVersionTable,
    from: number,
    action: string,
    changes: Partial<Omit<ConnectorVersionTable, 'id' | 'revision'>>,
    data: Record<string, unknown> = {},
  ): Promise<Connector> => {
    const result = await storage.command('updateVersion', {
      id: row.id,
      from,
      state: row.state,
      changes: { ...changes, updated_at: now() },
      audit: options.audit(by, action, row.id, null, data),
    });
    if (result === 'conflict') throw await conflict(connectorIdOf(row));
    changed();
    return get(connectorIdOf(row));
  };

  const installation = async (
    websiteId: number,
    connectorId: string,
  ): Promise<InstallationTable | undefined> => {
    const [whole] = await storage.query('listConnectors', { id: connectorId });
    if (whole === undefined) throw new AppError('not_found');
    return whole.installations.find(({ website_id }) => website_id === websiteId);
  };
  const context = (row: { website_id: number; connector_version_id: string }): string =>
    `installation:${row.website_id}:${row.connector_version_id}`;
  const valuesOf = (row: InstallationTable, manifest: ConnectorManifest) =>
    readParameters(keys.open(row.parameters, context(row)), manifest);
  const save = async (
    by: OperatorTable,
    row: InstallationTable,
    from: number | null,
    action: string,
  ): Promise<Installation> => {
    const connectorId = row.connector_id ?? '';
    const website = formatPrefixedId(platform, row.website_id);
    const audit = options.audit(by, action, connectorId, row.website_id, {
      website,
      idConnectorVersion: row.connector_version_id,
    });
    const result = await storage.command('administerInstallation', { installation: row, from, audit });
    if (result === 'conflict') throw await conflict(connectorId);
    changed();
    const saved = (await get(connectorId)).installations.find(({ websiteId }) => websiteId === website);
    if (saved === undefined) throw new AppError('not_found');
    return saved;
  };

  const presentVersion = (
    row: ConnectorVersionTable,
    probes: readonly HealthProbeTable[],
  ): ConnectorVersion => {
    const probe = probes.find((one) => one.connector_version_id === row.id);
    const until = row.previous_secret_until;
    return {
      id: row.id,
      version: row.version,
      state: VERSION_STATES.find((state) => state === row.state) ?? 'published',
      manifest: JSON.parse(row.manifest),
      previousSecretUntil: until === null || until <= now() ? null : new Date(until).toISOString(),
      health: probe === undefined ? 'unknown' : probe.up === 1 ? 'up' : 'down',
      createdAt: new Date(row.created_at).toISOString(),
      revision: row.revision,
    };
  };
  const presentConnector = (whole: WholeConnector, probes: readonly HealthProbeTable[]): Connector => ({
    id: whole.connector.id,
    name: whole.connector.name,
    description: whole.connector.description,
    contact: whole.connector.contact,
    logoUrl: whole.connector.logo_url,
    versions: whole.versions.map((row) => presentVersion(row, probes)),
    installations: whole.installations.map((row) => presentInstallation(row, whole)),
    revision: whole.connector.revision,
  });
  const presentInstallation = (row: InstallationTable, whole: WholeConnector): Installation => {
    const of = whole.versions.find(({ id }) => id === row.connector_version_id);
    const manifest: unknown = of === undefined ? undefined : JSON.parse(of.manifest);
    const values = validator.check(manifest) ? valuesOf(row, manifest) : { authentication: {}, settings: {} };
    return {
      connectorId: whole.connector.id,
      websiteId: formatPrefixedId(platform, row.website_id),
      idConnectorVersion: row.connector_version_id,
      previousVersionId: row.previous_version_id,
      authenticationKeys: Object.keys(values.authentication),
      settings: values.settings,
      installedAt: new Date(row.created_at).toISOString(),
      updatedAt: new Date(row.updated_at).toISOString(),
      revision: row.revision,
    };
  };

  const frameFaults = (manifest: ConnectorManifest): Diagnostic[] =>
    frameAddressFaultsOf(manifest, { publicUrl, loopback: true });
  /** Panel apps may live on this machine while their version is in the sandbox, and never on the desk's site. */
  const refuseFrames = (manifest: ConnectorManifest, loopback: boolean): void => {
    const details = frameAddressFaultsOf(manifest, { publicUrl, loopback });
    if (details.length > 0)
      throw new AppError('invalid_request', { message: 'The manifest is not valid.', details });
  };

  return {
    list: () => list(),
    get,
    version,
    manifestOf: (text) => {
      const { manifest, diagnostics } = readManifestText(text, frameFaults);
      if (manifest !== null) return manifest;
      const details: Diagnostic[] = diagnostics.map(({ line, column, ...found }) => ({
        ...found,
        found: `line ${line}, column ${column}: ${found.found}`,
      }));
      throw new AppError('invalid_request', { message: 'The manifest is not valid.', details });
    },
    frameFaults,
    create: async (by, manifest, description) => {
      refuseFrames(manifest, true);
      const id = randomUUID();
      const { row, secret } = newRow(id, manifest);
      const { name } = manifest;
      const connector = {
        id,
        name,
        description: description || (manifest.description ?? ''),
        contact: '',
        logo_url: null,
        revision: 1,
        created_at: now(),
      };
      const audit = options.audit(by, 'connector.create', id, null, { name });
      await storage.command('createConnector', { connector, version: row, audit });
      return { connector: await get(id), secretToken: secret };
    },
    patch: async (by, id, from, changes) => {
      await get(id);
      const audit = options.audit(by, 'connector.edit', id, null, { fields: Object.keys(changes) });
      const result = await storage.command('updateConnector', { id, from, changes, audit });
      if (result === 'conflict') throw await conflict(id);
      return get(id);
    },
    newVersion: async (by, connectorId, name) => {
      const connector = await get(connectorId);
      const [last] = connector.versions;
      if (last === undefined) throw new AppError('not_found');
      if (connector.versions.some((one) => one.version === name)) {
        throw new AppError('invalid_request', {
          details: [
            {
              severity: 'error',
              pointer: '/version',
              found: name,
              expected: 'a version that does not exist yet',
            },
          ],
        });
      }
      const { row, secret } = newRow(connectorId, { ...last.manifest, version: name });
      const audit = options.audit(by, 'connector-version.create', row.id, null, { version: name });
      await storage.command('createVersion', { version: row, audit });
      return { connector: await get(connectorId), secretToken: secret };
    },
    editVersion: async (by, id, from, manifest) => {
      const row = await version(id);
      if (row.state !== 'sandbox') throw new AppError('version_frozen');
      refuseFrames(manifest, true);
      const changes = { manifest: JSON.stringify(manifest), name: manifest.name, version: manifest.version };
      return change(by, row, from, 'connector-version.edit', changes);
    },
    moveVersion: async (by, id, from, state) => {
      const row = await version(id);
      const present = VERSION_STATES.find((one) => one === row.state) ?? 'published';
      if (present === state) return get(connectorIdOf(row));
      if (!MOVES[present].includes(state)) {
        const expected = MOVES[present].join(' or ') || 'nothing else: a published version stays as it is';
        throw new AppError('version_frozen', {
          details: [{ severity: 'error', pointer: '/state', found: `${present} → ${state}`, expected }],
        });
      }
      const manifest: unknown = JSON.parse(row.manifest);
      if (validator.check(manifest)) refuseFrames(manifest, state === 'sandbox');
      return change(by, row, from, `connector-version.${state}`, { state });
    },
    rotateSecret: async (by, id, from, keepOldHours) => {
      const row = await version(id);
      const secret = randomBytes(32).toString('hex');
      const keeps = keepOldHours > 0;
      const connector = await change(by, row, from, 'connector-version.rotate-secret', {
        secret: sealed(id, secret),
        previous_secret: keeps ? row.secret : null,
        previous_secret_until: keeps ? now() + keepOldHours * 3_600_000 : null,
      });
      return { connector, secretToken: secret };
    },
    install: async (by, websiteId, connectorId, body) => {
      const chosen = await version(body.idConnectorVersion);
      if (connectorIdOf(chosen) !== connectorId) throw new AppError('not_found');
      const manifest: unknown = JSON.parse(chosen.manifest);
      if (!validator.check(manifest))
        throw new AppError('invalid_request', { details: validator.diagnose(manifest) });
      const before = await installation(websiteId, connectorId);
      if ((before === undefined) !== (body.revision === undefined)) throw await conflict(connectorId);
      const { values, faults } = mergeParameters(
        manifest,
        before === undefined ? undefined : valuesOf(before, manifest),
        {
          ...(body.authentication === undefined ? {} : { authentication: body.authentication }),
          ...(body.settings === undefined ? {} : { settings: body.settings }),
        },
      );
      if (faults.length > 0) throw new AppError('invalid_request', { details: faults });
      const previous =
        before === undefined
          ? null
          : before.connector_version_id === chosen.id
            ? before.previous_version_id
            : before.connector_version_id;
      const at = now();
      const row = { website_id: websiteId, connector_version_id: chosen.id };
      return save(
        by,
        {
          ...row,
          parameters: keys.seal(JSON.stringify(values), context(row)),
          created_at: before?.created_at ?? at,
          updated_at: at,
          connector_id: connectorId,
          previous_version_id: previous,
          revision: 1,
        },
        body.revision ?? null,
        before === undefined ? 'installation.create' : 'installation.update',
      );
    },
    stepBack: async (by, websiteId, connectorId, from) => {
      const before = await installation(websiteId, connectorId);
      if (before === undefined || before.previous_version_id === null) throw new AppError('not_found');
      const present = await version(before.connector_version_id);
      const manifest: unknown = JSON.parse(present.manifest);
      if (!validator.check(manifest)) throw new AppError('not_found');
      const row = { website_id: websiteId, connector_version_id: before.previous_version_id };
      const parameters = keys.seal(JSON.stringify(valuesOf(before, manifest)), context(row));
      const next = {
        ...before,
        ...row,
        parameters,
        updated_at: now(),
        previous_version_id: before.connector_version_id,
      };
      return save(by, next, from, 'installation.step-back');
    },
    uninstall: async (by, websiteId, connectorId, from) => {
      const before = await installation(websiteId, connectorId);
      if (before === undefined) throw new AppError('not_found');
      const audit = options.audit(by, 'installation.remove', connectorId, websiteId, {
        website: formatPrefixedId(platform, websiteId),
      });
      const result = await storage.command('removeInstallation', { websiteId, connectorId, from, audit });
      if (result === 'conflict') throw await conflict(connectorId);
      changed();
    },
  };
}
