import { request as httpRequest } from 'node:http';
import { describe, expect, it } from 'vitest';
import { toNodeHandler } from './adapters/node.js';
import { defineConnector } from './define-connector.js';
import { SECRET, sampleConnector, serve, signed, stamped } from './sample-connector.fixture.js';

const listener = toNodeHandler(sampleConnector());

async function get(target: string, headers: Record<string, string> = {}, method = 'GET', body?: string) {
  return serve(listener, async (origin) => {
    const response = await fetch(`${origin}${target}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      json: text === '' ? undefined : JSON.parse(text),
    };
  });
}

describe('routes and methods, over real HTTP', () => {
  it('answers signed calls with typed parameters', async () => {
    const query =
      'idCategory=12345678901234567890&idOperator=9999&idWebsite=ha-1&limit=20&offset=40&searchQuery=+caf%C3%A9+';
    const { status, json, headers } = await get(`/products?${query}`, signed(query));
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(json[0]).toMatchObject({ id: '12345678901234567890', title: 'café', description: '9999 ha-1' });
  });

  it('is healthy only for the one who signs the empty string', async () => {
    expect((await get('/health', signed(''))).json).toEqual({ status: 'UP' });
    expect((await get('/health')).status).toBe(401);
    expect((await get('/health', signed('a=1'))).status).toBe(401);
  });

  it('refuses unknown paths, HEAD and wrong methods', async () => {
    expect((await get('/nothing', signed(''))).status).toBe(404);
    expect((await get('/products', signed(''), 'HEAD')).status).toBe(404);
    const wrong = await get('/products', signed('{}'), 'POST', '{}');
    expect(wrong.status).toBe(405);
    expect(wrong.headers.get('allow')).toBe('GET');
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=-1', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=1001', 'limit'],
    ['offset=abc', 'offset'],
    ['offset=99999999999999999999', 'offset'],
    ['limit=1&limit=2', 'limit'],
    [`searchQuery=${'x'.repeat(501)}`, 'searchQuery'],
    ['idCategory=a%00b', 'idCategory'],
  ])('refuses %s naming the parameter', async (query, name) => {
    const { status, json } = await get(`/products?${query}`, signed(query));
    expect(status).toBe(400);
    expect(json.error.message).toContain(`"${name}"`);
    expect(json.error.fix).toBeTypeOf('string');
  });

  it('hides what a handler throws, and says what it means to say', async () => {
    const crashed = await get('/products?searchQuery=crash', signed('searchQuery=crash'));
    expect(crashed.status).toBe(500);
    expect(JSON.stringify(crashed.json)).not.toContain('hunter2');
    const told = await get('/products?searchQuery=told', signed('searchQuery=told'));
    expect(told).toMatchObject({ status: 503, json: { error: { code: 'closed', fix: 'Come back.' } } });
  });

  it('reads customer information, actions and closing forms', async () => {
    const query = 'emailVisitor=ana%40example.com';
    expect((await get(`/customer?${query}`, signed(query))).json[0].value).toBe('ana@example.com');
    expect((await get('/customer', signed(''))).status).toBe(400);
    const body = '{"action":"refund","idOperator":"ha-5"}';
    expect((await get('/customer/action', signed(body), 'POST', body)).json.message).toBe('refund by ha-5');
    expect((await get('/customer/action', signed('[]'), 'POST', '[]')).json.error.message).toContain(
      'an array',
    );
    expect((await get('/customer/action', signed('{'), 'POST', '{')).status).toBe(400);
    expect((await get('/closing-form?operatorLocale=fr', signed('operatorLocale=fr'))).json[0].label).toBe(
      'fr',
    );
  });
});

describe('signature', () => {
  it('says which of the possible faults it is', async () => {
    expect((await get('/products?limit=1')).json.error.code).toBe('missing_signature');
    const malformed = await get('/products?limit=1', { 'x-iadvize-signature': 'sha256=XYZ' });
    expect(malformed).toMatchObject({ status: 401, json: { error: { code: 'malformed_signature' } } });
    const other = await get('/products?limit=1', signed('limit=1', 'another'));
    expect(other).toMatchObject({ status: 401, json: { error: { code: 'wrong_signature' } } });
    expect((await get('/products?limit=2', signed('limit=1'))).status).toBe(401);
    expect((await get('/customer/action', signed('{"action":"a"}'), 'POST', '{"action":"b"}')).status).toBe(
      401,
    );
  });

  it('covers the raw query, whatever encoding it has', async () => {
    const query = "searchQuery=d'%c3%a9t%C3%A9&x=%7e";
    await serve(listener, async (origin) => {
      const status = await new Promise<number | undefined>((resolve, reject) => {
        httpRequest(`${origin}`, { path: `/products?${query}`, headers: signed(query) }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
          .on('error', reject)
          .end();
      });
      expect(status).toBe(200);
    });
  });

  it('accepts through fetch what the URL standard rewrote', async () => {
    const query = "searchQuery=d'oak";
    const response = await sampleConnector().fetch(
      new Request(`https://c.example/products?${query}`, { headers: signed(query) }),
    );
    expect(response.status).toBe(200);
  });

  it('never throws for a strange header', async () => {
    const connector = sampleConnector();
    for (const header of ['', ' ', 'sha256=', 'sha1=aa', `sha256=${'0'.repeat(63)}`, 'é', 'x'.repeat(5000)]) {
      const answer = await connector.answer({
        method: 'GET',
        target: '/health',
        header: (name) => (name === 'x-iadvize-signature' ? header : undefined),
        body: async () => new Uint8Array(),
      });
      expect(answer.status).toBe(401);
    }
  });
});

