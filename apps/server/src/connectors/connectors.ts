import { ConnectorManifest, createValidator, type ManifestPlugin, type PluginKind } from '@comptoir/contract';
import type { Keys } from '../authentication/index.js';
import type { ConnectorVersionTable, Storage } from '../storage/index.js';
import { readParameters } from './parameters.js';

/** A plugin of a connector version that is installed on a website, ready to be called. */
export interface InstalledPlugin<Kind extends PluginKind> {
  readonly connectorId: string;
  readonly connectorVersionId: string;
  readonly connectorName: string;
  /** Grows with each change of the connector version. */
  readonly revision: number;
  readonly websiteId: number;
  readonly secret: string;
  /** While the secret is being changed: the one that comes next. */
  readonly nextSecret?: string;
  /** Place of the plugin in its version, from 0. */
  readonly position: number;
  readonly plugin: Extract<ManifestPlugin, { kind: Kind }>;
}

/** A webhook of an installed version. */
export interface WebhookSubscription {
  /** The same as long as version and label are: one delivery of an event each. */
  readonly subscription: string;
  readonly connectorVersionId: string;
  readonly url: string;
  readonly encoding: 'json' | 'form';
  /** Whether the closing answers travel with the end of a conversation. */
  readonly withClosingFormValues: boolean;
}

export interface VersionKeys {
  readonly connectorVersionId: string;
  readonly revision: number;
  readonly secret: string;
  readonly nextSecret?: string;
}

export interface Connectors {
  /** The first installed plugin of a kind, by installation date; undefined when there is none. */
  pluginOf<Kind extends PluginKind>(
    websiteId: number,
    kind: Kind,
  ): Promise<InstalledPlugin<Kind> | undefined>;
  /** Every installed plugin of a kind, by installation date. */
  pluginsOf<Kind extends PluginKind>(
    websiteId: number,
    kind: Kind,
  ): Promise<readonly InstalledPlugin<Kind>[]>;
  /** Which kinds are installed where. */
  kindsOf(websiteIds: readonly number[]): Promise<{ websiteId: number; kind: PluginKind }[]>;
  /** Who asked to be told of an event: on a website, or (null) anywhere. */
  webhooksFor(websiteId: number | null, eventType: string): Promise<WebhookSubscription[]>;
  /** How calls to a version are signed; undefined when it is not installed anywhere. */
  keysOf(connectorVersionId: string): Promise<VersionKeys | undefined>;
  /** What an installation was given, in the order of creation; undefined when it is not installed there. */
  parametersOf(
    connectorVersionId: string,
    websiteId: number,
  ): Promise<{ key: string; value: string | boolean }[] | undefined>;
  /** The same for a version at hand, installed or not. */
  keysOfVersion(version: ConnectorVersionTable): VersionKeys;
  /** What is installed changed: read it anew. */
  forget(): void;
}

const manifestValidator = createValidator(ConnectorManifest);
/** Other nodes may install or uninstall: what is remembered is read again after this. */
const MEMORY_MS = 5_000;

interface Remembered {
  readonly plugins: readonly InstalledPlugin<PluginKind>[];
  readonly versions: readonly { readonly keys: VersionKeys; readonly manifest: ConnectorManifest }[];
  readonly until: number;
}

