import {
  createValidator,
  type Diagnostic,
  formatPrefixedId,
  isRecord,
  numberOfPrefixedId,
  type Platform,
  ProvisionedApplePay,
  ProvisionedBot,
  ProvisionedChannelAdapter,
  ProvisionedConnector,
  ProvisionedOperator,
  ProvisionedRule,
  ProvisionedWebsite,
  Provisioning,
} from '@comptoir/contract';
import type { Static, TSchema } from 'typebox';
import type { FrameAddressRule } from '../connectors/index.js';
import type { Storage } from '../storage/index.js';
import { readManifest } from './manifests.js';
import { originFault } from './origin.js';
import { unknownKeys } from './unknown-keys.js';

/**
 * Everything that is wrong with a provisioning file, before any of it is brought about: its shape, keys nobody
 * knows, and what it says of itself and of the installation.
 */
export interface CheckParts {
  readonly storage: Storage;
  readonly platform: Platform;
  readonly frames: FrameAddressRule;
}

/** The one shape of languages in the console's bodies too (api/administration.ts). */
const LANGUAGE = /^[a-z]{2}(-[A-Z]{2})?$/;
/** Bots and rules may name any tag (api/bots.ts). */
const LANGUAGE_TAG = /^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/;
const EMAIL = /^[^@\s]+@[^@\s]+$/;

const validators = {
  websites: createValidator(ProvisionedWebsite),
  operators: createValidator(ProvisionedOperator),
  distributionRules: createValidator(ProvisionedRule),
  connectors: createValidator(ProvisionedConnector),
  channelAdapters: createValidator(ProvisionedChannelAdapter),
  bots: createValidator(ProvisionedBot),
  applePay: createValidator(ProvisionedApplePay),
};

export async function provisioningFaults(
  parts: CheckParts,
  value: unknown,
  folder: string,
): Promise<Diagnostic[]> {
  const shape = createValidator(Provisioning).diagnose(value);
  if (!isRecord(value)) return shape;
  const file = soundItems(value);
  const named = await namedIds(parts, value, file);
  return [
    ...shape,
    ...unknownKeys(Provisioning, value),
    ...duplicates(value),
    ...file.websites.flatMap(({ item, pointer }) => websiteFaults(item, pointer)),
    ...file.operators.flatMap(({ item, pointer }) => operatorFaults(item, pointer)),
    ...file.distributionRules.flatMap(({ item, pointer }) =>
      languageFaults(item.languages ?? [], `${pointer}/languages`, LANGUAGE_TAG),
    ),
    ...file.bots.flatMap(({ item, pointer }) =>
      languageFault(item.language, `${pointer}/language`, LANGUAGE_TAG),
    ),
    ...idsOf(file).flatMap((id) => idFault(id, parts.platform, named)),
    ...(await botFaults(parts.storage, file)),
    ...connectorFaults(file, folder, parts.frames),
  ];
}

interface Item<Schema extends TSchema> {
  readonly item: Static<Schema>;
  readonly pointer: string;
}

type Sound = ReturnType<typeof soundItems>;

/** What has the right shape by itself, so that a fault in one place does not hide those in another. */
function soundItems(value: Record<string, unknown>) {
  const sound = <Schema extends TSchema>(
    key: keyof typeof validators,
    check: (item: unknown) => item is Static<Schema>,
  ): Item<Schema>[] =>
    itemsOf(value, key).flatMap((item, index) =>
      check(item) ? [{ item, pointer: `/${key}/${index}` }] : [],
    );
  return {
    websites: sound<typeof ProvisionedWebsite>('websites', validators.websites.check),
    operators: sound<typeof ProvisionedOperator>('operators', validators.operators.check),
    distributionRules: sound<typeof ProvisionedRule>('distributionRules', validators.distributionRules.check),
    connectors: sound<typeof ProvisionedConnector>('connectors', validators.connectors.check),
    channelAdapters: sound<typeof ProvisionedChannelAdapter>(
      'channelAdapters',
      validators.channelAdapters.check,
    ),
    bots: sound<typeof ProvisionedBot>('bots', validators.bots.check),
    applePay: sound<typeof ProvisionedApplePay>('applePay', validators.applePay.check),
  };
}

