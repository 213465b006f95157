import { createServer, type Server } from 'node:http';
import { createDemoShop } from '@comptoir/demo-shop';
import { readConfig, startServer } from '@comptoir/server';
import { Command } from 'commander';
import { openDemoConnectors } from '../demo/connectors.js';
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
  const server = await startServer(config);
  await server.provision(demoProvisioning({ shopUrl, ordersUrl, secrets, bots }));
  await seedConversations(`http://${config.host}:${server.port}`, config.dataDir);
  // The bots’ connectors begin here: who has written already waits for an agent.
  const connectors = await startShop(config.dataDir, {
    shopPort,
    shopUrl,
    deskUrl: server.url,
    secrets,
    bots,
  });
  const orders = await startOrdersApp(config.dataDir, {
    url: ordersUrl,
    shopUrl,
    deskUrl: server.url,
    token: secrets.connectorToken,
  });

  process.stdout.write(
    [
      '',
      'Comptoir is running, with a demo shop. Open both links side by side:',
      '',
      `  The shop, as a visitor     ${shopUrl}/`,
      `  The desk, signed in        ${await server.signInLink(AGENT)}`,
      `  A phone, for Apple Pay     ${shopUrl}/phone`,
      '',
      ...(bots ? ['  A bot answers visitors first, and hands over to the desk.'] : []),
      `  Later: ${server.url} with alice@example.com / ${secrets.password}`,
      `  Data:  ${config.dataDir}    Stop: Ctrl-C`,
      '',
      '',
    ].join('\n'),
  );
  await untilStopped();
  connectors.close();
  connectors.closeAllConnections();
  orders.close();
  orders.closeAllConnections();
  await server.close();
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
  server.on('close', () => {
    void shop.close();
    void connectors.close();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.shopPort, '127.0.0.1', resolve);
  });
  return server;
}
