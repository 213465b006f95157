import {
  type Bot,
  BotAnswer,
  type BotPatch,
  type BotScenariosAnswer,
  createValidator,
  type Diagnostic,
  describeValue,
  ExternalBot,
  formatPrefixedId,
  isRecord,
  type NewBotBody,
  numberOfPrefixedId,
  type Platform,
} from '@comptoir/contract';
import type { AuditWriter } from '../../administration/index.js';
import type { Bus } from '../../bus/index.js';
import { ConnectorError } from '../../connector-gateway/index.js';
import type { Connectors } from '../../connectors/index.js';
import { AppError, errorBodyOf } from '../../errors.js';
import {
  BOT_ROLES,
  type BotTable,
  type OperatorTable,
  type Storage,
  type WholeBot,
} from '../../storage/index.js';
import type { AvailabilityChecks } from './availability-checks.js';
import type { BotConnector, InstalledBot } from './bot-connector.js';
import { rulesOfBot } from './rules-of-bot.js';

/** Bots as administrators make, edit and retire them (bot.md, Making a bot). */
export interface BotAdministration {
  list(websiteIds: readonly number[]): Promise<Bot[]>;
  get(id: number): Promise<Bot>;
  scenarios(websiteId: number): Promise<BotScenariosAnswer>;
  create(by: OperatorTable, body: NewBotBody): Promise<Administered>;
  patch(by: OperatorTable, id: number, patch: BotPatch): Promise<Administered>;
  /** As a file says; the connector is told, and may be away. */
  provision(bot: ProvisionedBotRow): Promise<void>;
}

export interface Administered {
  readonly bot: Bot;
  readonly warnings: readonly Diagnostic[];
}

export interface ProvisionedBotRow {
  readonly id: number;
  readonly websiteId: number;
  readonly connectorId: string;
  readonly idBot: string;
  readonly name: string;
  readonly pseudo: string;
  readonly language: string;
  readonly pictureUrl: string | null;
  readonly rules: readonly string[];
  readonly fallbackRule: string | null;
  readonly failuresBeforeFallback: number;
}

export interface BotAdministrationOptions {
  readonly storage: Storage;
  readonly connectors: Connectors;
  readonly connector: BotConnector;
  readonly checks: Pick<AvailabilityChecks, 'check'>;
  readonly audit: AuditWriter;
  readonly bus: Bus;
  readonly platform: Platform;
  readonly now: () => number;
}

export const DEFAULT_FAILURES = 2;
const ATTEMPTS = 5;
const NOT_CHECKED = JSON.stringify({ reason: 'Not checked yet.', strategies: [] });
const scenarioValidator = createValidator(ExternalBot);
const botAnswer = createValidator(BotAnswer);

interface Scenario {
  readonly name: string | null;
  readonly description: string | null;
  readonly editorUrl: string | null;
}
const NO_SCENARIO: Scenario = { name: null, description: null, editorUrl: null };

type ReadScenario = Scenario & { readonly idBot: string; readonly name: string };

