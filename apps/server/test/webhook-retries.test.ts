import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newVisitor } from './cast.js';
import { ENGINES, PASSWORD, PEOPLE, startDesk, type TestDesk } from './desk.js';
import { eventually } from './eventually.js';
import { startConnector, type TestConnector } from './hostile-connector.js';
import { type Client, signIn, text } from './http-client.js';
import { type Receiver, startReceiver } from './webhook-receiver.js';

const LISTENER = '5a6f0f6e-7e5f-4c2b-9d0a-0f6f5c1e2d3b';
const HANGING = '5a6f0f6e-7e5f-4c2b-9d0a-0f6f5c1e2d3c';
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const EVENTS = ['v2.conversation.pushed', 'v2.conversation.closed'];

describe.each(ENGINES)('deliveries on %s', (engine) => {
  let receiver: Receiver;
  let hanging: TestConnector;
  let desk: TestDesk;
  let other: TestDesk | undefined;
  let ana: Client;
  let admin: Client;
  let clock = Date.now();

  beforeAll(async () => {
    receiver = await startReceiver();
    hanging = await startConnector(() => {});
    const version = (idConnectorVersion: string, name: string, url: string) => ({
      idConnectorVersion,
      secretToken: 'a secret for the deliveries of this test',
      manifest: { name, version: '1.0.0', plugins: [], webhooks: [{ label: 'all', url, events: EVENTS }] },
      installOn: [{ website: name === 'Hanging' ? 'ha-2' : 'ha-1' }],
    });
    const person = (id: string, name: string, role: string) => ({
      id,
      email: `${name}@example.com`,
      password: PASSWORD,
      name,
      roles: [role],
      websites: ['ha-1', 'ha-2'],
    });
    desk = await startDesk({
      engine,
      now: () => clock,
      provision: {
        ...PEOPLE,
        operators: [person('ha-10', 'ana', 'operator'), person('ha-21', 'admin', 'admin')],
        connectors: [
          version(LISTENER, 'Listener', `${receiver.url}/hook`),
          version(HANGING, 'Hanging', `${hanging.url}/hook`),
        ],
      },
    });
    // A second dispatcher on the same deliveries: only PostgreSQL is shared.
    if (engine === 'postgres') other = await startDesk({ beside: desk, now: () => clock });
    [ana, admin] = await Promise.all([signIn(desk.url, 'ana'), signIn(desk.url, 'admin')]);
  });
  afterAll(async () => {
    await hanging.stop();
    await other?.stop();
    await desk.stop();
    await receiver.stop();
  });

  const talk = async (website = 'ha-1', close = true): Promise<string> => {
    const visitor = await newVisitor(desk.url, website);
    const sent = await visitor.post('/api/visitor/messages', {
      clientId: 'first-message',
      payload: text('Hi'),
    });
    const id: string = sent.body.conversation.id;
    await ana.post(`/api/conversations/${id}/claim`);
    if (close) await ana.post(`/api/conversations/${id}/close`);
    return id;
  };
  const of = (id: string) => receiver.got.filter(({ body }) => body.conversationId === id);
  const list = async (
    query = '',
  ): Promise<
    {
      id: string;
      conversationId: string | null;
      state: string;
      attempts: number;
      eventType: string;
      nextAttemptAt: string | null;
      lastStatus: number | null;
    }[]
  > => (await admin.get(`/api/webhook-deliveries?limit=200${query}`)).body.deliveries;
  const deliveryOf = async (id: string) => (await list()).find((one) => one.conversationId === id);

  it('is tried again over three days with growing pauses, then given up; sent again by hand it goes', async () => {
    receiver.status = () => 503;
    const id = await talk('ha-1', false);
    const began = clock;
    const pauses: number[] = [];
    for (let attempts = 1; ; attempts += 1) {
      await eventually(async () => (await deliveryOf(id))?.attempts).toBe(attempts);
      const delivery = await deliveryOf(id);
      expect(delivery?.lastStatus).toBe(503);
      if (delivery?.state !== 'pending') break;
      const due = Date.parse(delivery.nextAttemptAt ?? '');
      pauses.push((due - clock) / SECOND);
      // A second before it is due nothing goes out.
      clock = due - SECOND;
      desk.server.parts.webhooks.look();
      await desk.server.parts.webhooks.idle();
      expect(of(id)).toHaveLength(attempts);
      clock = due + 1;
    }
    expect(pauses.slice(0, 2)).toEqual([10, 20]);
    expect([...pauses].sort((a, b) => a - b)).toEqual(pauses);
    expect(clock - began).toBeGreaterThanOrEqual(75 * HOUR);
    const failed = await deliveryOf(id);
    expect(failed).toMatchObject({ state: 'failed', nextAttemptAt: null, attempts: pauses.length + 1 });
    expect(of(id)).toHaveLength(pauses.length + 1);
    expect((await list('&state=failed')).map((one) => one.conversationId)).toContain(id);
    expect(await list('&state=failed&eventType=visitor.updated')).toEqual([]);
    expect(await list(`&state=failed&connectorVersion=${HANGING}`)).toEqual([]);

    receiver.status = () => 200;
    const again = await admin.post(`/api/webhook-deliveries/${failed?.id}/send-again`);
    expect(again.status).toBe(202);
    await eventually(async () => (await deliveryOf(id))?.state).toBe('sent');
    expect(new Set(of(id).map(({ headers }) => headers['x-iadvize-correlationid'])).size).toBe(1);
    expect(new Set(of(id).map(({ headers }) => headers['x-iadvize-delivery'])).size).toBe(pauses.length + 2);
    expect((await admin.post('/api/webhook-deliveries/nothing/send-again')).status).toBe(404);
  }, 60_000);

  it(`tells each of many conversations once and in order${engine === 'postgres' ? ', with two dispatchers' : ''}`, async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, () => talk()));
    await eventually(() => ids.filter((id) => of(id).length < 2).length).toBe(0);
    await desk.server.parts.webhooks.idle();
    await other?.server.parts.webhooks.idle();
    for (const id of ids) expect(of(id).map(({ body }) => body.eventType)).toEqual(EVENTS);
  });

  it('goes on although an event cannot be told', async () => {
    const { storage } = desk.server.parts;
    // What no code of ours writes: an event whose own keys are not readable.
    await storage.command('spreadEvents', {
      eventIds: [],
      deliveries: [
        {
          id: '99999999-9999-4999-8999-999999999999',
          event_id: '99999999-9999-4999-8999-999999999998',
          event_type: 'visitor.updated',
          subscription: `version:${LISTENER}:all`,
          connector_version_id: LISTENER,
          website_id: 1,
          order_key: 'visitor.updated',
          position: 0,
          url: `${receiver.url}/hook`,
          body: 'not JSON {',
          encoding: 'json',
          status: 'pending',
          attempts: 0,
          due_at: clock,
          lease_until: null,
          lease: null,
          last_status: null,
          last_error: null,
          created_at: clock,
          finished_at: null,
        },
      ],
    });
    const id = await talk();
    await eventually(() => of(id).length).toBe(2);
    await eventually(
      async () => (await list()).find((one) => one.eventType === 'visitor.updated')?.state,
    ).toBe('stopped');
  });

  it('is not held up by an endpoint that hangs, however much waits for it', async () => {
    await Promise.all(Array.from({ length: 60 }, () => talk('ha-2')));
    await eventually(() => hanging.asked.length).toBeGreaterThan(0);
    const began = performance.now();
    const ids = await Promise.all(Array.from({ length: 10 }, () => talk()));
    await eventually(() => ids.filter((id) => of(id).length < 2).length).toBe(0);
    // Far below the ten seconds after which a hanging attempt is given up.
    expect(performance.now() - began).toBeLessThan(8_000);
    expect(hanging.asked.length).toBeLessThanOrEqual(engine === 'postgres' ? 16 : 8);
  });
});
