import type { IncomingMessage, ServerResponse } from 'node:http';
import { SIGNATURE_HEADER } from '@comptoir/contract';
import { verifyContract } from '@comptoir/contract/signing';
import type { OrderStore } from '../orders/order-store.js';
import { findOrders } from './find-orders.js';
import { pageFiles } from './page-files.js';
import { Refusal, readBody, send, sendJson } from './requests.js';
import { Sessions } from './sessions.js';
import { createTokenVerifier } from './verify-token.js';

export interface OrdersAppOptions {
  readonly store: OrderStore;
  /** The secret token of the connector version, as the desk knows it. */
  readonly secretToken: string;
  /** Where browsers reach this app: `<url>/orders` is its iFrame URL, `<url>/hook` its message hook. */
  readonly url: string;
  /** Origin of the desk, which alone may frame the page and serves the library. */
  readonly deskUrl: string;
  readonly sessionSeconds?: number;
  readonly now?: () => number;
}

/** A request listener: `http.createServer(app)`. Answers 404 to what it does not know. */
export type OrdersApp = (request: IncomingMessage, response: ServerResponse) => void;

export const PAGE_PATH = '/orders';
export const HOOK_PATH = '/hook';
const SESSION_SECONDS = 600;
const MAX_ORDERS = 20;
const MAX_HOOK_BYTES = 1024 * 1024;

/**
 * The app's page and its back end. The page holds nothing: every order is asked for with a session, which
 * only the desk's token opens.
 */
export function createOrdersApp(options: OrdersAppOptions): OrdersApp {
  const { store, secretToken, url, deskUrl, now = Date.now } = options;
  const verifyPage = createTokenVerifier(secretToken, url + PAGE_PATH, now);
  const verifyHook = createTokenVerifier(secretToken, url + HOOK_PATH, now);
  const sessions = new Sessions(options.sessionSeconds ?? SESSION_SECONDS, now);
  const files = pageFiles(deskUrl);

  const requireSession = (request: IncomingMessage): void => {
    if (sessions.find(bearerOf(request)) === undefined)
      throw new Refusal(401, 'session_ended', 'Ask the desk for a token and open a session.');
  };
  const requireSignature = (request: IncomingMessage, signed: string | Buffer): void => {
    if (!verifyContract(secretToken, signed, request.headers[SIGNATURE_HEADER]))
      throw new Refusal(401, 'wrong_signature', 'The desk signs its calls with the connector’s secret.');
  };
  const verified = async (check: Promise<unknown>): Promise<void> => {
    await check.catch(() => {
      throw new Refusal(401, 'wrong_token', 'The token is not the desk’s, not for this address, or too old.');
    });
  };

  const routes: Readonly<Record<string, Route>> = {
    'POST /api/session': async (request, response) => {
      const verifying = verifyPage(bearerOf(request) ?? '');
      await verified(verifying);
      sendJson(response, 201, sessions.begin(await verifying));
    },
    'GET /api/orders': async (request, response, query) => {
      requireSession(request);
      const words = (query.get('q') ?? '').slice(0, 200);
      sendJson(response, 200, { orders: store.search(words, MAX_ORDERS) });
    },
    'GET /api/order': async (request, response, query) => {
      requireSession(request);
      const order = store.byNumber((query.get('number') ?? '').slice(0, 40));
      if (order === undefined) throw new Refusal(404, 'unknown_order', 'There is no such order.');
      sendJson(response, 200, { order });
    },
    [`POST ${HOOK_PATH}`]: async (request, response) => {
      const body = await readBody(request, MAX_HOOK_BYTES);
      requireSignature(request, body);
      await verified(verifyHook(bearerOf(request) ?? ''));
      sendJson(response, 200, findOrders(JSON.parse(body.toString('utf8')), store));
    },
    'GET /health': async (request, response) => {
      requireSignature(request, (request.url ?? '').split('?').slice(1).join('?'));
      store.search('', 1);
      sendJson(response, 200, { status: 'UP' });
    },
  };

  return (request, response) => {
    const [path = '/', ...query] = (request.url ?? '/').split('?');
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
    const file = method === 'GET' ? files.get(path) : undefined;
    if (file !== undefined) return send(response, 200, file.headers, file.content);
    const route = routes[`${method} ${path}`];
    if (route === undefined)
      return sendJson(response, 404, { error: { code: 'not_found', message: 'There is nothing here.' } });
    route(request, response, new URLSearchParams(query.join('?'))).catch((error: unknown) => {
      const { status, code, message } = error instanceof Refusal ? error : Refusal.of(error);
      sendJson(response, status, { error: { code, message } });
    });
  };
}

type Route = (request: IncomingMessage, response: ServerResponse, query: URLSearchParams) => Promise<void>;

function bearerOf({ headers }: IncomingMessage): string | undefined {
  return /^Bearer ([\w.~+/=-]{1,4096})$/i.exec(headers.authorization ?? '')?.[1];
}
