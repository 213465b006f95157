import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES, PEOPLE, startDesk, type TestDesk } from './desk.js';
import { type Client, createClient, signIn, text, visit } from './http-client.js';
import { connect } from './socket-client.js';
import { type Receiver, startReceiver } from './webhook-receiver.js';

const VERSION = '5a6f0f6e-7e5f-4c2b-9d0a-0f6f5c1e2d3b';
const SECRET = 'a secret for the webhooks of this test';

describe.each(ENGINES)('webhooks on %s', (engine) => {
  let receiver: Receiver;
  let desk: TestDesk;
  let ana: Client;
  let clock = Date.now();

  beforeAll(async () => {
    receiver = await startReceiver();
    const events = [
      'v2.conversation.pushed',
      'v2.conversation.closed',
      'visitor.updated',
      'user.connected',
      'user.availability.updated',
    ];
    const manifest = {
      name: 'Listener',
      version: '1.0.0',
      plugins: [],
      webhooks: [{ label: 'all', url: `${receiver.url}/hook`, events }],
    };
    desk = await startDesk({
      engine,
      now: () => clock,
      provision: {
        ...PEOPLE,
        connectors: [
          { idConnectorVersion: VERSION, secretToken: SECRET, manifest, installOn: [{ website: 'ha-1' }] },
        ],
      },
    });
    ana = await signIn(desk.url, 'ana');
  });
  afterAll(async () => {
    await desk.stop();
    await receiver.stop();
  });

  const conversation = async () => {
    const visitor = await visit(desk.url);
    const sent = await visitor.post('/api/visitor/messages', {
      clientId: 'first-message',
      payload: text('Hello'),
    });
    const id: string = sent.body.conversation.id;
    await ana.post(`/api/conversations/${id}/claim`);
    return { id, visitor };
  };

  it('tells of a conversation from its start to its end, in order, signed both ways', async () => {
    const { id } = await conversation();
    await ana.post(`/api/conversations/${id}/close`);
    await receiver.until((got) => got.filter(({ body }) => body.conversationId === id).length === 2);
    const [pushed, closed] = receiver.got.filter(({ body }) => body.conversationId === id);
    expect(pushed?.body).toMatchObject({
      eventType: 'v2.conversation.pushed',
      operatorId: 10,
      channel: 'CHAT',
      platform: 'ha',
      projectId: 1,
      clientId: 1,
    });
    expect(closed?.body).toMatchObject({
      eventType: 'v2.conversation.closed',
      operatorIds: [10],
      visitorExternalId: null,
    });
    expect(pushed?.body.sentAt).toBeDefined();
    const headers: IncomingMessage['headers'] = pushed?.headers ?? {};
    const raw = pushed?.raw ?? '';
    expect(headers['x-iadvize-signature']).toBe(
      `sha256=${createHmac('sha256', SECRET).update(raw).digest('hex')}`,
    );
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${raw}`;
    expect(headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', SECRET).update(signed).digest('base64')}`,
    );
    expect(headers['x-iadvize-correlationid']).toBe(headers['webhook-id']);
  });

  it('tries again after 10 s and 20 s with one correlation id, and keeps the order meanwhile', async () => {
    receiver.status = () => 503;
    const { id } = await conversation();
    const mine = () => receiver.got.filter(({ body }) => body.conversationId === id);
    // The clock only moves once the failed attempt is written down.
    const attempted = (attempts: number) =>
      expect
        .poll(async () =>
          (await desk.server.parts.storage.query('listDeliveries', { limit: 50 })).deliveries.some(
            (delivery) => delivery.order_key === id && delivery.attempts === attempts,
          ),
        )
        .toBe(true);
    await attempted(1);
    await ana.post(`/api/conversations/${id}/close`);
    clock += 10_001;
    await attempted(2);
    expect(mine()).toHaveLength(2);
    receiver.status = () => 200;
    clock += 20_001;
    await receiver.until(() => mine().length === 4);
    expect(mine().map(({ body }) => body.eventType)).toEqual([
      ...Array(3).fill('v2.conversation.pushed'),
      'v2.conversation.closed',
    ]);
    const ids = mine().map(({ headers }) => headers['x-iadvize-correlationid']);
    expect(new Set(ids.slice(0, 3)).size).toBe(1);
    const deliveries = mine().map(
      ({ headers }: { headers: IncomingMessage['headers'] }) => headers['x-iadvize-delivery'],
    );
    expect(new Set(deliveries).size).toBe(4);
  });

  it('stops at 410 and lets what follows go on', async () => {
    receiver.status = (body) => (body.eventType === 'v2.conversation.pushed' ? 410 : 200);
    const { id } = await conversation();
    await ana.post(`/api/conversations/${id}/close`);
    const mine = () => receiver.got.filter(({ body }) => body.conversationId === id);
    await receiver.until(() => mine().length === 2);
    receiver.status = () => 200;
    const { deliveries } = await desk.server.parts.storage.query('listDeliveries', { limit: 50 });
    const states = deliveries.filter(({ order_key }) => order_key === id).map(({ status }) => status);
    await expect
      .poll(
        async () =>
          (await desk.server.parts.storage.query('listDeliveries', { limit: 50 })).deliveries.filter(
            ({ order_key, status }) => order_key === id && status === 'sent',
          ).length,
      )
      .toBe(1);
    expect(states).toContain('stopped');
  });

  it('tells who comes, switches off, and what was changed about a visitor', async () => {
    const socket = await connect(desk.url, ana, 'operator');
    await ana.send('PUT', '/api/session/availability', {
      CHAT: false,
      CALL: true,
      VIDEO: true,
      THIRD_PARTY: true,
    });
    const { id } = await conversation();
    await ana.send('PATCH', `/api/conversations/${id}/visitor`, { name: 'Rosa' });
    const of = (type: string) => receiver.got.find(({ body }) => body.eventType === type)?.body;
    await receiver.until(
      () =>
        of('visitor.updated') !== undefined &&
        of('user.connected') !== undefined &&
        of('user.availability.updated') !== undefined,
    );
    expect(of('user.connected')).toMatchObject({ userId: 10 });
    expect(of('user.availability.updated').availabilities).toContainEqual({
      channel: 'CHAT',
      status: 'UNAVAILABLE',
    });
    expect(of('visitor.updated')).toMatchObject({ operatorId: 10 });
    socket.close();
  });
});

