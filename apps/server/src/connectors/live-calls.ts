import { randomUUID } from 'node:crypto';
import {
  addressesOf,
  ConnectorManifest,
  createValidator,
  type Diagnostic,
  formatPrefixedId,
  isRecord,
  type LiveCheckAnswer,
  type Platform,
} from '@comptoir/contract';
import { ConnectorError, type Gateway, type PluginCall } from '../connector-gateway/index.js';
import { AppError } from '../errors.js';
import type { ConnectorVersionTable, OperatorTable, Storage } from '../storage/index.js';
import type { Connectors } from './connectors.js';

/** Calls an administrator makes from the console, and the health probes: they always really try. */
export interface LiveCalls {
  /** Calls each declared plugin once and says what came. */
  check(version: ConnectorVersionTable, websiteId: number, by: OperatorTable): Promise<LiveCheckAnswer>;
  /** A select picker's options. */
  options(
    version: ConnectorVersionTable,
    websiteId: number,
    key: string,
  ): Promise<{ label: string; value: string }[]>;
  /** One health probe, stored. */
  probe(version: ConnectorVersionTable, websiteId: number): Promise<void>;
}

/** How a plugin's answer is looked at: the same reading as in a conversation. */
export type AnswerReader = (value: unknown) => { refused: boolean; diagnostics: readonly Diagnostic[] };

export interface LiveCallOptions {
  readonly storage: Storage;
  readonly connectors: Connectors;
  readonly gateway: Gateway;
  readonly platform: Platform;
  readonly now: () => number;
  /** By plugin kind and the name of the address; without one the answer only has to be JSON. */
  readonly readers: Readonly<Record<string, AnswerReader>>;
}

type Check = LiveCheckAnswer['checks'][number];

const validator = createValidator(ConnectorManifest);
/** Addresses that are only called when something is to be done: a check must not do it. */
const NOT_CALLED = new Set(['actionUrl', 'messageHookUrl', 'iframeUrl']);

