import { ConnectorManifest, createValidator, type ManifestPlugin, type PluginKind } from '@comptoir/contract';
import type { Keys } from '../authentication/index.js';
import type { Storage } from '../storage/index.js';

/** A plugin of a connector version that is installed on a website, ready to be called. */
export interface InstalledPlugin<Kind extends PluginKind> {
  readonly connectorVersionId: string;
  readonly connectorName: string;
  /** Grows with each change of the connector version. */
  readonly revision: number;
  readonly websiteId: number;
  readonly secret: string;
  readonly plugin: Extract<ManifestPlugin, { kind: Kind }>;
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
  /** What is installed changed: read it anew. */
  forget(): void;
}

const manifestValidator = createValidator(ConnectorManifest);
/** Other nodes may install or uninstall: what is remembered is read again after this. */
const MEMORY_MS = 5_000;

interface Remembered {
  readonly plugins: readonly InstalledPlugin<PluginKind>[];
  readonly until: number;
}

export function createConnectors(options: { storage: Storage; keys: Keys; now: () => number }): Connectors {
  const { storage, keys, now } = options;
  const memory = new Map<number, Remembered>();

  const installed = async (websiteId: number): Promise<readonly InstalledPlugin<PluginKind>[]> => {
    const known = memory.get(websiteId);
    if (known !== undefined && known.until > now()) return known.plugins;
    const versions = await storage.query('installedVersions', { websiteIds: [websiteId] });
    const plugins = versions.flatMap(({ version }) => {
      const manifest: unknown = JSON.parse(version.manifest);
      if (!manifestValidator.check(manifest)) return [];
      const secret = keys.open(version.secret, `connector-version:${version.id}`);
      return manifest.plugins.map((plugin) => ({
        connectorVersionId: version.id,
        connectorName: version.name,
        revision: version.updated_at,
        websiteId,
        secret,
        plugin,
      }));
    });
    memory.set(websiteId, { plugins, until: now() + MEMORY_MS });
    return plugins;
  };

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
    forget: () => memory.clear(),
  };
}

function isOfKind<Kind extends PluginKind>(
  plugin: ManifestPlugin,
  kind: Kind,
): plugin is Extract<ManifestPlugin, { kind: Kind }> {
  return plugin.kind === kind;
}
