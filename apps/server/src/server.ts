import type { AddressInfo } from 'node:net';
import { type Logger, pino } from 'pino';
import {
  createAuditWriter,
  createOperatorAdministration,
  createWebsiteAdministration,
} from './administration/index.js';
import { type App, buildApp } from './app.js';
import { createKeys, createSignIn, createTokens } from './authentication/index.js';
import { principalOf } from './authorization/policy.js';
import { type Bus, createInProcessBus, createRedisBus } from './bus/index.js';
import { createIncomingMessages, createOutgoingMessages } from './channels/index.js';
import type { Config } from './config.js';
import { CallRecorder, createGateway } from './connector-gateway/index.js';
import {
  createConnectorAdministration,
  createConnectors,
  createLiveCalls,
  createReplay,
  HealthProber,
} from './connectors/index.js';
import {
  createConversations,
  createPresenter,
  createVisitorMessages,
  VISITOR_PACE,
  WritingPace,
} from './conversations/index.js';
import { createDistribution, type Distribution, Presence } from './distribution/index.js';
import { createDispatcher } from './egress/index.js';
import { AppError } from './errors.js';
import { createLocalAddresses, PictureProxy } from './files/index.js';
import { createMetrics } from './metrics.js';
import { OutboxFollower } from './outbox/follower.js';
import type { Parts } from './parts.js';
import { createGateways, createPayments } from './payments/index.js';
import { ANSWER_READERS, readerOf } from './plugins/answer-readers.js';
import {
  createAvailabilityChecks,
  createBotAdministration,
  createBotConnector,
  createBotEngine,
  createGreetings,
  createOwnMessages,
  createTrials,
} from './plugins/bot/index.js';
import { createClosingForms } from './plugins/closing-form/index.js';
import {
  createFrameCheck,
  createMessageHooks,
  createPanelApps,
} from './plugins/conversation-panel-app/index.js';
import { createCustomerInformation } from './plugins/customer-information/index.js';
import { createProductList } from './plugins/product-list/index.js';
import { type ProvisioningParts, provision, provisionFromFile } from './provisioning/index.js';
import { Hub, RealtimeServer, Session } from './realtime/index.js';
import { databaseFault, folderFault, listenFault, redisFault, StartError } from './start-error.js';
import { lockFolder, openStorage } from './storage/index.js';
import { productVersion } from './version.js';
import { createWebhookDispatcher } from './webhooks/index.js';

/** A running node of the desk. */
export interface ComptoirServer {
  readonly url: string;
  readonly port: number;
  readonly parts: Parts;
  /** Brings the installation to the described state (connector.md, Provisioning). */
  provision(value: unknown, folder?: string): Promise<void>;
  provisionFile(path: string): Promise<void>;
  /** A link that signs an operator in once. */
  signInLink(operatorId: number): Promise<string>;
  /** The link that makes the first administrator; undefined once there is an operator. */
  setupLink(): Promise<string | undefined>;
  /** Finishes what is in flight, tells clients to come back, closes everything. */
  close(): Promise<void>;
}

const LINK_SECONDS = 12 * 3600;
const HOUSEKEEPING_MS = 600_000;
const CALLS_KEPT_MS = 14 * 24 * 3600 * 1000;
const TRIALS_KEPT_MS = 24 * 3600 * 1000;
const OUTBOX_KEPT_MS = 24 * 3600 * 1000;

export interface StartOptions {
  readonly now?: () => number;
  /** A provisioning file: read, checked and brought about before anybody is listened to. */
  readonly provisionFile?: string | undefined;
  /** Lets visitors write as fast as they can: for measurements and floods on purpose. */
  readonly hurriedVisitors?: boolean;
}

/**
 * Puts every part together: the only place that knows them all. A start that fails closes what it had opened
 * and rejects with what to mend.
 */
