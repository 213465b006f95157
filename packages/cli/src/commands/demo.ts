import { createServer, type Server } from 'node:http';
import { createDemoShop } from '@comptoir/demo-shop';
import { readConfig, startServer } from '@comptoir/server';
import { Command } from 'commander';
import { openDemoConnectors } from '../demo/connectors.js';
import { listenBeside } from '../demo/listen.js';
import { startOrdersApp } from '../demo/orders-app.js';
import { createDemoPhone } from '../demo/phone.js';
import { type DemoSecrets, demoProvisioning, demoSecrets } from '../demo/provisioning.js';
import { seedConversations } from '../demo/seed.js';
import { untilStopped } from '../until-stopped.js';

/** `comptoir demo`: desk, shop and ready-made connectors on this machine, with an agent signed in by a link. */
export function demoCommand(): Command {
  return new Command('demo')
    .description('Run the desk with a demo shop and connectors, on this machine only.')
    .option('--port <number>', 'PORT: the desk; shop and orders app take the next two (7300)')
    .option('--data-dir <folder>', 'DATA_DIR: where conversations are kept (./data)')
    .option('--no-bots', 'visitors wait for an agent at once')
    .action(runDemo);
}

const AGENT = 10;

async function runDemo(options: { port?: string; dataDir?: string; bots: boolean }): Promise<void> {
  const config = readConfig({
    LOG_LEVEL: 'warn',
    ...process.env,
    ALLOW_PRIVATE_CONNECTORS: 'true',
    ...(options.port === undefined ? {} : { PORT: options.port }),
    ...(options.dataDir === undefined ? {} : { DATA_DIR: options.dataDir }),
  });
  const shopPort = config.port + 1;
  const shopUrl = `http://localhost:${shopPort}`;
  // Another name than the desk's: to browsers, ports of one name are one site.
  const ordersUrl = `http://127.0.0.1:${config.port + 2}`;
  const { bots } = options;
  const secrets = demoSecrets(config.dataDir);
  // What has been started, closed in the reverse order at the end, and also where a later step fails.
  const started: (() => Promise<void>)[] = [];
  try {
    const server = await startServer(config);
    started.push(() => server.close());
    await server.provision(demoProvisioning({ shopUrl, ordersUrl, secrets, bots }));
    await seedConversations(`http://${config.host}:${server.port}`, config.dataDir);
    // The bots’ connectors begin here: who has written already waits for an agent.
    const shop = { shopPort, shopUrl, deskUrl: server.url, secrets, bots };
    const connectors = await startShop(config.dataDir, shop);
    started.push(() => closed(connectors));
    const orders = await startOrdersApp(config.dataDir, {
      url: ordersUrl,
      shopUrl,
      deskUrl: server.url,
      token: secrets.connectorToken,
    });
    started.push(() => closed(orders));
    const signInLink = await server.signInLink(AGENT);
    greet({ shopUrl, signInLink, deskUrl: server.url, secrets, bots, dataDir: config.dataDir });
    await untilStopped();
  } finally {
    for (const close of started.reverse()) await close();
  }
}

async function closed(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
}

/** What is printed once everything answers. */
function greet(demo: {
  shopUrl: string;
  signInLink: string;
  deskUrl: string;
  secrets: DemoSecrets;
  bots: boolean;
  dataDir: string;
}): void {
  process.stdout.write(
    [
      '',
      'Comptoir is running, with a demo shop. Open both links side by side:',
      '',
      `  The shop, as a visitor     ${demo.shopUrl}/`,
      `  The desk, signed in        ${demo.signInLink}`,
      `  A phone, for Apple Pay     ${demo.shopUrl}/phone`,
      '',
      ...(demo.bots ? ['  A bot answers visitors first, and hands over to the desk.'] : []),
      `  Later: ${demo.deskUrl} with alice@example.com / ${demo.secrets.password}`,
      `  Data:  ${demo.dataDir}    Stop: Ctrl-C`,
      '',
      '',
    ].join('\n'),
  );
}

interface ShopSettings {
  readonly shopPort: number;
  readonly shopUrl: string;
  readonly deskUrl: string;
  readonly secrets: DemoSecrets;
  readonly bots: boolean;
}

/** The shop and the connectors share an origin of their own, apart from the desk's, as in life. */
async function startShop(dataDir: string, settings: ShopSettings): Promise<Server> {
  const connectors = await openDemoConnectors(
    dataDir,
    settings.shopUrl,
    settings.secrets.connectorToken,
    settings.bots,
  );
  const shop = createDemoShop({
    deskUrl: settings.deskUrl,
    websiteId: 'ha-1',
    websiteSecret: settings.secrets.website,
  });
  const pages = await shop.handler();
  const phone = createDemoPhone(settings.deskUrl, settings.secrets.connectorToken);
  const server = createServer((request, response) => {
    if (!connectors.handle(request, response) && !phone.handle(request, response)) pages(request, response);
  });
  const close = (): void => {
    void shop.close();
    void connectors.close();
  };
  server.on('close', close);
  try {
    await listenBeside(server, { host: '127.0.0.1', port: settings.shopPort, who: 'The demo’s shop' });
  } catch (fault) {
    close();
    throw fault;
  }
  return server;
}