export function createConnectors(options: { storage: Storage; keys: Keys; now: () => number }): Connectors {
  const { storage, keys, now } = options;
  const memory = new Map<number, Remembered>();
  let forgotten = 0;

  const read = async (websiteId: number): Promise<Remembered> => {
    const known = memory.get(websiteId);
    if (known !== undefined && known.until > now()) return known;
    const begun = forgotten;
    const rows = await storage.query('installedVersions', { websiteIds: [websiteId] });
    const versions = rows.flatMap(({ version }) => {
      const manifest: unknown = JSON.parse(version.manifest);
      if (!manifestValidator.check(manifest)) return [];
      const connectorId = version.connector_id ?? version.id;
      return [{ keys: versionKeys(version), manifest, name: version.name, connectorId }];
    });
    const plugins = versions.flatMap((version) =>
      version.manifest.plugins.map((plugin, position) => ({
        ...version.keys,
        connectorName: version.name,
        connectorId: version.connectorId,
        websiteId,
        position,
        plugin,
      })),
    );
    const remembered = { plugins, versions, until: now() + MEMORY_MS };
    // What was read before the last change is not kept beyond this answer.
    if (begun === forgotten) memory.set(websiteId, remembered);
    return remembered;
  };

  /**
   * While a secret is being changed the contract's own signature stays the old one (a connector that has
   * not got the new one yet must go on working) and the new one signs beside it.
   */
  const versionKeys = (version: ConnectorVersionTable): VersionKeys => {
    const base = { connectorVersionId: version.id, revision: version.updated_at };
    const context = `connector-version:${version.id}`;
    const secret = keys.open(version.secret, context);
    const { previous_secret: previous, previous_secret_until: until } = version;
    if (previous === null || until === null || until <= now()) return { ...base, secret };
    return { ...base, secret: keys.open(previous, context), nextSecret: secret };
  };

  const installed = async (websiteId: number) => (await read(websiteId)).plugins;

  const pluginsOf = async <Kind extends PluginKind>(websiteId: number, kind: Kind) =>
    (await installed(websiteId)).flatMap((candidate): InstalledPlugin<Kind>[] => {
      const { plugin } = candidate;
      return isOfKind(plugin, kind) ? [{ ...candidate, plugin }] : [];
    });

  return {
    pluginsOf,
    pluginOf: async (websiteId, kind) => (await pluginsOf(websiteId, kind))[0],
    kindsOf: async (websiteIds) => {
      const found: { websiteId: number; kind: PluginKind }[] = [];
      for (const websiteId of websiteIds) {
        for (const { plugin } of await installed(websiteId)) found.push({ websiteId, kind: plugin.kind });
      }
      return found;
    },
    webhooksFor: async (websiteId, eventType) => {
      const websiteIds =
        websiteId === null
          ? (await storage.query('listWebsites', undefined)).map(({ id }) => id)
          : [websiteId];
      const found = new Map<string, WebhookSubscription>();
      for (const id of websiteIds) {
        for (const { keys: version, manifest } of (await read(id)).versions) {
          for (const { label, url, events, encoding, withClosingFormValues } of manifest.webhooks ?? []) {
            if (!events.some((event) => event === eventType)) continue;
            const { connectorVersionId } = version;
            const subscription = `version:${connectorVersionId}:${label}`;
            found.set(subscription, {
              subscription,
              connectorVersionId,
              url,
              encoding: encoding ?? 'json',
              withClosingFormValues: withClosingFormValues ?? false,
            });
          }
        }
      }
      return [...found.values()];
    },
    keysOf: async (connectorVersionId) => {
      const version = await storage.query('installedVersionById', { id: connectorVersionId });
      return version === undefined ? undefined : versionKeys(version);
    },
    parametersOf: async (connectorVersionId, websiteId) => {
      const rows = await storage.query('installedVersions', { websiteIds: [websiteId] });
      const found = rows.find(({ version }) => version.id === connectorVersionId);
      const manifest: unknown = found === undefined ? undefined : JSON.parse(found.version.manifest);
      if (found === undefined || !manifestValidator.check(manifest)) return undefined;
      const context = `installation:${websiteId}:${connectorVersionId}`;
      const values = readParameters(keys.open(found.installation.parameters, context), manifest);
      return Object.entries({ ...values.authentication, ...values.settings }).map(([key, value]) => ({
        key,
        value,
      }));
    },
    keysOfVersion: versionKeys,
    forget: () => {
      forgotten += 1;
      memory.clear();
    },
  };
}

/** What every call to a plugin carries of its installation. */
export function callKeys(
  installed: Omit<InstalledPlugin<PluginKind>, 'plugin' | 'position'>,
): Pick<
  InstalledPlugin<PluginKind>,
  'connectorVersionId' | 'revision' | 'secret' | 'nextSecret' | 'websiteId'
> {
  const { connectorVersionId, revision, secret, nextSecret, websiteId } = installed;
  const keys = { connectorVersionId, revision, secret, websiteId };
  return nextSecret === undefined ? keys : { ...keys, nextSecret };
}

function isOfKind<Kind extends PluginKind>(
  plugin: ManifestPlugin,
  kind: Kind,
): plugin is Extract<ManifestPlugin, { kind: Kind }> {
  return plugin.kind === kind;
}
