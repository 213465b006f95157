import type { IncomingMessage, ServerResponse } from 'node:http';
import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { sampleConnector, serve, signed } from '../sample-connector.fixture.js';
import { toExpressHandler } from './express.js';
import { toFastifyPlugin } from './fastify.js';
import { toHonoHandler } from './hono.js';

const body = '{"action": "refund",\n "idOperator":"ha-1"}';

describe('Fastify', () => {
  it('serves under a prefix and leaves the application’s own parsing alone', async () => {
    const app = fastify();
    app.register(toFastifyPlugin(sampleConnector()), { prefix: '/comptoir' });
    app.post('/own', async (request) => request.body);
    const origin = await app.listen({ port: 0, host: '127.0.0.1' });
    try {
      const products = await fetch(`${origin}/comptoir/products?limit=5`, { headers: signed('limit=5') });
      expect(products.status).toBe(200);
      const action = await fetch(`${origin}/comptoir/customer/action`, {
        method: 'POST',
        headers: { ...signed(body), 'content-type': 'application/json' },
        body,
      });
      expect(await action.json()).toEqual({ success: true, message: 'refund by ha-1' });
      const own = await fetch(`${origin}/own`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"a":1}',
      });
      expect(await own.json()).toEqual({ a: 1 });
      expect((await fetch(`${origin}/comptoir/products`)).status).toBe(401);
    } finally {
      await app.close();
    }
  });
});

describe('Express', () => {
  const handler = toExpressHandler(sampleConnector());

  it('answers its own paths and passes the others on', async () => {
    await serve(
      (request, response) => {
        handler(request, response, () => response.writeHead(418).end());
      },
      async (origin) => {
        expect((await fetch(`${origin}/health`, { headers: signed('') })).status).toBe(200);
        expect((await fetch(`${origin}/elsewhere`)).status).toBe(418);
        const post = await fetch(`${origin}/customer/action`, {
          method: 'POST',
          headers: signed(body),
          body,
        });
        expect(post.status).toBe(200);
      },
    );
  });

  it('says how to mount it when a parser has eaten the body, and takes kept raw bytes', async () => {
    const eaten = (keep: boolean) => (request: IncomingMessage, response: ServerResponse) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const parsed = keep ? Object.assign(request, { rawBody: Buffer.concat(chunks) }) : request;
        setImmediate(() => handler(parsed, response, (error) => response.writeHead(500).end(String(error))));
      });
    };
    const post = (origin: string) =>
      fetch(`${origin}/customer/action`, { method: 'POST', headers: signed(body), body });
    await serve(eaten(false), async (origin) => {
      expect(await (await post(origin)).text()).toContain('before express.json()');
    });
    await serve(eaten(true), async (origin) => {
      expect((await post(origin)).status).toBe(200);
    });
  });
});

describe('Hono', () => {
  it('answers through the Fetch API under a base path', async () => {
    const handle = toHonoHandler(sampleConnector({ basePath: '/comptoir' }));
    const raw = new Request('https://c.example/comptoir/health', { headers: signed('') });
    expect((await handle({ req: { raw } })).status).toBe(200);
  });
});