export function createBotAdministration(options: BotAdministrationOptions): BotAdministration {
  const { storage, connector, platform, now } = options;

  const present = async ({ bot, operator, openConversations }: WholeBot): Promise<Bot> => {
    const rules = await storage.query('rulesOfWebsites', { websiteIds: [bot.website_id] });
    const ruleOf = (id: string) => {
      const found = rules.find(({ rule }) => rule.id === id)?.rule;
      return found === undefined ? [] : [{ id: found.id, label: found.label }];
    };
    const installed = await connector.pluginOf(bot);
    const scenario: Scenario = { ...NO_SCENARIO, ...JSON.parse(bot.scenario) };
    const availability: Pick<Bot['availability'], 'reason' | 'strategies'> = JSON.parse(bot.availability);
    const ids: string[] = JSON.parse(bot.rules);
    return {
      id: formatPrefixedId(platform, bot.operator_id),
      websiteId: formatPrefixedId(platform, bot.website_id),
      connectorId: bot.connector_id,
      connectorName: installed?.connectorName ?? '',
      idConnectorVersion: installed?.connectorVersionId ?? null,
      idBot: bot.id_bot,
      scenario: { name: scenario.name, description: scenario.description, editorUrl: scenario.editorUrl },
      name: bot.name,
      pseudo: operator.name,
      language: bot.language,
      pictureUrl: operator.picture_url,
      distributionRules: ids.flatMap(ruleOf),
      fallbackRule: bot.fallback_rule_id === null ? null : (ruleOf(bot.fallback_rule_id)[0] ?? null),
      failuresBeforeFallback: bot.max_failures,
      state: bot.retired === 1 ? 'retired' : 'active',
      availability: {
        ...availability,
        available: bot.available === 1 && bot.retired === 0,
        checkedAt: bot.checked_at === null ? null : new Date(bot.checked_at).toISOString(),
        failures: bot.check_failures,
      },
      openConversations,
      createdAt: new Date(bot.created_at).toISOString(),
      revision: bot.revision,
    };
  };
  const whole = async (id: number): Promise<WholeBot> => {
    const [found] = await storage.query('listBots', { id });
    if (found === undefined) throw new AppError('not_found');
    return found;
  };

  /** Rules that exist on the website, or a fault with its pointer. */
  const checkRules = async (
    websiteId: number,
    ids: readonly (readonly [string, string])[],
  ): Promise<void> => {
    const rules = await storage.query('rulesOfWebsites', { websiteIds: [websiteId] });
    const details = ids.flatMap(([id, pointer]): Diagnostic[] =>
      rules.some(({ rule }) => rule.id === id)
        ? []
        : [
            {
              severity: 'error',
              pointer,
              found: describeValue(id),
              expected: 'a distribution rule of the website',
            },
          ],
    );
    if (details.length > 0) throw new AppError('invalid_request', { details });
  };

  const readScenarios = async (installed: InstalledBot): Promise<ReadScenario[]> => {
    let scenarios: ReadScenario[] = [];
    let faults: readonly Diagnostic[] = [];
    await connector.scenarios(installed, ({ value }) => {
      const read = scenariosOf(value);
      scenarios = read.scenarios;
      faults = read.refused ? read.diagnostics : [];
      return read.diagnostics;
    });
    if (faults.length > 0) throw new ConnectorError('plugin_invalid_answer', { details: faults });
    return scenarios;
  };

  /** Tells the connector of a bot; what it answers otherwise than it should. */
  const put = async (
    installed: InstalledBot,
    id: number,
    bot: Pick<BotTable, 'name' | 'language' | 'id_bot' | 'rules' | 'website_id'>,
    pseudo: string,
  ): Promise<Diagnostic[]> => {
    const body = {
      name: bot.name,
      pseudo,
      language: bot.language,
      distributionRules: await rulesOfBot(storage, bot),
      external: { idBot: bot.id_bot },
    };
    let found: readonly Diagnostic[] = [];
    const answer = await connector.put(installed, id, body, ({ value }) => {
      found = value === undefined ? [] : botAnswer.diagnose(value, 'BOT2').map(mild);
      return found;
    });
    return [...answer.warnings, ...found];
  };

  const saved = (result: Awaited<ReturnType<typeof storage.command<'updateBot'>>>): void => {
    if (result === 'saved') return;
    throw new AppError(result === 'id_taken' ? 'storage_busy' : result);
  };

  const changed = async (id: number): Promise<Bot> => {
    options.bus.publish({ type: 'bots' });
    await options.checks.check(id);
    return present(await whole(id));
  };

  const newOperator = (
    id: number,
    pseudo: string,
    pictureUrl: string | null,
    language: string,
  ): OperatorTable => ({
    id,
    // Nobody signs in as a bot: it has an address that cannot be, and no password.
    email: `bot-${id}@bots.invalid`,
    name: pseudo,
    roles: BOT_ROLES,
    locale: language,
    picture_url: pictureUrl,
    disabled: 0,
    created_at: now(),
    capacity: 0,
    revision: 1,
  });

  return {
    list: async (websiteIds) =>
      Promise.all((await storage.query('listBots', { websiteIds })).map((one) => present(one))),
    get: async (id) => present(await whole(id)),

    scenarios: async (websiteId) => {
      const bots = await storage.query('listBots', { websiteIds: [websiteId] });
      const scenarios: BotScenariosAnswer['scenarios'] = [];
      const failures: BotScenariosAnswer['failures'] = [];
      for (const installed of await options.connectors.pluginsOf(websiteId, 'bot')) {
        try {
          for (const scenario of await readScenarios(installed)) {
            const taken = bots.find(
              ({ bot }) =>
                bot.retired === 0 &&
                bot.connector_id === installed.connectorId &&
                bot.id_bot === scenario.idBot,
            );
            scenarios.push({
              ...scenario,
              connectorId: installed.connectorId,
              connectorName: installed.connectorName,
              idConnectorVersion: installed.connectorVersionId,
              takenBy: taken === undefined ? null : formatPrefixedId(platform, taken.bot.operator_id),
            });
          }
        } catch (error) {
          if (!(error instanceof ConnectorError)) throw error;
          failures.push({ connectorName: installed.connectorName, error: errorBodyOf(error) });
        }
      }
      return { scenarios, failures };
    },

    create: async (by, body) => {
      const websiteId = numberOfPrefixedId(body.websiteId) ?? 0;
      const fallback = body.fallbackRule ?? null;
      await checkRules(websiteId, [
        ...body.distributionRules.map((id, index) => [id, `/distributionRules/${index}`] as const),
        ...(fallback === null ? [] : [[fallback, '/fallbackRule'] as const]),
      ]);
      const installed = await connector.pluginOf({ website_id: websiteId, connector_id: body.connectorId });
      if (installed === undefined) throw new AppError('plugin_not_installed');
      const scenario = (await readScenarios(installed)).find(({ idBot }) => idBot === body.idBot);
      if (scenario === undefined) {
        const expected = 'the idBot of one of the connector’s scenarios';
        const found = describeValue(body.idBot);
        throw new AppError('invalid_request', {
          details: [{ severity: 'error', pointer: '/idBot', found, expected }],
        });
      }
      const bots = await storage.query('listBots', { websiteIds: [websiteId] });
      const taken = bots.some(
        ({ bot }) => bot.retired === 0 && bot.connector_id === body.connectorId && bot.id_bot === body.idBot,
      );
      if (taken) throw new AppError('scenario_taken');
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const id = await storage.query('nextOperatorId', undefined);
        const { idBot: _, ...told } = scenario;
        const bot: BotTable = {
          operator_id: id,
          website_id: websiteId,
          connector_id: body.connectorId,
          id_bot: body.idBot,
          name: body.name,
          language: body.language,
          scenario: JSON.stringify(told),
          rules: JSON.stringify(body.distributionRules),
          fallback_rule_id: fallback,
          max_failures: body.failuresBeforeFallback ?? DEFAULT_FAILURES,
          retired: 0,
          available: 0,
          checked_at: null,
          check_failures: 0,
          availability: NOT_CHECKED,
          revision: 1,
          created_at: now(),
        };
        const warnings = await put(installed, id, bot, body.pseudo);
        const operator = newOperator(id, body.pseudo, body.pictureUrl ?? null, body.language);
        const subject = formatPrefixedId(platform, id);
        const audit = options.audit(by, 'bot.create', subject, websiteId, { idBot: body.idBot });
        const result = await storage.command('createBot', { bot, operator, audit });
        if (result === 'id_taken') continue;
        saved(result);
        return { bot: await changed(id), warnings };
      }
      throw new AppError('storage_busy');
    },

    patch: async (by, id, patch) => {
      const { bot, operator } = await whole(id);
      const { name, pseudo, pictureUrl, distributionRules, fallbackRule, failuresBeforeFallback, state } =
        patch;
      if (bot.retired === 1 && state !== 'active') throw new AppError('bot_retired');
      if (patch.revision !== bot.revision)
        throw new AppError('conflict', { current: await present(await whole(id)) });
      await checkRules(bot.website_id, [
        ...(distributionRules ?? []).map((rule, index) => [rule, `/distributionRules/${index}`] as const),
        ...(fallbackRule === undefined || fallbackRule === null
          ? []
          : [[fallbackRule, '/fallbackRule'] as const]),
      ]);
      const changes = {
        ...(name === undefined ? {} : { name }),
        ...(distributionRules === undefined ? {} : { rules: JSON.stringify(distributionRules) }),
        ...(fallbackRule === undefined ? {} : { fallback_rule_id: fallbackRule }),
        ...(failuresBeforeFallback === undefined ? {} : { max_failures: failuresBeforeFallback }),
        ...(state === undefined ? {} : { retired: state === 'retired' ? 1 : 0 }),
        ...(state === 'retired' ? { available: 0 } : {}),
      };
      const tells = state !== 'retired' && (name ?? pseudo ?? distributionRules ?? state) !== undefined;
      const installed = tells ? await connector.pluginOf(bot) : undefined;
      const warnings =
        installed === undefined
          ? []
          : await put(installed, id, { ...bot, ...changes }, pseudo ?? operator.name);
      const fields = Object.keys(patch).filter((field) => field !== 'revision');
      const action = state === 'retired' ? 'bot.retire' : 'bot.edit';
      const subject = formatPrefixedId(platform, id);
      saved(
        await storage.command('updateBot', {
          id,
          from: patch.revision,
          bot: changes,
          operator: {
            ...(pseudo === undefined ? {} : { name: pseudo }),
            ...(pictureUrl === undefined ? {} : { picture_url: pictureUrl }),
          },
          audit: options.audit(by, action, subject, bot.website_id, { fields }),
        }),
      );
      if (state === 'retired') await storage.command('wakeBotConversations', { botId: id, now: now() });
      return { bot: await changed(id), warnings };
    },

    provision: async (row) => {
      const [known] = await storage.query('listBots', { id: row.id });
      const given = {
        website_id: row.websiteId,
        connector_id: row.connectorId,
        id_bot: row.idBot,
        name: row.name,
        language: known?.bot.language ?? row.language,
        rules: JSON.stringify(row.rules),
        fallback_rule_id: row.fallbackRule,
        max_failures: row.failuresBeforeFallback,
      };
      const same =
        known !== undefined &&
        known.operator.name === row.pseudo &&
        known.operator.picture_url === row.pictureUrl &&
        Object.entries(given).every(([key, value]) => Reflect.get(known.bot, key) === value);
      if (same) return;
      if (known === undefined) {
        const bot: BotTable = {
          operator_id: row.id,
          ...given,
          scenario: JSON.stringify(NO_SCENARIO),
          retired: 0,
          available: 0,
          checked_at: null,
          check_failures: 0,
          availability: NOT_CHECKED,
          revision: 1,
          created_at: now(),
        };
        const operator = newOperator(row.id, row.pseudo, row.pictureUrl, row.language);
        saved(await storage.command('createBot', { bot, operator, audit: undefined }));
      } else {
        saved(
          await storage.command('updateBot', {
            id: row.id,
            from: undefined,
            bot: given,
            operator: { name: row.pseudo, picture_url: row.pictureUrl },
            audit: undefined,
          }),
        );
      }
      await announce(row);
      options.bus.publish({ type: 'bots' });
    },
  };

  /** A connector that is not up yet learns of its bot when it is next edited; nothing waits for it. */
  async function announce(row: ProvisionedBotRow): Promise<void> {
    const at = { website_id: row.websiteId, connector_id: row.connectorId };
    const installed = await connector.pluginOf(at);
    if (installed === undefined) return;
    try {
      const bot = {
        ...at,
        name: row.name,
        language: row.language,
        id_bot: row.idBot,
        rules: JSON.stringify(row.rules),
      };
      await put(installed, row.id, bot, row.pseudo);
      const scenario = (await readScenarios(installed)).find(({ idBot }) => idBot === row.idBot);
      if (scenario === undefined) return;
      const { idBot: _, ...told } = scenario;
      const changes = { scenario: JSON.stringify(told) };
      await storage.command('updateBot', {
        id: row.id,
        from: undefined,
        bot: changes,
        operator: {},
        audit: undefined,
      });
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
    }
  }
}