function itemsOf(value: Record<string, unknown>, key: string): readonly unknown[] {
  const items = value[key];
  return Array.isArray(items) ? items : [];
}

function error(pointer: string, found: unknown, expected: string, fix: string): Diagnostic {
  return { severity: 'error', pointer, found: JSON.stringify(found), expected, fix };
}

/** What must be told apart within the file, whatever else is wrong with it. */
function duplicates(value: Record<string, unknown>): Diagnostic[] {
  const of = (key: keyof typeof validators, field: string): Diagnostic[] =>
    repeated(
      itemsOf(value, key).map((item, index) => ({
        text: isRecord(item) ? item[field] : undefined,
        pointer: `/${key}/${index}/${field}`,
      })),
    );
  const people = (['operators', 'bots'] as const).flatMap((key) =>
    itemsOf(value, key).map((item, index) => ({
      text: isRecord(item) ? item['id'] : undefined,
      pointer: `/${key}/${index}/id`,
    })),
  );
  return [
    ...of('websites', 'id'),
    // A bot's id is its operator id.
    ...repeated(people),
    ...of('operators', 'email'),
    ...of('distributionRules', 'id'),
    ...of('connectors', 'idConnectorVersion'),
    ...of('channelAdapters', 'id'),
    ...of('applePay', 'website'),
  ];
}

function repeated(places: readonly { text: unknown; pointer: string }[]): Diagnostic[] {
  const first = new Map<string, string>();
  return places.flatMap(({ text, pointer }) => {
    if (typeof text !== 'string') return [];
    const before = first.get(text.toLowerCase());
    if (before === undefined) {
      first.set(text.toLowerCase(), pointer);
      return [];
    }
    return [error(pointer, text, `another one than ${before} has`, 'Say it once, or give it its own.')];
  });
}

function websiteFaults({ origins, languages }: Static<typeof ProvisionedWebsite>, pointer: string) {
  const none = error(
    `${pointer}/origins`,
    origins,
    'at least one origin',
    'Name the shop’s, such as https://shop.example; "*" is every one.',
  );
  return [
    ...(origins.length === 0 ? [none] : []),
    ...origins.flatMap((origin, index) => originFault(origin, `${pointer}/origins/${index}`) ?? []),
    ...languageFaults(languages, `${pointer}/languages`, LANGUAGE),
  ];
}

function operatorFaults({ email, locale, websites }: Static<typeof ProvisionedOperator>, pointer: string) {
  const wrongEmail = error(`${pointer}/email`, email, 'an e-mail address', 'Write it as ana@shop.example.');
  return [
    ...(EMAIL.test(email) ? [] : [wrongEmail]),
    ...(locale === undefined ? [] : languageFault(locale, `${pointer}/locale`, LANGUAGE)),
    ...repeated(websites.map((text, index) => ({ text, pointer: `${pointer}/websites/${index}` }))),
  ];
}

function languageFaults(languages: readonly string[], pointer: string, form: RegExp): Diagnostic[] {
  return languages.flatMap((language, index) => languageFault(language, `${pointer}/${index}`, form));
}

function languageFault(language: string, pointer: string, form: RegExp): Diagnostic[] {
  if (form.test(language)) return [];
  return [error(pointer, language, 'a language', 'Write it as "en", or with a country as "en-GB".')];
}

interface NamedId {
  readonly id: string;
  readonly pointer: string;
  /** What it names, which must then be there; undefined: it makes it. */
  readonly of?: 'website' | 'operator';
}

