import { randomBytes } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { createValidator, type Platform, Provisioning } from '@comptoir/contract';
import type { Keys, SignIn } from '../authentication/index.js';
import type { FrameAddressRule } from '../connectors/index.js';
import type { BotAdministration } from '../plugins/bot/index.js';
import type { Storage } from '../storage/index.js';
import { provisioningFaults } from './check.js';
import { invalid, numberOf, readJsonFile } from './file.js';
import { originOf } from './origin.js';
import { provisionApplePay } from './provision-apple-pay.js';
import { provisionBots } from './provision-bots.js';
import { provisionChannelAdapters, provisionConnectors } from './provision-connectors.js';

/** Brings an installation to a described state; running it again changes nothing (connector.md, Provisioning). */
export interface ProvisioningParts {
  readonly storage: Storage;
  readonly keys: Keys;
  readonly signIn: SignIn;
  readonly now: () => number;
  /** Prefix of the ids of this installation. */
  readonly platform: Platform;
  /** Where panel apps may live on this installation. */
  readonly frames: FrameAddressRule;
  readonly bots: BotAdministration;
  /** Connectors may have changed: what is remembered of them is read anew. */
  readonly onInstalled: () => void;
}

const DEFAULT_REOPEN_MINUTES = 60;
const DEFAULT_CAPACITY = 5;

const validator = createValidator(Provisioning);

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
  // All of it is checked before any of it is done: a file with a fault changes nothing.
  const faults = await provisioningFaults(parts, value, folder);
  if (faults.length > 0 || !validator.check(value))
    throw invalid('The provisioning file is not valid.', faults);
  await provisionWebsites(parts, value);
  await provisionOperators(parts, value);
  await provisionRules(parts, value);
  await provisionConnectors(parts, value, folder);
  await provisionChannelAdapters(parts, value);
  await provisionApplePay(parts, value);
  parts.onInstalled();
  await provisionBots(parts, value);
}

async function provisionWebsites(
  { storage, keys, now }: ProvisioningParts,
  value: Provisioning,
): Promise<void> {
  for (const [index, website] of (value.websites ?? []).entries()) {
    const id = numberOf(website.id);
    const origins = website.origins.map((origin, place) =>
      originOf(origin, `/websites/${index}/origins/${place}`),
    );
    const known = await storage.query('websiteById', { id });
    const kept = known !== undefined && website.secret === keys.open(known.secret, `website:${id}`);
    const { accentColor, awayMessage, reopenMinutes, sendUnverified } = website;
    const given = {
      name: website.name,
      languages: JSON.stringify(website.languages),
      origins: JSON.stringify(origins),
      ...(accentColor === undefined ? {} : { accent_color: accentColor }),
      ...(awayMessage === undefined ? {} : { away_message: JSON.stringify(awayMessage) }),
      ...(reopenMinutes === undefined ? {} : { reopen_minutes: reopenMinutes }),
      ...(sendUnverified === undefined ? {} : { send_unverified: sendUnverified ? 1 : 0 }),
      ...(website.secret === undefined || kept ? {} : { secret: keys.seal(website.secret, `website:${id}`) }),
    };
    await storage.command('saveWebsite', {
      website: {
        id,
        accent_color: null,
        secret: keys.seal(randomBytes(32).toString('hex'), `website:${id}`),
        created_at: now(),
        away_message: null,
        reopen_minutes: DEFAULT_REOPEN_MINUTES,
        send_unverified: 1,
        revision: 1,
        ...given,
      },
      given,
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
    // Their language is theirs, as their password is: the file gives the first one.
    const given = {
      email,
      name: operator.name,
      roles: JSON.stringify(operator.roles),
      ...(operator.pictureUrl === undefined ? {} : { picture_url: operator.pictureUrl }),
      ...(operator.capacity === undefined ? {} : { capacity: operator.capacity }),
    };
    await storage.command('saveOperator', {
      operator: {
        id,
        locale: operator.locale ?? 'en',
        picture_url: null,
        disabled: 0,
        created_at: now(),
        capacity: DEFAULT_CAPACITY,
        revision: 1,
        ...given,
      },
      given,
      websiteIds: operator.websites.map(numberOf),
    });
    if (known !== undefined && known.operator.email !== email) await signIn.setEmail({ id, email });
    // A password an operator has changed since is theirs; the file only gives the first one.
    if (operator.password !== undefined && known === undefined) {
      await signIn.setPassword({ id, email, name: operator.name }, operator.password);
    }
  }
}

async function provisionRules({ storage, now }: ProvisioningParts, value: Provisioning): Promise<void> {
  for (const [position, rule] of (value.distributionRules ?? []).entries()) {
    const websiteId = numberOf(rule.website);
    const known = (await storage.query('rulesOfWebsites', { websiteIds: [websiteId] })).find(
      (one) => one.rule.id === rule.id,
    );
    const given = {
      label: rule.label,
      languages: JSON.stringify(rule.languages ?? []),
      channels: JSON.stringify(rule.channels ?? []),
      mode: rule.mode ?? 'automatic',
      position,
    };
    const operatorIds = [...new Set(rule.operators.map(numberOf))].sort((a, b) => a - b);
    const state = (of: object, ids: readonly number[]): string => JSON.stringify([of, ids]);
    if (known !== undefined) {
      const { label, languages, channels, mode, position: place } = known.rule;
      const before = { label, languages, channels, mode, position: place };
      if (
        state(
          before,
          [...known.operatorIds].sort((a, b) => a - b),
        ) === state(given, operatorIds)
      )
        continue;
    }
    await storage.command('saveRule', {
      rule: {
        id: rule.id,
        website_id: websiteId,
        ...given,
        revision: (known?.rule.revision ?? 0) + 1,
        created_at: now(),
      },
      operatorIds,
    });
  }
}
