import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';
import { PRODUCTS_PATH } from './catalogue/feed.js';
import { ShopCatalogue } from './catalogue/shop-catalogue.js';
import { securityHeaders } from './content-security.js';
import type { Customer } from './pages/page-context.js';
import { registerAccount } from './routes/account.js';
import { registerPages } from './routes/pages.js';
import { registerPictures } from './routes/pictures.js';

export interface DemoShopOptions {
  /** Address of the desk, such as `http://127.0.0.1:7300`, whose `/chatbox.js` the pages load. */
  readonly deskUrl: string;
  /** The website's id in the desk, such as `ha-1`. */
  readonly websiteId: string;
  /** The website's secret, to prove signed-in customers to the desk; without it they are not verified. */
  readonly websiteSecret?: string | undefined;
  /** Who "Sign in" signs in as. */
  readonly customer?: Customer;
  /** Milliseconds since 1970; for tests. */
  readonly now?: () => number;
}

/** The shop, not yet listening. */
export interface DemoShop {
  /** Starts listening (port 0 for any free one) and answers the shop's address. */
  listen(port: number, host?: string): Promise<string>;
  /** For a server that listens itself and serves connectors beside the shop, on the same origin. */
  handler(): Promise<(request: IncomingMessage, response: ServerResponse) => void>;
  close(): Promise<void>;
}

const CUSTOMER: Customer = { name: 'Ana Ruiz', email: 'ana.ruiz@example.com', externalId: 'C-10482' };

/**
 * A believable small shop, "Tilleul", with its own look, in English and French: the page the demo's
 * chatbox lives on. It keeps nothing: the catalogue is read at start, the signed-in state is a cookie.
 *
 * @throws TypeError when `deskUrl` is not an absolute http(s) address
 */
export function createDemoShop(options: DemoShopOptions): DemoShop {
  if (!/^https?:\/\//i.test(options.deskUrl) || !URL.canParse(options.deskUrl)) {
    throw new TypeError(
      `deskUrl is ${JSON.stringify(options.deskUrl)}; expected an address such as http://127.0.0.1:7300.`,
    );
  }
  const deskUrl = new URL(options.deskUrl).origin;
  const app: FastifyInstance = fastify({ routerOptions: { ignoreTrailingSlash: true } });
  const headers = securityHeaders(deskUrl);
  app.addHook('onSend', async (_request, reply, payload) => {
    // A picture's own policy is stricter and stays.
    for (const [name, value] of Object.entries(headers))
      if (!reply.hasHeader(name)) reply.header(name, value);
    return payload;
  });
  const catalogue = new ShopCatalogue(PRODUCTS_PATH);
  const settings = {
    catalogue,
    deskUrl,
    websiteId: options.websiteId,
    websiteSecret: options.websiteSecret,
    customer: options.customer ?? CUSTOMER,
    now: options.now ?? Date.now,
  };
  app.register(fastifyStatic, {
    root: fileURLToPath(new URL('../assets', import.meta.url)),
    prefix: '/assets/',
    maxAge: '5m',
  });
  registerPictures(app, catalogue);
  registerAccount(app, settings);
  registerPages(app, settings);
  return {
    async listen(port, host = '127.0.0.1') {
      await app.listen({ port, host });
      const address: AddressInfo | string | null = app.server.address();
      const actual = address !== null && typeof address === 'object' ? address.port : port;
      return `http://${host.includes(':') ? `[${host}]` : host}:${actual}`;
    },
    async handler() {
      await app.ready();
      return (request, response) => app.routing(request, response);
    },
    async close() {
      app.server.closeAllConnections();
      await app.close();
    },
  };
}
