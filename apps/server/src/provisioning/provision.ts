import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import {
  ConnectorManifest,
  createValidator,
  type Diagnostic,
  numberOfPrefixedId,
  Provisioning,
} from '@comptoir/contract';
import type { Keys, SignIn } from '../authentication/index.js';
import { hashOfToken } from '../channels/index.js';
import { sortParameters } from '../connectors/index.js';
import { AppError } from '../errors.js';
import type { Storage } from '../storage/index.js';
import { originOf } from './origin.js';

/** Brings an installation to a described state; running it again changes nothing (connector.md, Provisioning). */
export interface ProvisioningParts {
  readonly storage: Storage;
  readonly keys: Keys;
  readonly signIn: SignIn;
  readonly now: () => number;
}

const DEFAULT_REOPEN_MINUTES = 60;
const DEFAULT_CAPACITY = 5;

const validator = createValidator(Provisioning);
const manifestValidator = createValidator(ConnectorManifest);

export async function provisionFromFile(parts: ProvisioningParts, path: string): Promise<void> {
  const value = readJsonFile(path);
  await provision(parts, value, dirname(resolve(path)));
}

/** @param folder where `manifestFile` paths begin. */
export async function provision(
  parts: ProvisioningParts,
  value: unknown,
  folder = process.cwd(),
): Promise<void> {
  if (!validator.check(value))
    throw invalid('The provisioning file is not valid.', validator.diagnose(value));
  await provisionWebsites(parts, value);
  await provisionOperators(parts, value);
  await provisionRules(parts, value);
  await provisionConnectors(parts, value, folder);
  await provisionChannelAdapters(parts, value);
}

async function provisionWebsites(
  { storage, keys, now }: ProvisioningParts,
  value: Provisioning,
): Promise<void> {
  for (const website of value.websites ?? []) {
    const id = numberOf(website.id);
    const origins = website.origins.map((origin) => originOf(origin));
    const secret = website.secret ?? randomBytes(32).toString('hex');
    await storage.command('saveWebsite', {
      id,
      name: website.name,
      languages: JSON.stringify(website.languages),
      origins: JSON.stringify(origins),
      accent_color: website.accentColor ?? null,
      secret: keys.seal(secret, `website:${id}`),
      created_at: now(),
      away_message: website.awayMessage === undefined ? null : JSON.stringify(website.awayMessage),
      reopen_minutes: website.reopenMinutes ?? DEFAULT_REOPEN_MINUTES,
      send_unverified: website.sendUnverified === false ? 0 : 1,
      revision: 1,
    });
  }
}

async function provisionOperators(
  { storage, signIn, now }: ProvisioningParts,
  value: Provisioning,
): Promise<void> {
  for (const operator of value.operators ?? []) {
    const id = numberOf(operator.id);
    const known = await storage.query('operatorWithWebsites', { id });
    const email = operator.email.toLowerCase();
    await storage.command('saveOperator', {
      operator: {
        id,
        email,
        name: operator.name,
        roles: JSON.stringify(operator.roles),
        locale: operator.locale ?? 'en',
        picture_url: operator.pictureUrl ?? null,
        disabled: 0,
        created_at: now(),
        capacity: operator.capacity ?? DEFAULT_CAPACITY,
        revision: 1,
      },
      websiteIds: operator.websites.map(numberOf),
    });
    // A password an operator has changed since is theirs; the file only gives the first one.
    if (operator.password !== undefined && known === undefined) {
      await signIn.setPassword({ id, email, name: operator.name }, operator.password);
    }
  }
}

async function provisionRules({ storage, now }: ProvisioningParts, value: Provisioning): Promise<void> {
  for (const [position, rule] of (value.distributionRules ?? []).entries()) {
    await storage.command('saveRule', {
      rule: {
        id: rule.id,
        website_id: numberOf(rule.website),
        label: rule.label,
        languages: JSON.stringify(rule.languages ?? []),
        channels: JSON.stringify(rule.channels ?? []),
        mode: rule.mode ?? 'automatic',
        position,
        revision: 1,
        created_at: now(),
      },
      operatorIds: rule.operators.map(numberOf),
    });
  }
}

async function provisionConnectors(
  parts: ProvisioningParts,
  value: Provisioning,
  folder: string,
): Promise<void> {
  const { storage, keys, now } = parts;
  for (const [index, connector] of (value.connectors ?? []).entries()) {
    const manifest =
      connector.manifest ?? manifestFromFile(connector.manifestFile, folder, `/connectors/${index}`);
    const id = connector.idConnectorVersion.toLowerCase();
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
      await storage.command('saveInstallation', {
        website_id: websiteId,
        connector_version_id: id,
        parameters: keys.seal(parameters, `installation:${websiteId}:${id}`),
        created_at: now(),
        updated_at: now(),
        connector_id: null,
        previous_version_id: null,
        revision: 1,
      });
    }
  }
}

async function provisionChannelAdapters(
  { storage, keys, now }: ProvisioningParts,
  value: Provisioning,
): Promise<void> {
  for (const { id, website, channel, label, url, token, secret } of value.channelAdapters ?? []) {
    const known = await storage.query('channelAdapterById', { id });
    await storage.command('saveChannelAdapter', {
      adapter: {
        id,
        website_id: numberOf(website),
        channel,
        label,
        url,
        secret: keys.seal(secret, `channel-adapter:${id}`),
        token_hash: hashOfToken(token),
        enabled: 1,
        revision: known?.revision ?? 1,
        created_at: now(),
      },
      from: known?.revision ?? null,
    });
  }
}

function manifestFromFile(file: string | undefined, folder: string, pointer: string): ConnectorManifest {
  if (file === undefined) {
    const expected = 'a manifest, or manifestFile with its path';
    throw invalid('A connector has no manifest.', [
      { severity: 'error', pointer: `${pointer}/manifest`, found: 'nothing', expected },
    ]);
  }
  const path = resolve(folder, file);
  const value = readJsonFile(path);
  if (!manifestValidator.check(value))
    throw invalid(`${path} is not a valid manifest.`, manifestValidator.diagnose(value));
  return value;
}

function readJsonFile(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new AppError('invalid_request', {
      message: `${path} cannot be read: does it exist, and may this user read it?`,
      cause,
    });
  }
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('invalid_request', { message: `${path} is not JSON: ${reason}`, cause });
  }
}

function numberOf(id: string): number {
  const number = numberOfPrefixedId(id);
  if (number === undefined)
    throw new AppError('invalid_request', { message: `${id} is not an id such as ha-1.` });
  return number;
}

function invalid(message: string, details: readonly Diagnostic[]): AppError {
  const lines = details.map(
    (d) => `  ${d.pointer || '/'}: found ${d.found}, expected ${d.expected}${d.fix ? ` — ${d.fix}` : ''}`,
  );
  return new AppError('invalid_request', { message: [message, ...lines].join('\n'), details });
}
