import { verifyContract } from '@comptoir/contract/signing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PEOPLE, startDesk, type TestDesk } from './desk.js';
import {
  bomb,
  drips,
  endless,
  json,
  never,
  product,
  raw,
  startConnector,
  type TestConnector,
} from './hostile-connector.js';
import { type Answer, type Client, signIn, text, visit } from './http-client.js';

const SECRET = 'connector-secret-token-of-the-test';
let now = Date.parse('2026-11-22T10:00:00Z');
let version = 0;

describe('the product list through the gateway', () => {
  let desk: TestDesk;
  let ana: Client;
  let id: string;
  let connector: TestConnector;

  beforeAll(async () => {
    desk = await startDesk({ now: () => now });
    ana = await signIn(desk.url, 'ana');
    const visitor = await visit(desk.url, 'ha-1', 'fr');
    const sent = await visitor.post('/api/visitor/messages', {
      clientId: 'looking-for-1',
      payload: text('Une chaise ?'),
    });
    id = sent.body.conversation.id;
    await ana.post(`/api/conversations/${id}/claim`);
    connector = await startConnector(json([]));
  });
  afterAll(async () => {
    await desk.stop();
    await connector.stop();
  });

  /** A connector version of its own for each test: breakers and remembered answers do not mix. */
  beforeEach(async () => {
    version += 1;
    connector.asked.length = 0;
    now += 3_600_000 * 2;
    await desk.server.provision({
      ...PEOPLE,
      connectors: [
        {
          idConnectorVersion: '11111111-1111-4111-8111-111111111111',
          secretToken: SECRET,
          manifest: {
            name: 'Catalogue',
            version: `${version}`,
            plugins: [
              {
                kind: 'product-list',
                productsUrl: `${connector.url}/v${version}/products?shop=a%20b`,
                categoriesUrl: `${connector.url}/v${version}/categories`,
                deadlineSeconds: 1,
              },
            ],
          },
          installOn: [{ website: 'ha-1' }],
        },
      ],
    });
  });

  const products = (query = '', headers = {}): Promise<Answer> =>
    ana.get(`/api/conversations/${id}/product-list/products${query}`, headers);
  const categories = (query = ''): Promise<Answer> =>
    ana.get(`/api/conversations/${id}/product-list/categories${query}`);

  it('asks with the contract’s parameters and signs them', async () => {
    connector.answer = json([product('1')]);
    await products('?search=chaise%20%26%20caf%C3%A9&limit=10&offset=0');
    const [asked] = connector.asked;
    const parameters = Object.fromEntries(new URLSearchParams(asked?.query));
    expect(parameters).toEqual({
      shop: 'a b',
      idConnectorVersion: '11111111-1111-4111-8111-111111111111',
      idWebsite: 'ha-1',
      idOperator: '10',
      limit: '10',
      offset: '0',
      searchQuery: 'chaise & café',
    });
    expect(verifyContract(SECRET, asked?.query ?? '', asked?.headers['x-iadvize-signature'])).toBe(true);
    expect(verifyContract(SECRET, `${asked?.query}x`, asked?.headers['x-iadvize-signature'])).toBe(false);
    expect(asked?.headers['accept-encoding']).toBe('identity');
    expect(asked?.headers['webhook-signature']).toMatch(/^v1,/);
  });

  it('gives the product and the message that sends it, in the visitor’s language', async () => {
    connector.answer = json([product('7', { priceSpecial: '79 €', pricePromotion: '89 €' })]);
    const { body } = await products();
    expect(body.products[0]).toMatchObject({ price: '79 €', priceBefore: '99.90 €', available: true });
    expect(body.products[0].imageSrc).toMatch(/^\/images\//);
    expect(body.products[0].offer).toMatchObject({
      contentType: 'product-offer',
      price: '99.90 €',
      offerPrice: '79 €',
      actions: [{ type: 'LINK', name: 'Voir le produit', url: 'https://shop.example/products/7' }],
    });
    const sent = await ana.post(`/api/conversations/${id}/messages`, {
      clientId: `offer-${version}-x`,
      payload: body.products[0].offer,
    });
    expect(sent.status).toBe(201);
  });

  it('tolerates what published examples show, with warnings', async () => {
    connector.answer = json([
      product('1', {
        id: 9007199254740991,
        reference: null,
        description: null,
        priceCatalog: 12.5,
        available: null,
      }),
    ]);
    const { body } = await products();
    expect(body.products[0]).toMatchObject({
      id: '9007199254740991',
      reference: null,
      price: '12.5',
      available: null,
    });
    expect(body.warnings.map((warning: { pointer: string }) => warning.pointer)).toEqual([
      '/0/description',
      '/0/reference',
      '/0/priceCatalog',
    ]);
  });

  it('drops the bad item and keeps the list', async () => {
    connector.answer = json([
      product('1'),
      product('2', { productUrl: 'javascript:alert(1)' }),
      product('3', { imageUrl: '//evil.example/a.png' }),
      product('4', { title: undefined }),
      null,
      product('1'),
      product('5', { title: '<script>alert(1)</script>' }),
    ]);
    const { body } = await products();
    expect(body.products.map((item: { id: string }) => item.id)).toEqual(['1', '5']);
    expect(body.warnings.map((warning: { pointer: string }) => warning.pointer)).toEqual([
      '/1/productUrl',
      '/2/imageUrl',
      '/3/title',
      '/4',
      '/5/id',
    ]);
  });

  it.each([
    ['never answers', never, 504, 'plugin_timeout'],
    ['drips a byte at a time', drips, 504, 'plugin_timeout'],
    ['sends without end', endless, 502, 'plugin_answer_too_large'],
    ['sends a compression bomb', bomb, 502, 'plugin_encoding'],
    [
      'answers HTML with 200',
      raw('<html><body>Sorry</body></html>', { headers: { 'content-type': 'text/html' } }),
      502,
      'plugin_invalid_json',
    ],
    ['answers 500', json({ oops: true }, 500), 502, 'plugin_status'],
    ['answers half a JSON', raw('[{"id": 1, "ti'), 502, 'plugin_invalid_json'],
    ['nests 100,000 deep', raw('['.repeat(100_000)), 502, 'plugin_invalid_json'],
    ['repeats a key', raw('[{"id":1,"id":2}]'), 502, 'plugin_invalid_json'],
    ['reaches for a prototype', raw('[{"__proto__":{"admin":true}}]'), 502, 'plugin_invalid_json'],
    ['answers an envelope', json({ products: [] }), 502, 'plugin_invalid_answer'],
    [
      'sends bytes that are not UTF-8',
      raw(Buffer.from([0x5b, 0x22, 0xff, 0xfe, 0x22, 0x5d])),
      502,
      'plugin_invalid_json',
    ],
    [
      'redirects to the metadata service',
      raw('', { status: 302, headers: { location: 'http://169.254.169.254/latest/' } }),
      502,
      'plugin_redirect',
    ],
    [
      'resets the connection',
      (request: { socket: { resetAndDestroy(): void } }) => request.socket.resetAndDestroy(),
      502,
      'plugin_unreachable',
    ],
  ])('says so when the connector %s, and the desk goes on', async (_name, answer, status, code) => {
    connector.answer = answer;
    const failed = await products();
    expect(failed.status).toBe(status);
    expect(failed.body.error.code).toBe(code);
    expect(JSON.stringify(failed.body)).not.toContain('<html>');
    expect((await ana.get('/healthz')).body).toEqual({ status: 'UP' });
  });

  it('shows the last good answer with its age and the reason when the connector fails', async () => {
    connector.answer = json([product('1')]);
    await products();
    now += 120_000;
    connector.answer = json({}, 503);
    const { body } = await products();
    expect(body.products).toHaveLength(1);
    expect(body.freshness).toMatchObject({ ageMs: 120_000, stale: true, reason: { code: 'plugin_status' } });
  });

  it('reuses an answer briefly, and asks again when the agent retries', async () => {
    connector.answer = json([product('1')]);
    await products();
    await products();
    expect(connector.asked).toHaveLength(1);
    await products('', { 'cache-control': 'no-cache' });
    expect(connector.asked).toHaveLength(2);
  });

  it('makes identical concurrent questions once', async () => {
    const waiting: (() => void)[] = [];
    connector.answer = (request, response) => waiting.push(() => json([product('1')])(request, response));
    const asks = Array.from({ length: 10 }, () => products());
    while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
    for (const answer of waiting) answer();
    expect((await Promise.all(asks)).every((answer) => answer.body.products.length === 1)).toBe(true);
    expect(connector.asked).toHaveLength(1);
  });

  it('gives a failing connector a pause, and tries it again', async () => {
    connector.answer = json({}, 500);
    for (let index = 0; index < 5; index += 1) await products(`?offset=${index * 24}`);
    const paused = await products('?offset=999');
    expect(paused.body.error.code).toBe('plugin_unavailable');
    expect(connector.asked).toHaveLength(5);
  });

  it('ends paging with connectors that ignore offset', async () => {
    connector.answer = json(Array.from({ length: 24 }, (_, index) => product(`${index}`)));
    const first = await products('?limit=24');
    expect(first.body.nextOffset).toBe(24);
    const second = await products('?limit=24&offset=24');
    expect(second.body).toMatchObject({ products: [], nextOffset: null });
  });

  it('builds the tree of connectors that ignore idParent, and asks the others for children', async () => {
    connector.answer = json([
      { id: 1, idParent: null, label: 'Home', products: null, productsCount: 3 },
      { id: '2', idParent: '1', label: 'Chairs', productsCount: '2' },
      { id: 3, idParent: 2, label: 'Stools', productsCount: 1 },
    ]);
    const root = await categories();
    expect(root.body.categories).toEqual([
      { id: '1', parentId: null, label: 'Home', productsCount: 3, hasChildren: true },
    ]);
    const children = await categories('?parentId=1');
    expect(children.body.categories[0]).toMatchObject({ id: '2', hasChildren: true, productsCount: 2 });
    expect((await categories('?parentId=3')).body.categories).toEqual([]);
  });

  it('does not hang on categories that are their own ancestors', async () => {
    connector.answer = json([
      { id: 'a', idParent: 'b', label: 'A', productsCount: 0 },
      { id: 'b', idParent: 'a', label: 'B', productsCount: 0 },
    ]);
    expect((await categories('?parentId=a')).body.categories.map((item: { id: string }) => item.id)).toEqual([
      'b',
    ]);
  });

  it('records every call with its verdict', async () => {
    connector.answer = json([product('1', { reference: null })]);
    await products();
    connector.answer = json('nonsense', 500);
    await products('?search=other');
    await desk.server.parts.recorder.flush();
    const { calls } = await desk.server.parts.storage.query('listCalls', { limit: 2 });
    expect(calls.map((call) => [call.verdict, call.status]).sort()).toEqual([
      ['failed', 500],
      ['warnings', 200],
    ]);
  });
});

describe('addresses that may not be called', () => {
  it.each([
    'http://169.254.169.254/',
    'https://10.0.0.1/',
    'https://[::ffff:169.254.169.254]/',
    'http://shop.example/',
  ])('refuses %s', async (url) => {
    const desk = await startDesk({
      provision: {
        ...PEOPLE,
        connectors: [
          {
            idConnectorVersion: '22222222-2222-4222-8222-222222222222',
            secretToken: SECRET,
            manifest: {
              name: 'Evil',
              version: '1',
              plugins: [{ kind: 'product-list', productsUrl: url, categoriesUrl: url }],
            },
            installOn: [{ website: 'ha-1' }],
          },
        ],
      },
    });
    const ana = await signIn(desk.url, 'ana');
    const visitor = await visit(desk.url);
    const sent = await visitor.post('/api/visitor/messages', { clientId: 'anything-1', payload: text('Hi') });
    const answer = await ana.get(`/api/conversations/${sent.body.conversation.id}/product-list/products`);
    expect(answer.body.error.code).toBe('plugin_address_refused');
    await desk.stop();
  });
});