export async function startServer(config: Config, options: StartOptions = {}): Promise<ComptoirServer> {
  const now = options.now ?? Date.now;
  const version = productVersion();
  const log = pino({
    level: config.logLevel,
    base: null,
    redact: { paths: ['*.authorization', '*.cookie', '*.password', '*.token', '*.email'], censor: '…' },
  });
  const unlock = keepFolder(config);
  const storage = await openStorage(config, (error) => {
    log.fatal({ err: error }, 'the database thread failed');
    process.exitCode = 1;
    process.kill(process.pid, 'SIGTERM');
  }).catch((cause: unknown) => {
    unlock();
    throw databaseFault(config, cause);
  });
  const bus = await openBus(config, log, now).catch(async (fault: unknown) => {
    await storage.close();
    unlock();
    throw fault;
  });
  const keys = createKeys(config.secretKey);
  const tokens = createTokens(keys);
  const signIn = createSignIn({ storage, keys, publicUrl: config.publicUrl, now });
  const localAddresses = createLocalAddresses(keys, config.publicUrl);
  const presenter = createPresenter({
    platform: config.platform,
    localAddress: (url) => localAddresses.of(url),
  });
  const distribution: Distribution = createDistribution({
    storage,
    bus,
    presenter,
    now,
    conversations: () => conversations,
    onFault: (error) => log.error({ err: error }, 'distribution'),
  });
  const conversations = createConversations({
    storage,
    bus,
    presenter,
    now,
    onQueueChange: (websiteId) => distribution.look(websiteId),
    openingBot: (opening) => botChecks.offered(opening),
  });
  const visitorMessages = createVisitorMessages({
    storage,
    conversations,
    publicUrl: config.publicUrl,
    pace: options.hurriedVisitors === true ? undefined : new WritingPace(VISITOR_PACE, now),
  });
  const presence = new Presence({
    storage,
    now,
    onChange: () => distribution.lookEverywhere(),
    onFault: (error) => log.warn({ err: error }, 'presence'),
  });
  const dispatcher = createDispatcher({ allowLoopback: config.allowPrivateConnectors });
  const recorder = new CallRecorder(storage, (error) =>
    log.warn({ err: error }, 'calls could not be recorded'),
  );
  const gateway = createGateway({
    dispatcher,
    recorder,
    allowLoopback: config.allowPrivateConnectors,
    now,
    version,
  });
  const connectors = createConnectors({ storage, keys, now });
  const productList = createProductList({
    connectors,
    gateway,
    platform: config.platform,
    now,
    localAddress: (url) => localAddresses.of(url),
  });
  const shared = { storage, connectors, gateway, conversations, platform: config.platform, now };
  const customerInformation = createCustomerInformation(shared);
  const closingForms = createClosingForms({ ...shared, presenter });
  const panelApps = createPanelApps({ connectors, now });
  const payments = createPayments({
    ...shared,
    bus,
    presenter,
    gateways: createGateways({
      storage,
      keys,
      dispatcher,
      publicUrl: config.publicUrl,
      version,
      now,
    }),
    onFault: (error) => log.error({ err: error }, 'payments'),
  });
  const messageHooks = createMessageHooks({ ...shared, panelApps, presenter });
  const frameCheck = createFrameCheck({ dispatcher, publicUrl: config.publicUrl, version });
  const outgoing = createOutgoingMessages({ storage, keys, presenter, platform: config.platform });
  const incoming = createIncomingMessages({ storage, conversations, now });
  const webhooks = createWebhookDispatcher({
    storage,
    connectors,
    outgoing,
    gateway,
    platform: config.platform,
    now,
    onFault: (error) => log.error({ err: error }, 'webhooks'),
  });
  const { platform, publicUrl } = config;
  const audit = createAuditWriter(now);
  const administration = createConnectorAdministration({
    storage,
    keys,
    bus,
    audit,
    platform,
    publicUrl,
    now,
  });
  const websites = createWebsiteAdministration({ storage, keys, audit, platform, publicUrl, now });
  const operators = createOperatorAdministration({ storage, signIn, bus, audit, platform, publicUrl, now });
  const onBotFault = (error: unknown): void => log.error({ err: error }, 'bots');
  const botConnector = createBotConnector({
    pluginsOf: (websiteId) => connectors.pluginsOf(websiteId, 'bot'),
    gateway,
    platform,
  });
  const botChecks = createAvailabilityChecks({
    storage,
    bus,
    connector: botConnector,
    distribution,
    authorOf: (operator) => JSON.stringify(presenter.operatorAuthor(operator)),
    now,
    onFault: onBotFault,
  });
  const bots = createBotAdministration({
    storage,
    connectors,
    connector: botConnector,
    checks: botChecks,
    audit,
    bus,
    platform,
    now,
  });
  const botEngine = createBotEngine({
    storage,
    bus,
    presenter,
    connector: botConnector,
    platform,
    now,
    onQueueChange: (websiteId) => distribution.look(websiteId),
    onFault: onBotFault,
  });
  const greetings = createGreetings({ storage, connector: botConnector, checks: botChecks, presenter, now });
  const ownMessages = createOwnMessages({ storage, bus, presenter, engine: botEngine, now });
  const trials = createTrials({
    storage,
    connector: botConnector,
    conversations,
    presenter,
    engine: botEngine,
    recorder,
    platform,
    now,
  });
  const live = createLiveCalls({ storage, connectors, gateway, platform, now, readers: ANSWER_READERS });
  const replay = createReplay({ storage, connectors, gateway, recorder, reader: readerOf });
  const health = new HealthProber({
    storage,
    live,
    bus,
    now,
    onFault: (error) => log.warn({ err: error }, 'health probes'),
  });
  const pictures = new PictureProxy(dispatcher, config.allowPrivateConnectors);
  const parts: Parts = {
    config,
    version,
    now,
    log,
    storage,
    bus,
    keys,
    tokens,
    signIn,
    presenter,
    conversations,
    visitorMessages,
    distribution,
    connectors,
    administration,
    live,
    replay,
    websites,
    operators,
    audit,
    recorder,
    productList,
    customerInformation,
    closingForms,
    panelApps,
    payments,
    messageHooks,
    frameCheck,
    incoming,
    webhooks,
    gateway,
    bots,
    botConnector,
    botChecks,
    botEngine,
    greetings,
    trials,
    ownMessages,
    localAddresses,
    pictures,
  };

  const hub = new Hub({
    bus,
    presenter,
    onOperator: (what, operatorId) =>
      what === 'arrived' ? presence.arrive(operatorId) : presence.leave(operatorId),
    standings: (websiteId) => distribution.standings(websiteId),
    principalOf: async (id) => {
      const found = await storage.query('operatorWithWebsites', { id });
      return found === undefined || found.operator.disabled === 1 ? undefined : principalOf(found);
    },
    stateOf: (id) => storage.query('conversationById', { id }),
    onFault: (error) => log.warn({ err: error }, 'realtime'),
  });
  const stopForgetting = bus.subscribe((message) => {
    if (message.type === 'connectors') connectors.forget();
  });
  let realtime: RealtimeServer | undefined;
  const metrics = createMetrics(
    () => realtime?.connectionCount ?? 0,
    () => ({ ...botChecks.figures, working: botEngine.working }),
  );
  const follower = new OutboxFollower({ storage, bus, hub });
  let app: App | undefined;
  let housekeeping: NodeJS.Timeout | undefined;
  const close = async (): Promise<void> => {
    clearInterval(housekeeping);
    follower.stop();
    stopForgetting();
    distribution.close();
    await botChecks.close();
    await botEngine.close();
    await webhooks.close();
    await payments.close();
    await health.stop();
    await realtime?.stop(2000);
    await app?.close();
    await presence.close();
    await distribution.idle();
    await recorder.flush();
    hub.close();
    await dispatcher.close().catch(() => dispatcher.destroy());
    await bus.close();
    await storage.close();
    unlock();
  };
  const session = new Session({
    storage,
    conversations,
    visitorMessages,
    presenter,
    tokens,
    bus,
    hub,
    platform: config.platform,
    now,
    onFault: (error) => log.error({ err: error.cause ?? error }, 'frame failed'),
  });
  const provisioning = {
    storage,
    keys,
    signIn,
    now,
    platform,
    bots,
    onInstalled: () => connectors.forget(),
    // What is provisioned is published at once: plain http only where connectors on this machine are allowed.
    frames: { publicUrl, loopback: config.allowPrivateConnectors },
  };
  let port: number;
  try {
    app = await buildApp(parts, metrics);
    await app.ready();
    realtime = new RealtimeServer({
      server: app.server,
      hub,
      session,
      now,
      originAllowed: (origin, host) =>
        origin === config.publicUrl || origin.replace(/^https?:\/\//, '') === host,
    });
    if (options.provisionFile !== undefined) await provisionAtStart(provisioning, options.provisionFile);
    // The first visitor after a restart finds the bots that were there before it.
    await botChecks.round();
    port = await listen(app, config);
  } catch (fault) {
    await close().catch((error: unknown) => log.warn({ err: error }, 'closing after a failed start'));
    throw fault;
  }
  housekeeping = setInterval(() => {
    const input = { at: now() - CALLS_KEPT_MS, outboxBefore: now() - OUTBOX_KEPT_MS };
    storage
      .command('forgetCallsBefore', input)
      .then(() => storage.command('forgetEventsBefore', { at: input.at }))
      .then(() => storage.command('forgetTrialsBefore', { at: now() - TRIALS_KEPT_MS }))
      .catch((error: unknown) => log.warn({ err: error }, 'housekeeping'));
  }, HOUSEKEEPING_MS);
  housekeeping.unref();

  return {
    url: config.publicUrl,
    port,
    parts,
    provision: async (value, folder) => {
      await provision(provisioning, value, folder);
      connectors.forget();
    },
    provisionFile: async (path) => {
      await provisionFromFile(provisioning, path);
      connectors.forget();
    },
    signInLink: async (operatorId) =>
      `${config.publicUrl}/sign-in/link?token=${await tokens.issueSignInLink(operatorId, LINK_SECONDS)}`,
    setupLink: async () => {
      if ((await storage.query('countOperators', undefined)) > 0) return undefined;
      return `${config.publicUrl}/setup?token=${await tokens.issueSignInLink(0, LINK_SECONDS)}`;
    },
    close,
  };
}

/** SQLite has one node: a second one would share its database, not its sockets. PostgreSQL keeps nothing there. */
function keepFolder(config: Config): () => void {
  const { dataDir, databaseUrl, host, port } = config;
  if (databaseUrl !== undefined) return () => {};
  try {
    return lockFolder(dataDir, `process ${process.pid}, on port ${port} of ${host}`);
  } catch (cause) {
    throw folderFault(config, cause);
  }
}

async function openBus(config: Config, log: Logger, now: () => number): Promise<Bus> {
  const { redisUrl } = config;
  if (redisUrl === undefined) return createInProcessBus(now);
  return createRedisBus(redisUrl, (error) => log.warn({ err: error.message }, 'redis')).catch(
    (cause: unknown) => {
      throw redisFault(redisUrl, cause);
    },
  );
}

async function provisionAtStart(parts: ProvisioningParts, path: string): Promise<void> {
  await provisionFromFile(parts, path).catch((cause: unknown) => {
    if (!(cause instanceof AppError)) throw cause;
    throw new StartError(`--provision ${path}: ${cause.message}`, { cause });
  });
}

async function listen(app: App, { port, host }: Config): Promise<number> {
  await app.listen({ port, host }).catch((cause: unknown) => {
    throw listenFault({ port, host }, cause);
  });
  const address = app.server.address();
  return isAddressInfo(address) ? address.port : port;
}

function isAddressInfo(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}