export function createLiveCalls(options: LiveCallOptions): LiveCalls {
  const { gateway, storage, platform, now } = options;
  const manifestOf = (version: ConnectorVersionTable): ConnectorManifest => {
    const manifest: unknown = JSON.parse(version.manifest);
    if (!validator.check(manifest))
      throw new AppError('invalid_request', { details: validator.diagnose(manifest) });
    return manifest;
  };
  const callTo = (
    version: ConnectorVersionTable,
    websiteId: number,
    plugin: PluginCall['plugin'],
    url: string,
    parameters: PluginCall['parameters'],
  ): PluginCall => ({
    ...options.connectors.keysOfVersion(version),
    websiteId,
    plugin,
    conversationId: undefined,
    url,
    parameters,
    evenWhenPaused: true,
  });

  const checkOne = async (
    call: PluginCall,
    address: string,
    read: AnswerReader | undefined,
  ): Promise<Check> => {
    const started = performance.now();
    const callId = randomUUID();
    const base = { purpose: call.plugin, address, url: call.url };
    let refused = false;
    let found: readonly Diagnostic[] = [];
    try {
      const answer = await gateway.get({ ...call, callId }, ({ value }) => {
        const reading = read?.(value);
        refused = reading?.refused ?? false;
        found = reading?.diagnostics ?? [];
        return found;
      });
      const all = [...answer.warnings, ...found].slice(0, 50);
      const wrong = refused || all.some(({ severity }) => severity === 'error');
      return {
        ...base,
        verdict: wrong ? 'invalid' : all.length > 0 ? 'warnings' : 'ok',
        durationMs: performance.now() - started,
        message: '',
        diagnostics: all,
        callId: answer.callId,
      };
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      return {
        ...base,
        verdict: 'failed',
        durationMs: performance.now() - started,
        message: error.message,
        diagnostics: [...error.details],
        callId,
      };
    }
  };

  return {
    check: async (version, websiteId, by) => {
      const manifest = manifestOf(version);
      const common = [
        ['idConnectorVersion', version.id],
        ['idWebsite', formatPrefixedId(platform, websiteId)],
        ['idOperator', by.id],
      ] as const;
      const checks: Promise<Check>[] = [];
      if (manifest.healthCheckUrl !== undefined) {
        const call = callTo(version, websiteId, 'health', manifest.healthCheckUrl, []);
        checks.push(checkOne(call, 'healthCheckUrl', readHealth));
      }
      for (const plugin of manifest.plugins) {
        for (const [address, url] of addressesOf(plugin)) {
          if (NOT_CALLED.has(address)) continue;
          const extra = EXTRA[plugin.kind] ?? [];
          const bot = plugin.kind === 'bot';
          const target = bot ? `${url.replace(/\/$/, '')}/external-bots` : url;
          const parameters = bot
            ? common.slice(0, 2)
            : [...common, ...extra, ['operatorLocale', by.locale] as const];
          const call = callTo(version, websiteId, plugin.kind, target, parameters);
          checks.push(checkOne(call, address, options.readers[`${plugin.kind} ${address}`]));
        }
      }
      return { checks: await Promise.all(checks) };
    },

    options: async (version, websiteId, key) => {
      const { authentication = [], settings = [] } = manifestOf(version).parameters ?? {};
      const parameter = [...authentication, ...settings].find((one) => one.key === key);
      if (parameter?.type !== 'selectpicker') throw new AppError('not_found');
      const website = formatPrefixedId(platform, websiteId);
      const call = callTo(version, websiteId, 'parameters', parameter.url, [['idWebsite', website]]);
      let read = readOptions(undefined);
      await gateway.get(call, ({ value }) => {
        read = readOptions(value);
        return read.diagnostics;
      });
      // Said in full: only administrators ask, and they are the ones to mend it.
      if (read.refused) throw new AppError('plugin_invalid_answer', { details: read.diagnostics });
      return read.options;
    },

    probe: async (version, websiteId) => {
      const { healthCheckUrl } = manifestOf(version);
      if (healthCheckUrl === undefined) return;
      const call = callTo(version, websiteId, 'health', healthCheckUrl, []);
      const at = now();
      const result = await checkOne(call, 'healthCheckUrl', readHealth);
      const up = result.verdict === 'ok' || result.verdict === 'warnings';
      const [fault] = result.diagnostics;
      const reason = up
        ? ''
        : result.message || (fault === undefined ? '' : `${fault.found}, expected ${fault.expected}`);
      await storage.command('saveProbe', {
        connector_version_id: version.id,
        at,
        up: up ? 1 : 0,
        status: null,
        duration_ms: result.durationMs,
        reason,
      });
    },
  };
}

/** What a kind needs to be asked at all, with a visitor who does not exist. */
const EXTRA: Readonly<Record<string, readonly (readonly [string, string | number])[]>> = {
  'product-list': [
    ['limit', 5],
    ['offset', 0],
  ],
  'customer-information': [
    ['emailVisitor', 'live-check@comptoir.invalid'],
    ['idVisitorUnique', '0'.repeat(45)],
  ],
};

function readHealth(value: unknown): { refused: boolean; diagnostics: Diagnostic[] } {
  if (isRecord(value) && value['status'] === 'UP') return { refused: false, diagnostics: [] };
  const found = isRecord(value) ? JSON.stringify(value).slice(0, 100) : typeof value;
  const fault: Diagnostic = {
    rule: 'CON2',
    severity: 'error',
    pointer: '',
    found,
    expected: '{"status": "UP"}',
  };
  return { refused: true, diagnostics: [fault] };
}

function readOptions(value: unknown): {
  refused: boolean;
  options: { label: string; value: string }[];
  diagnostics: Diagnostic[];
} {
  const expected = 'an array, not empty, of {label, value} with texts';
  const refuse = (pointer: string, found: string) => ({
    refused: true,
    options: [],
    diagnostics: [{ rule: 'CON3', severity: 'error' as const, pointer, found, expected }],
  });
  if (!Array.isArray(value) || value.length === 0)
    return refuse('', Array.isArray(value) ? 'an empty array' : typeof value);
  const options: { label: string; value: string }[] = [];
  for (const [index, item] of value.entries()) {
    if (!isRecord(item)) return refuse(`/${index}`, typeof item);
    const { label, value: own } = item;
    if (typeof label !== 'string' || typeof own !== 'string')
      return refuse(`/${index}`, JSON.stringify(item).slice(0, 100));
    options.push({ label, value: own });
  }
  return { refused: false, options, diagnostics: [] };
}