/** Scenarios one by one: `editorUrl` may be missing, a second one of the same id is left out. */
export function scenariosOf(value: unknown): {
  scenarios: ReadScenario[];
  diagnostics: Diagnostic[];
  refused: boolean;
} {
  if (!Array.isArray(value)) {
    const found = describeValue(value);
    const fault = { rule: 'BOT1', pointer: '', found, expected: 'an array of scenarios' };
    return { scenarios: [], diagnostics: [{ ...fault, severity: 'error' }], refused: true };
  }
  const diagnostics: Diagnostic[] = [];
  const scenarios = new Map<string, ReadScenario>();
  for (const [index, item] of value.slice(0, 500).entries()) {
    const pointer = `/${index}`;
    const candidate = isRecord(item) && item['editorUrl'] === undefined ? { ...item, editorUrl: '' } : item;
    if (!scenarioValidator.check(candidate)) {
      for (const fault of scenarioValidator.diagnose(candidate, 'BOT1'))
        diagnostics.push({ ...fault, pointer: pointer + fault.pointer });
      continue;
    }
    const { idBot: id, name, description, editorUrl } = candidate;
    const idBot = String(id);
    if (editorUrl === '')
      diagnostics.push(
        told('BOT3', `${pointer}/editorUrl`, 'nothing', 'an address', 'It is documented as required.'),
      );
    if (scenarios.has(idBot)) {
      diagnostics.push(
        told(
          'BOT1',
          `${pointer}/idBot`,
          describeValue(id),
          'an id of its own',
          'The second one is left out.',
        ),
      );
      continue;
    }
    const http = /^https?:\/\//i.test(editorUrl) ? editorUrl : null;
    scenarios.set(idBot, { idBot, name, description: description ?? null, editorUrl: http });
  }
  return { scenarios: [...scenarios.values()], diagnostics, refused: false };
}

function told(rule: string, pointer: string, found: string, expected: string, fix: string): Diagnostic {
  return { rule, severity: 'warning', pointer, found, expected, fix };
}

/** What a connector answers to PUT is looked at and never used: a fault in it stops nothing. */
function mild(fault: Diagnostic): Diagnostic {
  return { ...fault, severity: 'warning' };
}
