import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { createCatalogueConnector, importFeeds, openCatalogue } from '@comptoir/catalogue';
import { toNodeHandler } from '@comptoir/connector-sdk';
import { createDemoShop, FEED_PATH, writeRebasedFeed } from '@comptoir/demo-shop';
import { readConfig, startServer } from '@comptoir/server';
import { Command } from 'commander';
import { type DemoSecrets, demoProvisioning, demoSecrets } from '../demo/provisioning.js';
import { seedConversations } from '../demo/seed.js';
import { untilStopped } from '../until-stopped.js';

/** `comptoir demo`: desk, shop and ready-made connectors on this machine, with an agent signed in by a link. */
export function demoCommand(): Command {
  return new Command('demo')
    .description('Run the desk with a demo shop and connectors, on this machine only.')
    .option('--port <number>', 'PORT: the desk; the shop takes the next one (7300)')
    .option('--data-dir <folder>', 'DATA_DIR: where conversations are kept (./data)')
    .action(runDemo);
}

const AGENT = 10;
const CONNECTOR_PATH = '/connectors/catalogue';

async function runDemo(options: { port?: string; dataDir?: string }): Promise<void> {
  const config = readConfig({
    LOG_LEVEL: 'warn',
    ...process.env,
    ALLOW_PRIVATE_CONNECTORS: 'true',
    ...(options.port === undefined ? {} : { PORT: options.port }),
    ...(options.dataDir === undefined ? {} : { DATA_DIR: options.dataDir }),
  });
  const shopPort = config.port + 1;
  const shopUrl = `http://localhost:${shopPort}`;
  const secrets = demoSecrets(config.dataDir);
  const server = await startServer(config);
  await server.provision(demoProvisioning({ shopUrl, connectorUrl: `${shopUrl}${CONNECTOR_PATH}`, secrets }));
  await seedConversations(`http://${config.host}:${server.port}`, config.dataDir);
  const connectors = await startShop(config.dataDir, { shopPort, shopUrl, deskUrl: server.url, secrets });

  process.stdout.write(
    [
      '',
      'Comptoir is running, with a demo shop. Open both links side by side:',
      '',
      `  The shop, as a visitor     ${shopUrl}/`,
      `  The desk, signed in        ${await server.signInLink(AGENT)}`,
      '',
      `  Later: ${server.url} with alice@example.com / ${secrets.password}`,
      `  Data:  ${config.dataDir}    Stop: Ctrl-C`,
      '',
      '',
    ].join('\n'),
  );
  await untilStopped();
  connectors.close();
  connectors.closeAllConnections();
  await server.close();
}

interface ShopSettings {
  readonly shopPort: number;
  readonly shopUrl: string;
  readonly deskUrl: string;
  readonly secrets: DemoSecrets;
}

/** The shop and the connectors share an origin of their own, apart from the desk's, as in life. */
async function startShop(dataDir: string, settings: ShopSettings): Promise<Server> {
  const catalogueDir = join(dataDir, 'demo-catalogue');
  const feed = await rebasedFeed(catalogueDir, settings.shopUrl);
  const catalogue = openCatalogue(catalogueDir);
  if (feed.changed) {
    await importFeeds({ feeds: [feed.path], data: catalogueDir, locale: 'en-IE', currency: 'EUR' });
    writeFileSync(feed.stamp, feed.state);
  }
  const connector = toNodeHandler(
    createCatalogueConnector({
      catalogue,
      secretToken: settings.secrets.connectorToken,
      basePath: CONNECTOR_PATH,
    }),
  );
  const shop = createDemoShop({
    deskUrl: settings.deskUrl,
    websiteId: 'ha-1',
    websiteSecret: settings.secrets.website,
  });
  const pages = await shop.handler();
  const server = createServer((request, response) => {
    if (request.url?.startsWith(`${CONNECTOR_PATH}/`)) connector(request, response);
    else pages(request, response);
  });
  server.on('close', () => {
    void shop.close();
    catalogue.close();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.shopPort, '127.0.0.1', resolve);
  });
  return server;
}

interface RebasedFeed {
  readonly path: string;
  readonly stamp: string;
  readonly state: string;
  readonly changed: boolean;
}

/** The feed's links lead to this machine's shop; imported again only when feed or address changed. */
async function rebasedFeed(folder: string, shopUrl: string): Promise<RebasedFeed> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'feed.xml');
  const stamp = join(folder, 'imported');
  const { size, mtimeMs } = statSync(FEED_PATH);
  const state = `${shopUrl} ${size} ${mtimeMs}`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state)
    return { path, stamp, state, changed: false };
  await writeRebasedFeed(shopUrl, path);
  return { path, stamp, state, changed: true };
}