describe.each(ENGINES)('other channels on %s', (engine) => {
  let receiver: Receiver;
  let desk: TestDesk;
  let ana: Client;
  let adapter: Client;
  const token = 'the token of the adapter of this test';
  const secret = 'the key of the adapter of this test';
  const ID = '0d3c9f40-63a5-4a3e-8d8e-6f0c0c3a9a10';

  beforeAll(async () => {
    receiver = await startReceiver();
    desk = await startDesk({
      engine,
      provision: {
        ...PEOPLE,
        channelAdapters: [
          {
            id: ID,
            website: 'ha-1',
            channel: 'SMS',
            label: 'Text messages',
            url: receiver.url,
            token,
            secret,
          },
        ],
      },
    });
    ana = await signIn(desk.url, 'ana');
    adapter = createClient(desk.url, { authorization: `Bearer ${token}` });
  });
  afterAll(async () => {
    await desk.stop();
    await receiver.stop();
  });

  const receive = (clientId: string, value: string, address = '+33600000001') =>
    adapter.post(`/api/channels/${ID}/messages`, {
      clientId,
      visitor: { address, name: 'Rosa' },
      payload: text(value),
    });

  it('brings a message in once, to one visitor of an address, and the answer out with plain text', async () => {
    const first = await receive('sms-number-1', 'Is it in stock?');
    const again = await receive('sms-number-1', 'Is it in stock?');
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual(first.body);
    const { conversationId } = first.body;
    await ana.post(`/api/conversations/${conversationId}/claim`);
    const shown = await ana.get(`/api/conversations/${conversationId}`);
    expect(shown.body.conversation).toMatchObject({
      channel: 'SMS',
      visitor: { name: 'Rosa', phone: '+33600000001' },
    });
    const payload = {
      contentType: 'card/content',
      title: 'The chair',
      text: 'Back next week',
      actions: [{ type: 'LINK', name: 'See it', url: 'https://shop.example/chair' }],
    };
    await ana.post(`/api/conversations/${conversationId}/messages`, { clientId: 'answer-by-sms', payload });
    await receiver.until((got) => got.length === 1);
    const [out] = receiver.got;
    expect(out?.body).toMatchObject({
      eventType: 'channel.message',
      address: '+33600000001',
      channel: 'SMS',
      message: { plainText: 'The chair\nBack next week\nSee it: https://shop.example/chair' },
    });
    expect(out?.headers['x-iadvize-signature']).toBe(
      `sha256=${createHmac('sha256', secret)
        .update(out?.raw ?? '')
        .digest('hex')}`,
    );
    expect((await receive('sms-number-2', 'Thanks')).body.conversationId).toBe(conversationId);
    // Other channels end without the form, and the adapter is told.
    await ana.post(`/api/conversations/${conversationId}/close`);
    await receiver.until((got) => got.at(-1)?.body.eventType === 'channel.closed');
  });

  it('keeps addresses apart, and lets the visitor leave', async () => {
    const other = await receive('sms-number-3', 'Hello', '+33600000002');
    const { conversationId } = other.body;
    const left = await adapter.post(`/api/channels/${ID}/conversations/${conversationId}/close`);
    expect(left.status).toBe(204);
    const mia = await signIn(desk.url, 'mia');
    const { body } = await mia.get(`/api/conversations/${conversationId}`);
    expect(body.conversation).toMatchObject({ status: 'closed', closeReason: 'CLOSED_BY_VISITOR' });
  });

  it('refuses who has no token, another one, or wrong values', async () => {
    const message = { clientId: 'sms-number-9', visitor: { address: '+33' }, payload: text('x') };
    for (const authorization of ['', 'Bearer ', 'Bearer wrong']) {
      const answer = await createClient(desk.url, { authorization }).post(
        `/api/channels/${ID}/messages`,
        message,
      );
      expect(answer.status).toBe(401);
    }
    const bad = await adapter.post(`/api/channels/${ID}/messages`, { ...message, visitor: { address: '' } });
    expect(bad.body.error.details[0].pointer).toBe('/visitor/address');
    expect((await ana.post(`/api/channels/${ID}/messages`, message)).status).toBe(401);
  });
});