describe('window and replay', () => {
  const query = 'limit=3';
  it('accepts a fresh call once', async () => {
    const handler = toNodeHandler(sampleConnector());
    await serve(handler, async (origin) => {
      const headers = stamped(query, 'msg_1');
      expect((await fetch(`${origin}/products?${query}`, { headers })).status).toBe(200);
      const again = await fetch(`${origin}/products?${query}`, { headers });
      expect(again.status).toBe(401);
      expect(await again.json()).toMatchObject({ error: { code: 'replayed_call' } });
      expect((await fetch(`${origin}/products?${query}`, { headers: stamped(query, 'msg_2') })).status).toBe(
        200,
      );
    });
  });

  it('refuses old, future, forged and incomplete stamps', async () => {
    const seconds = Date.UTC(2026, 10, 22) / 1000;
    const code = async (headers: Record<string, string>) =>
      (await get(`/products?${query}`, headers)).json.error?.code;
    expect(await code(stamped(query, 'old', seconds - 301))).toBe('stale_call');
    expect(await code(stamped(query, 'new', seconds + 301))).toBe('stale_call');
    expect(await code({ ...stamped(query, 'a'), 'webhook-id': 'b' })).toBe('wrong_webhook_signature');
    expect(await code({ ...stamped(query, 'c'), 'webhook-timestamp': 'now' })).toBe('malformed_timestamp');
    expect(await code({ ...signed(query), 'webhook-id': 'd' })).toBe('missing_timestamp');
  });

  it('can insist on the stamp', async () => {
    const strict = toNodeHandler(sampleConnector({ requireTimestamp: true }));
    await serve(strict, async (origin) => {
      expect((await fetch(`${origin}/health`, { headers: signed('') })).status).toBe(401);
      expect((await fetch(`${origin}/health`, { headers: stamped('', 'h') })).status).toBe(200);
    });
  });
});

describe('definition and bounds', () => {
  it('refuses a body beyond the limit, declared or not', async () => {
    const big = JSON.stringify({ action: 'x'.repeat(70_000) });
    expect((await get('/customer/action', signed(big), 'POST', big)).status).toBe(413);
    const stream = new Request('https://c.example/customer/action', {
      method: 'POST',
      headers: signed(big),
      body: new Blob([big]).stream(),
      duplex: 'half',
    });
    expect((await sampleConnector().fetch(stream)).status).toBe(413);
  });

  it('reports ill health without internals', async () => {
    const down = sampleConnector({
      health: () => {
        throw new Error('at /home/secret');
      },
    });
    const response = await down.fetch(new Request('https://c.example/health', { headers: signed('') }));
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ status: 'DOWN' });
  });

  it('refuses a definition that cannot work', () => {
    const plugins = { productList: { categories: () => [], products: () => [] } };
    expect(() => defineConnector({ secretToken: '', plugins })).toThrow(/secretToken/);
    expect(() => defineConnector({ secretToken: SECRET, plugins: {} })).toThrow(/plugins/);
    expect(() => defineConnector({ secretToken: SECRET, plugins, basePath: 'x' })).toThrow(/basePath/);
  });
});
