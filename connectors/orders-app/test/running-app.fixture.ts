import { createServer } from 'node:http';
import { createOrdersApp, openOrderStore } from '@comptoir/orders-app';
import { SignJWT } from 'jose';

export const SECRET = 'the secret of the orders app, é';
export const CONVERSATION = '0b6d3a3e-52a5-4a5e-9c53-3f8c3f2f9a01';

export interface RunningApp {
  readonly url: string;
  /** A token as the desk signs it; `changes` replace claims, undefined takes one away. */
  token(changes?: Record<string, unknown>, header?: Record<string, unknown>): Promise<string>;
  stop(): Promise<void>;
}

let tokens = 0;

export async function startApp(
  deskUrl: string,
  options: { sessionSeconds?: number; now?: () => number } = {},
) {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${port}`;
  const store = openOrderStore(':memory:', 'https://shop.example');
  server.on('request', createOrdersApp({ store, secretToken: SECRET, url, deskUrl, ...options }));
  const now = options.now ?? Date.now;
  const app: RunningApp = {
    url,
    token: (changes = {}, header = {}) => {
      tokens += 1;
      const iat = Math.floor(now() / 1000);
      const claims = {
        iss: 'iadvize',
        sub: '10',
        aud: `${url}/orders`,
        iat,
        exp: iat + 60,
        jti: `token-${tokens}`,
        email: 'ana@example.com',
        conversationId: CONVERSATION,
        projectId: '1',
        ...changes,
      };
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT', ...header })
        .sign(new TextEncoder().encode(SECRET));
    },
    stop: () =>
      new Promise((resolve) => {
        store.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return app;
}
