import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { readConfig, startServer } from '@comptoir/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPayments, type Payments } from '../src/payments/index.js';
import { type Cast, startCast } from './cast.js';
import { createChannelVisitor } from './channel-visitor.js';
import { ENGINES } from './desk.js';
import { type Receiver, startReceiver } from './webhook-receiver.js';

const VERSION = '7b0a5a52-77b2-4f3d-9a53-0a4d1b1c0031';
const ADAPTER = '0d3c9f40-63a5-4a3e-8d8e-6f0c0c3a9a31';
const TOKEN = 'the token of the phone of this test';
const LIFE_MS = 15 * 60_000;
const total = { amount: '12.60', label: 'Maison', type: 'final' };
const requestOf = () => ({
  requestIdentifier: randomUUID(),
  payment: {
    currencyCode: 'EUR',
    lineItems: [total],
    requiredBillingContactFields: [],
    requiredShippingContactFields: [],
    shippingMethods: [],
    total,
  },
  receivedMessage: { type: 'CARD', data: { title: 'Pay', actions: [] } },
});

/** What comes of a payment request when things do not go in order. */
describe.each(ENGINES)('the life of a payment request on %s', (engine) => {
  let cast: Cast;
  let phone: Receiver;
  let clock = Date.now();
  let again: Awaited<ReturnType<typeof startServer>> | undefined;
  const faults: unknown[] = [];
  beforeAll(async () => {
    phone = await startReceiver();
    cast = await startCast(
      { engine, now: () => clock },
      {
        channelAdapters: [
          {
            id: ADAPTER,
            website: 'ha-1',
            channel: 'APPLE_BUSINESS_CHAT',
            label: 'Phones',
            url: phone.url,
            token: TOKEN,
            secret: 'the key of the phone of this test',
          },
        ],
        connectors: [
          {
            idConnectorVersion: VERSION,
            secretToken: 'a secret of this test',
            manifest: {
              name: 'Orders',
              version: '1.0.0',
              plugins: [
                {
                  kind: 'conversation-panel-app',
                  name: { default: 'Orders' },
                  icon: 'PAYMENT',
                  iframeUrl: 'https://apps.example/orders',
                  enableForOperators: true,
                  enableForExperts: false,
                  useAuthentication: true,
                },
              ],
            },
            installOn: [{ website: 'ha-1' }],
          },
        ],
        applePay: [{ website: 'ha-1', gateway: 'simulator' }],
      },
    );
  });
  afterAll(async () => {
    if (again === undefined) await cast.desk.stop();
    else {
      await again.close();
      rmSync(cast.desk.settings['DATA_DIR'] ?? '', { recursive: true, force: true });
    }
    await phone.stop();
  });

  const asked = async () => {
    clock += 2_000;
    const { conversationId } = await createChannelVisitor(cast.desk.url, ADAPTER, TOKEN);
    const ana = cast.clients.operator;
    await ana.post(`/api/conversations/${conversationId}/claim`);
    const request = requestOf();
    const path = `/api/conversations/${conversationId}/panel-apps/${VERSION}.0/apple-pay`;
    expect((await ana.post(path, { request })).status).toBe(201);
    return { conversationId, id: request.requestIdentifier };
  };
  const outcomes = async (conversationId: string) =>
    (await cast.clients.operator.get(`/api/conversations/${conversationId}/entries`)).body.entries.flatMap(
      (entry: { kind: string; event: { type: string; outcome: string } }) =>
        entry.kind === 'event' && entry.event.type === 'payment-settled' ? [entry.event.outcome] : [],
    );

  /** The same server's payments, with a gateway whose own side says what it is given. */
  const withGateway = (): Payments => {
    const { storage, bus, presenter, conversations } = cast.desk.server.parts;
    const gateway = {
      request: async () => ({ reference: null }),
      readOutcome: async (_: string | undefined, body: unknown) => JSON.parse(String(body)),
      close: async () => {},
    };
    return createPayments({
      storage,
      bus,
      presenter,
      conversations,
      gateways: { of: async () => ({ kind: 'apple', gateway }), close: async () => {} },
      now: () => clock,
      onFault: (error) => faults.push(error),
    });
  };

  it('shows money that moved after the desk had given up waiting, once', async () => {
    const { conversationId, id } = await asked();
    const payments = withGateway();
    clock += LIFE_MS;
    await payments.sweep();
    const told = (outcome: string) =>
      payments.told(id, 'x', JSON.stringify({ requestIdentifier: id, outcome, reason: null }));
    await told('failed');
    expect(await outcomes(conversationId)).toEqual(['expired']);
    await Promise.all([told('paid'), told('paid')]);
    await told('failed');
    await payments.sweep();
    expect(await outcomes(conversationId)).toEqual(['expired', 'paid']);
    await payments.close();
  });

  it('ends the others’ time although one cannot be settled', async () => {
    const first = await asked();
    const second = await asked();
    const { storage } = cast.desk.server.parts;
    const broken = Object.create(storage, {
      command: {
        value: async (name: Parameters<typeof storage.command>[0], input: { id?: string }) => {
          if (name === 'settlePayment' && input.id === first.id) throw new Error('This one fails.');
          return Reflect.apply(storage.command, storage, [name, input]);
        },
      },
    });
    const { bus, presenter, conversations } = cast.desk.server.parts;
    const payments = createPayments({
      storage: broken,
      bus,
      presenter,
      conversations,
      gateways: { of: async () => undefined, close: async () => {} },
      now: () => clock,
      onFault: (error) => faults.push(error),
    });
    clock += LIFE_MS;
    await payments.sweep();
    expect(await outcomes(second.conversationId)).toEqual(['expired']);
    expect(await outcomes(first.conversationId)).toEqual([]);
    expect(faults).toEqual([new Error('This one fails.')]);
    await payments.close();
  });

  it('ends its time across a restart of the server', async () => {
    const { conversationId } = await asked();
    await cast.desk.server.close();
    clock += LIFE_MS;
    again = await startServer(readConfig(cast.desk.settings), { now: () => clock });
    await again.parts.payments.sweep();
    expect(await outcomes(conversationId)).toEqual(['expired']);
  });
});
