import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Cast, startCast } from './cast.js';
import { createChannelVisitor } from './channel-visitor.js';
import { ENGINES } from './desk.js';
import { eventually } from './eventually.js';
import { type Answer, type Client, createClient } from './http-client.js';
import { type Receiver, startReceiver } from './webhook-receiver.js';

const VERSION = '7b0a5a52-77b2-4f3d-9a53-0a4d1b1c0031';
const ADAPTER = '0d3c9f40-63a5-4a3e-8d8e-6f0c0c3a9a31';
const TOKEN = 'the token of the phone of this test';
const item = (amount: string, label = 'Lamp') => ({ amount, label, type: 'final' });
const requestOf = (changes: object = {}, payment: object = {}) => ({
  requestIdentifier: randomUUID(),
  payment: {
    currencyCode: 'EUR',
    lineItems: [item('12.50'), item('0.10', 'Paper <b>')],
    requiredBillingContactFields: ['postalAddress'],
    requiredShippingContactFields: ['name', 'email'],
    shippingMethods: [],
    total: item('12.60', 'Maison'),
    ...payment,
  },
  receivedMessage: {
    type: 'CARD',
    data: { title: 'Pay for your lamp', text: 'Please confirm', actions: [] },
  },
  ...changes,
});

describe.each(ENGINES)('Apple Pay on %s', (engine) => {
  let cast: Cast;
  let ana: Client;
  let phone: Receiver;
  let clock = Date.now();
  beforeAll(async () => {
    phone = await startReceiver();
    const adapter = {
      id: ADAPTER,
      website: 'ha-1',
      channel: 'APPLE_BUSINESS_CHAT',
      label: 'Phones',
      url: phone.url,
    };
    const app = {
      kind: 'conversation-panel-app',
      name: { default: 'Orders' },
      icon: 'PAYMENT',
      iframeUrl: 'https://apps.example/orders',
      enableForOperators: true,
      enableForExperts: false,
      useAuthentication: true,
    };
    cast = await startCast(
      { engine, now: () => clock },
      {
        channelAdapters: [
          { ...adapter, token: TOKEN, secret: 'the key of the phone of this test' },
          // Where the cast's own adapter writes.
          {
            ...adapter,
            id: '0d3c9f40-63a5-4a3e-8d8e-6f0c0c3a9a32',
            website: 'ha-2',
            token: `${TOKEN}, but another`,
            secret: 'the key of the phone of this test',
          },
        ],
        connectors: [
          {
            idConnectorVersion: VERSION,
            secretToken: 'a secret of this test',
            manifest: { name: 'Orders', version: '1.0.0', plugins: [app] },
            installOn: [{ website: 'ha-1' }, { website: 'ha-2' }],
          },
          {
            idConnectorVersion: '5a6f0f6e-7e5f-4c2b-9d0a-0f6f5c1e2d3b',
            secretToken: 'the secret of the connector of this test',
            manifest: { name: 'Nothing', version: '1.0.0', plugins: [] },
            installOn: [{ website: 'ha-1' }],
          },
        ],
        applePay: [{ website: 'ha-1', gateway: 'simulator' }],
      },
    );
    ana = cast.clients.operator;
  });
  afterAll(async () => {
    await cast.desk.stop();
    await phone.stop();
  });
  beforeEach(() => {
    clock += 2_000;
  });

  const onPhone = (adapter = ADAPTER, token = TOKEN) => createChannelVisitor(cast.desk.url, adapter, token);
  const taken = async () => {
    const visitor = await onPhone();
    await ana.post(`/api/conversations/${visitor.conversationId}/claim`);
    return visitor.conversationId;
  };
  const ask = (id: string, request: unknown, client = ana): Promise<Answer> =>
    client.post(`/api/conversations/${id}/panel-apps/${VERSION}.0/apple-pay`, { request });
  const events = async (id: string) =>
    (await ana.get(`/api/conversations/${id}/entries`)).body.entries.flatMap(
      (entry: { kind: string; event: { type: string } }) =>
        entry.kind === 'event' && entry.event.type.startsWith('payment') ? [entry.event] : [],
    );
  /** The address that the visitor's phone was sent. */
  const pageOf = async (id: string): Promise<string> => {
    const card = () =>
      phone.got
        .map(({ body }) => body)
        .findLast((body) => body.conversationId === id && body.message?.payload.actions);
    await eventually(() => card() !== undefined).toBe(true);
    return new URL(card().message.payload.actions[0].url).pathname;
  };
  const answer = (path: string, body: Record<string, string>) =>
    fetch(cast.desk.url + path, { method: 'POST', body: new URLSearchParams(body) });

  it('asks, tells the operators, and the visitor pays', async () => {
    const id = await taken();
    const request = requestOf();
    const asked = await ask(id, request);
    expect([asked.status, asked.body.warnings]).toEqual([201, []]);
    const payment = {
      requestIdentifier: request.requestIdentifier,
      appName: 'Orders',
      currencyCode: 'EUR',
      lineItems: [
        { label: 'Lamp', amount: '12.50' },
        { label: 'Paper <b>', amount: '0.10' },
      ],
      total: { label: 'Maison', amount: '12.60' },
      title: 'Pay for your lamp',
      text: 'Please confirm',
    };
    expect(asked.body.entry.event).toEqual({ type: 'payment-requested', payment, warnings: [] });
    expect(asked.body.entry.author.name).toBe('ana');

    const path = await pageOf(id);
    const page = await fetch(cast.desk.url + path);
    const html = await page.text();
    expect(html).toContain('Paper &lt;b&gt;');
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(await (await answer(path, { answer: 'accept' })).text()).toContain('Paid.');
    await answer(path, { answer: 'refuse', reason: 'Too late' });
    expect(await events(id)).toEqual([
      { type: 'payment-requested', payment, warnings: [] },
      { type: 'payment-settled', payment, outcome: 'paid', reason: null },
    ]);
    // Operators only: what the phone got are messages.
    const sent = JSON.stringify(phone.got.map(({ body }) => body));
    expect(sent).not.toMatch(/payment-requested|payment-settled/);
  });

  it('tells the reason of a refusal, and of the end of its time, once', async () => {
    const id = await taken();
    await ask(id, requestOf());
    await answer(await pageOf(id), { answer: 'refuse', reason: 'Card declined' });
    expect((await events(id)).at(-1)).toMatchObject({ outcome: 'failed', reason: 'Card declined' });

    const second = await taken();
    await ask(second, requestOf());
    clock += 15 * 60_000 - 1;
    await cast.desk.server.parts.payments.sweep();
    expect(await events(second)).toHaveLength(1);
    clock += 1;
    const { payments } = cast.desk.server.parts;
    await Promise.all([payments.sweep(), payments.sweep()]);
    const path = await pageOf(second);
    expect(await (await answer(path, { answer: 'accept' })).text()).toContain('expired');
    const all = await events(second);
    expect(all).toHaveLength(2);
    expect(all[1]).toMatchObject({ type: 'payment-settled', outcome: 'expired', reason: null });
  });

  it('does not ask twice for one identifier, and not for two things', async () => {
    const id = await taken();
    const request = requestOf();
    const both = await Promise.all([ask(id, request), ask(id, request)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
    expect(both[0]?.body.entry.seq).toBe(both[1]?.body.entry.seq);
    expect(await events(id)).toHaveLength(1);
    const upper = { ...request, requestIdentifier: request.requestIdentifier.toUpperCase() };
    expect((await ask(id, upper)).status).toBe(200);
    const other = await ask(id, { ...request, receivedMessage: { type: 'CARD', data: { actions: [] } } });
    expect([other.status, other.body.error.code]).toEqual([409, 'client_id_reused']);
    clock += 2_000;
    const elsewhere = await ask(await taken(), request);
    expect([elsewhere.status, elsewhere.body.error.code]).toEqual([409, 'client_id_reused']);
  });

  it('warns of totals that do not add up', async () => {
    const id = await taken();
    const { status, body } = await ask(id, requestOf({}, { total: item('12.61', 'Maison') }));
    expect(status).toBe(201);
    expect(body.warnings).toMatchObject([{ severity: 'warning', pointer: '/payment/total/amount' }]);
    expect(body.entry.event.warnings).toEqual(['a total of 12.61, expected 12.6, the sum of the items']);
  });

  it('names each fault of a request', async () => {
    const id = await taken();
    const faults: [string, unknown][] = [
      ['/requestIdentifier', requestOf({ requestIdentifier: '1234' })],
      ['/payment', requestOf({ payment: undefined })],
      ['/payment/currencyCode', requestOf({}, { currencyCode: 'eur' })],
      ['/payment/total/amount', requestOf({}, { total: item('12,60') })],
      ['/payment/lineItems/1/amount', requestOf({}, { lineItems: [item('1'), { ...item('1'), amount: 1 }] })],
      ['/payment/lineItems/0/type', requestOf({}, { lineItems: [{ ...item('1'), type: 'done' }] })],
      [
        '/payment/requiredShippingContactFields/0',
        requestOf({}, { requiredShippingContactFields: ['address'] }),
      ],
      [
        '/payment/shippingMethods/0/identifier',
        requestOf({}, { shippingMethods: [{ amount: '1', detail: '', label: 'x' }] }),
      ],
      ['/receivedMessage/type', requestOf({ receivedMessage: { type: 'TEXT', data: { actions: [] } } })],
      [
        '/receivedMessage/data/actions/0/url',
        requestOf({
          receivedMessage: {
            type: 'CARD',
            data: { actions: [{ type: 'LINK', title: 'x', url: 'javascript:alert(1)' }] },
          },
        }),
      ],
      ['', null],
    ];
    for (const [pointer, request] of faults) {
      clock += 1_001;
      const { status, body } = await ask(id, request);
      expect([status, body.error.code], pointer).toEqual([400, 'apple_pay_refused']);
      expect(
        body.error.details.map((detail: { pointer: string }) => detail.pointer),
        pointer,
      ).toContain(pointer);
      expect(body.error.details[0]).toMatchObject({
        found: expect.any(String),
        expected: expect.any(String),
      });
    }
    expect(await events(id)).toEqual([]);
  });

  it('is for its channel, for websites with a gateway, and for who has the conversation', async () => {
    const chat = await cast.taken(ana);
    const refused = await ask(chat.id, requestOf());
    expect([refused.status, refused.body.error.code]).toEqual([409, 'channel_refused']);
    const abroad = await onPhone('0d3c9f40-63a5-4a3e-8d8e-6f0c0c3a9a32', `${TOKEN}, but another`);
    await cast.cleo.post(`/api/conversations/${abroad.conversationId}/claim`);
    const without = await ask(abroad.conversationId, requestOf(), cast.cleo);
    expect([without.status, without.body.error.code]).toEqual([409, 'payment_gateway_missing']);
    const id = await taken();
    expect((await ask(id, requestOf(), cast.ben)).body.error.code).toBe('conversation_taken');
    await ana.post(`/api/conversations/${id}/close`, {});
    expect((await ask(id, requestOf())).body.error.code).toBe('conversation_closed');
  });

  it('shows the visitor’s page to whoever has its address, and to nobody who guesses', async () => {
    const id = await taken();
    await ask(id, requestOf());
    const path = await pageOf(id);
    for (const guess of [
      `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`,
      path.replace(/\/[^/]+$/, '/x'),
      path.replace(/[0-9a-f]{8}-/, '00000000-'),
    ]) {
      expect((await fetch(cast.desk.url + guess)).status).toBe(404);
      expect((await answer(guess, { answer: 'accept' })).status).toBe(404);
    }
    expect((await answer(path, { answer: 'steal' })).status).toBe(400);
    const outcome = createClient(cast.desk.url, { authorization: 'Bearer a.b.c' });
    const identifier = path.split('/')[3] ?? '';
    for (const of of [identifier, randomUUID()]) {
      const told = await outcome.post(`/api/payment-requests/${of}/outcome`, {
        requestIdentifier: of,
        status: 'STATUS_SUCCESS',
      });
      expect([told.status, told.body.error.code]).toEqual([401, 'unauthenticated']);
    }
    expect(await events(id)).toHaveLength(1);
  });
});