/** Every numbered identifier of the file. */
function idsOf(file: Sound): NamedId[] {
  const website = ({ item, pointer }: { item: { website: string }; pointer: string }): NamedId => {
    return { id: item.website, pointer: `${pointer}/website`, of: 'website' };
  };
  const own = ({ item, pointer }: { item: { id: string }; pointer: string }): NamedId => {
    return { id: item.id, pointer: `${pointer}/id` };
  };
  const each = (ids: readonly string[], pointer: string, of: 'website' | 'operator'): NamedId[] =>
    ids.map((id, index) => ({ id, pointer: `${pointer}/${index}`, of }));
  return [
    ...file.websites.map(own),
    ...file.operators.map(own),
    ...file.operators.flatMap(({ item, pointer }) => each(item.websites, `${pointer}/websites`, 'website')),
    ...file.distributionRules.map(website),
    ...file.distributionRules.flatMap(({ item, pointer }) =>
      each(item.operators, `${pointer}/operators`, 'operator'),
    ),
    ...file.connectors.flatMap(({ item, pointer }) =>
      (item.installOn ?? []).map((place, index) =>
        website({ item: place, pointer: `${pointer}/installOn/${index}` }),
      ),
    ),
    ...file.channelAdapters.map(website),
    ...file.bots.map(own),
    ...file.bots.map(website),
    ...file.applePay.map(website),
  ];
}

interface Named {
  readonly website: ReadonlySet<number>;
  readonly operator: ReadonlySet<number>;
}

/** Who is there already, or will be by this file (also where the rest of the item is wrong). */
async function namedIds(
  { storage }: CheckParts,
  value: Record<string, unknown>,
  file: Sound,
): Promise<Named> {
  const here = (key: string): number[] =>
    itemsOf(value, key).flatMap((item) =>
      isRecord(item) && typeof item['id'] === 'string' ? (numberOfPrefixedId(item['id']) ?? []) : [],
    );
  const website = new Set(here('websites'));
  for (const { id } of await storage.query('listWebsites', undefined)) website.add(id);
  const operator = new Set([...here('operators'), ...here('bots')]);
  for (const { id, of } of idsOf(file)) {
    const number = numberOfPrefixedId(id);
    if (of !== 'operator' || number === undefined || operator.has(number)) continue;
    if ((await storage.query('operatorWithWebsites', { id: number })) !== undefined) operator.add(number);
  }
  return { website, operator };
}

function idFault({ id, pointer, of }: NamedId, platform: Platform, named: Named): Diagnostic[] {
  const number = numberOfPrefixedId(id);
  if (number === undefined) return [];
  const right = formatPrefixedId(platform, number);
  if (id !== right) {
    const fix = `Write ${right}, or set PLATFORM to the file’s.`;
    return [error(pointer, id, `an id of this platform (PLATFORM is ${platform})`, fix)];
  }
  if (of === undefined || named[of].has(number)) return [];
  const fix = `Add it under /${of}s, or name one of them.`;
  return [error(pointer, id, `the id of a ${of === 'website' ? 'website' : 'person'} that is there`, fix)];
}

async function botFaults(storage: Storage, file: Sound): Promise<Diagnostic[]> {
  const here = new Set(file.connectors.map(({ item }) => item.idConnectorVersion.toLowerCase()));
  const faults = file.bots.map(async ({ item, pointer }): Promise<Diagnostic[]> => {
    const id = numberOfPrefixedId(item.id);
    const connector = item.connector.toLowerCase();
    const installed =
      here.has(connector) || (await storage.query('installedVersionById', { id: connector })) !== undefined;
    const person = id === undefined ? undefined : await storage.query('operatorWithWebsites', { id });
    const [bot] = id === undefined ? [] : await storage.query('listBots', { id });
    const unknown = error(
      `${pointer}/connector`,
      item.connector,
      'an idConnectorVersion that is installed',
      'Add the connector under /connectors, with installOn.',
    );
    const taken = error(`${pointer}/id`, item.id, 'an id that no operator has', 'Give the bot another one.');
    return [...(installed ? [] : [unknown]), ...(person !== undefined && bot === undefined ? [taken] : [])];
  });
  return (await Promise.all(faults)).flat();
}

function connectorFaults(file: Sound, folder: string, frames: FrameAddressRule): Diagnostic[] {
  return file.connectors.flatMap(({ item, pointer }) => {
    const reading = readManifest(item, { folder, pointer, frames });
    const places = (item.installOn ?? []).map(({ website }, index) => ({
      text: website,
      pointer: `${pointer}/installOn/${index}/website`,
    }));
    return [...(reading.ok ? [] : reading.faults), ...repeated(places)];
  });
}
