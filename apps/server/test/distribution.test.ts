import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES, PEOPLE, startDesk, type TestDesk } from './desk.js';
import { type Client, signIn, text, visit } from './http-client.js';
import { connect, type Socket } from './socket-client.js';

/** Everyone of the first website answers in English, two at a time. */
const PROVISION = {
  ...PEOPLE,
  operators: PEOPLE.operators.map((operator) => ({ ...operator, capacity: 2 })),
  distributionRules: [
    { id: 'all', label: 'Everyone', website: 'ha-1', operators: ['ha-10', 'ha-11'], languages: ['en'] },
  ],
};

describe.each(ENGINES)('the distribution on %s', (engine) => {
  let desk: TestDesk;
  let ana: Client;
  let ben: Client;
  let mia: Client;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    desk = await startDesk({ engine, provision: PROVISION });
    ana = await signIn(desk.url, 'ana');
    ben = await signIn(desk.url, 'ben');
    mia = await signIn(desk.url, 'mia');
  });
  afterAll(async () => {
    for (const socket of sockets) socket.close();
    await desk.stop();
  });

  const ask = async (): Promise<string> => {
    const visitor = await visit(desk.url);
    const sent = await visitor.post('/api/visitor/messages', {
      clientId: 'first-message',
      payload: text('Hello'),
    });
    return sent.body.conversation.id;
  };
  const assigneeOf = async (id: string): Promise<string | null> =>
    (await mia.get(`/api/conversations/${id}`)).body.conversation.assignee?.id ?? null;
  const SWITCHES = { CHAT: true, CALL: true, VIDEO: true, THIRD_PARTY: true };

  it('gives what waits to who has fewest, never beyond their capacity, and the rest when there is room', async () => {
    const before = await ask();
    expect(await assigneeOf(before)).toBeNull();
    sockets.push(await connect(desk.url, ana, 'operator'));
    await expect.poll(() => assigneeOf(before)).toBe('ha-10');
    const anas = sockets[0];
    await anas?.next(
      (frame) => frame.type === 'received' && frame.conversationId === before && frame.by === 'distribution',
    );
    sockets.push(await connect(desk.url, ben, 'operator'));
    await expect
      .poll(
        async () =>
          (await mia.get('/api/colleagues')).body.colleagues.filter(
            (one: { presence: string }) => one.presence === 'available',
          ).length,
      )
      .toBeGreaterThanOrEqual(2);
    const second = await ask();
    await expect.poll(() => assigneeOf(second)).toBe('ha-11');
    const third = await ask();
    await expect.poll(() => assigneeOf(third)).toBe('ha-10');
    const fourth = await ask();
    await expect.poll(() => assigneeOf(fourth)).toBe('ha-11');
    const fifth = await ask();
    const colleagues = (await mia.get('/api/colleagues')).body.colleagues;
    expect(colleagues.filter((one: { presence: string }) => one.presence === 'busy')).toHaveLength(2);
    expect(await assigneeOf(fifth)).toBeNull();
    await ben.post(`/api/conversations/${second}/close`);
    await expect.poll(() => assigneeOf(fifth)).toBe('ha-11');
    for (const id of [before, third]) await ana.post(`/api/conversations/${id}/close`);
    for (const id of [fourth, fifth]) await ben.post(`/api/conversations/${id}/close`);
  });

  it('gives nothing to who has switched off, and what waits when they switch on', async () => {
    await ana.send('PUT', '/api/session/availability', { ...SWITCHES, CHAT: false });
    await ben.send('PUT', '/api/session/availability', { ...SWITCHES, CHAT: false });
    const id = await ask();
    const targets = (await mia.get('/api/colleagues')).body.colleagues;
    expect(targets.filter((one: { presence: string }) => one.presence === 'away')).toHaveLength(2);
    expect(await assigneeOf(id)).toBeNull();
    expect((await ana.get('/api/session')).body.availability).toMatchObject({ CHAT: false, CALL: true });
    await ana.send('PUT', '/api/session/availability', SWITCHES);
    await expect.poll(() => assigneeOf(id)).toBe('ha-10');
    await ben.send('PUT', '/api/session/availability', SWITCHES);
    await ana.post(`/api/conversations/${id}/close`);
  });

  it('never gives one conversation twice nor more than the capacity, whatever comes at once', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => ask()));
    const held = async () =>
      (await mia.get('/api/colleagues')).body.colleagues.filter(
        (one: { capacity: number; openConversations: number }) => one.openConversations > 0,
      );
    await expect.poll(async () => (await held()).length).toBe(2);
    for (let closed = 0; closed < ids.length; ) {
      for (const colleague of await held()) expect(colleague.openConversations).toBeLessThanOrEqual(2);
      const open = await Promise.all(
        ids.map(async (id) => ({
          id,
          who: await assigneeOf(id),
          status: (await mia.get(`/api/conversations/${id}`)).body.conversation.status,
        })),
      );
      for (const { id, who, status } of open) {
        if (status !== 'assigned') continue;
        await (who === 'ha-10' ? ana : ben).post(`/api/conversations/${id}/close`);
        closed += 1;
      }
    }
    for (const id of ids) {
      const { body } = await mia.get(`/api/conversations/${id}/entries`);
      const given = body.entries.filter(
        (entry: { event?: { type: string } }) => entry.event?.type === 'assigned',
      );
      expect(given).toHaveLength(1);
    }
  });
});
