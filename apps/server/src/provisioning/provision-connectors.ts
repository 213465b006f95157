import type { Provisioning } from '@comptoir/contract';
import type { Keys } from '../authentication/index.js';
import { hashOfToken } from '../channels/index.js';
import { type FrameAddressRule, sortParameters } from '../connectors/index.js';
import type { Storage } from '../storage/index.js';
import { invalid, numberOf } from './file.js';
import { readManifest } from './manifests.js';

export interface ConnectorProvisioningParts {
  readonly storage: Storage;
  readonly keys: Keys;
  readonly now: () => number;
  /** Where panel apps may live on this installation. */
  readonly frames: FrameAddressRule;
}

/** Connector versions and where they are installed; what is so already is left as it is. */
export async function provisionConnectors(
  parts: ConnectorProvisioningParts,
  value: Provisioning,
  folder: string,
): Promise<void> {
  const { storage, keys, now } = parts;
  for (const [index, connector] of (value.connectors ?? []).entries()) {
    const pointer = `/connectors/${index}`;
    const reading = readManifest(connector, { folder, pointer, frames: parts.frames });
    if (!reading.ok) throw invalid('The provisioning file is not valid.', reading.faults);
    const { manifest } = reading;
    const id = connector.idConnectorVersion.toLowerCase();
    const known = await storage.query('versionById', { id });
    const same =
      known !== undefined &&
      known.state === 'published' &&
      known.manifest === JSON.stringify(manifest) &&
      keys.open(known.secret, `connector-version:${id}`) === connector.secretToken;
    if (!same)
      await storage.command('saveConnectorVersion', {
        id,
        name: manifest.name,
        version: manifest.version,
        state: 'published',
        secret: keys.seal(connector.secretToken, `connector-version:${id}`),
        manifest: JSON.stringify(manifest),
        created_at: now(),
        updated_at: now(),
        connector_id: null,
        revision: 1,
        previous_secret: null,
        previous_secret_until: null,
      });
    for (const installation of connector.installOn ?? []) {
      const websiteId = numberOf(installation.website);
      const parameters = JSON.stringify(sortParameters(installation.parameters ?? {}, manifest));
      const context = `installation:${websiteId}:${id}`;
      const present = (await storage.query('installedVersions', { websiteIds: [websiteId] })).find(
        ({ version }) => version.id === id,
      );
      if (present !== undefined && keys.open(present.installation.parameters, context) === parameters)
        continue;
      await storage.command('saveInstallation', {
        website_id: websiteId,
        connector_version_id: id,
        parameters: keys.seal(parameters, context),
        created_at: now(),
        updated_at: now(),
        connector_id: null,
        previous_version_id: null,
        revision: 1,
      });
    }
  }
}

export async function provisionChannelAdapters(
  { storage, keys, now }: ConnectorProvisioningParts,
  value: Provisioning,
): Promise<void> {
  for (const { id, website, channel, label, url, token, secret } of value.channelAdapters ?? []) {
    const known = await storage.query('channelAdapterById', { id });
    const context = `channel-adapter:${id}`;
    if (
      known !== undefined &&
      known.website_id === numberOf(website) &&
      known.channel === channel &&
      known.label === label &&
      known.url === url &&
      known.enabled === 1 &&
      known.token_hash === hashOfToken(token) &&
      keys.open(known.secret, context) === secret
    )
      continue;
    await storage.command('saveChannelAdapter', {
      adapter: {
        id,
        website_id: numberOf(website),
        channel,
        label,
        url,
        secret: keys.seal(secret, context),
        token_hash: hashOfToken(token),
        enabled: 1,
        revision: known?.revision ?? 1,
        created_at: now(),
      },
      from: known?.revision ?? null,
    });
  }
}
