import { mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { createOrdersApp, openOrderStore } from '@comptoir/orders-app';
import { connectorToken } from './connectors.js';
import { listenBeside } from './listen.js';

export interface OrdersAppPlaces {
  /** Its own origin, with the port to listen on. */
  readonly url: string;
  readonly shopUrl: string;
  readonly deskUrl: string;
  /** The data folder's token. */
  readonly token: string;
}

/** The demo's panel app, apart from desk and shop as in life. */
export async function startOrdersApp(dataDir: string, places: OrdersAppPlaces): Promise<Server> {
  const { url, shopUrl, deskUrl, token } = places;
  const folder = join(dataDir, 'demo-orders');
  mkdirSync(folder, { recursive: true });
  const store = openOrderStore(join(folder, 'orders.sqlite'), shopUrl);
  const secretToken = connectorToken('orders-app', token);
  const server = createServer(createOrdersApp({ store, secretToken, url, deskUrl }));
  server.on('close', () => store.close());
  const { hostname, port } = new URL(url);
  try {
    await listenBeside(server, { host: hostname, port: Number(port), who: 'The demo’s orders app' });
  } catch (fault) {
    store.close();
    throw fault;
  }
  return server;
}
