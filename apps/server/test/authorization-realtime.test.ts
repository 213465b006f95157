import { CLOSE_CODES } from '@comptoir/contract';
import { FRAME_ACCESS } from '@comptoir/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cast, type Conversation, newVisitor, startCast } from './cast.js';
import { ENGINES } from './desk.js';
import { eventually } from './eventually.js';
import { type Client, text } from './http-client.js';
import { connect, type Socket } from './socket-client.js';

/** A number sequence that is the same in every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

describe.each(ENGINES)('what sockets may say and hear, on %s', (engine) => {
  let cast: Cast;
  const sockets: Socket[] = [];
  beforeAll(async () => {
    cast = await startCast(
      { engine },
      {
        distributionRules: [
          {
            id: 'rule-canary-id',
            label: 'CANARY rule',
            website: 'ha-1',
            operators: ['ha-10', 'ha-11'],
            languages: ['en'],
            mode: 'manual',
          },
        ],
      },
    );
  });
  afterAll(async () => {
    for (const socket of sockets) socket.close();
    await cast.desk.stop();
  });
  const open = async (client: Client, kind: 'operator' | 'visitor'): Promise<Socket> => {
    const socket = await connect(cast.desk.url, client, kind);
    sockets.push(socket);
    return socket;
  };
  /** What a socket has heard by now. */
  const heard = async (socket: Socket): Promise<string> => {
    const before = socket.frames.filter(({ type }) => type === 'pong').length;
    socket.send({ type: 'ping' });
    await eventually(() => socket.frames.filter(({ type }) => type === 'pong').length).toBeGreaterThan(
      before,
    );
    return JSON.stringify(socket.frames);
  };
  const frameFor = (type: string, conversationId: string) => ({
    type,
    conversationId,
    ...(type === 'subscribe' ? { after: 0 } : {}),
    ...(type === 'send' ? { clientId: `said-of-${type}-1`, payload: text('CANARY said') } : {}),
    ...(type === 'typing' ? { typing: true } : {}),
    ...(type === 'read' ? { seq: 1 } : {}),
    ...(type === 'hello' ? { protocol: 1, ticket: 'again' } : {}),
  });

  const types = Object.keys(FRAME_ACCESS);
  it.each(
    types.flatMap((type) => [
      { type, kind: 'operator' as const },
      { type, kind: 'visitor' as const },
    ]),
  )('$type by $kind: another’s and another website’s stay closed', async ({ type, kind }) => {
    const theirs = await cast.taken(cast.ben);
    const abroad = await cast.taken(cast.cleo, 'ha-2');
    const own = await cast.taken(cast.clients.operator);
    const socket = await open(kind === 'operator' ? cast.clients.operator : own.visitor, kind);
    const bens = await open(cast.ben, 'operator');
    const cleos = await open(cast.cleo, 'operator');
    bens.send({ type: 'subscribe', conversationId: theirs.id, after: 0 });
    cleos.send({ type: 'subscribe', conversationId: abroad.id, after: 0 });
    await bens.next((frame) => frame.type === 'entries');
    await cleos.next((frame) => frame.type === 'entries');
    for (const { id } of [theirs, abroad]) {
      const before = socket.frames.length;
      socket.send(frameFor(type, id));
      await heard(socket);
      const answers = () =>
        socket.frames.slice(before).filter((frame) => !['pong', 'colleagues', 'queue'].includes(frame.type));
      if (['subscribe', 'read', 'send', 'hello'].includes(type))
        await eventually(() => answers().length).toBe(1);
      if (type === 'subscribe' || type === 'read') {
        expect(answers()).toMatchObject([{ type: 'error', error: { code: 'not_found' } }]);
      } else if (type === 'send') {
        expect(answers()).toMatchObject([{ type: 'refused', error: { code: 'not_found' } }]);
      } else if (type === 'hello') {
        expect(answers()).toMatchObject([{ type: 'error', error: { code: 'bad_frame' } }]);
      } else expect(answers()).toEqual([]);
    }
    for (const listener of [bens, cleos]) {
      const all = await heard(listener);
      expect(all).not.toContain('CANARY said');
      expect(all).not.toContain('"type":"typing"');
    }
    for (const listener of [socket, bens, cleos]) listener.close();
  });

  it('takes a website away while the socket is open: the session is told, and nothing more is heard', async () => {
    const { admin, operator } = cast.clients;
    const conversation = await cast.taken(operator);
    const socket = await open(operator, 'operator');
    socket.send({ type: 'subscribe', conversationId: conversation.id, after: 0 });
    await socket.next((frame) => frame.type === 'entries');
    const visitors = await open(conversation.visitor, 'visitor');
    visitors.send({ type: 'subscribe', conversationId: conversation.id, after: 0 });
    await visitors.next((frame) => frame.type === 'entries');

    const change = async (changes: object) => {
      const { body } = await admin.get('/api/operators');
      const ana = body.operators.find((one: { id: string }) => one.id === 'ha-10');
      const patch = { revision: ana.revision, ...changes };
      const answer = await admin.send('PATCH', '/api/operators/ha-10', patch);
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    };
    await change({ websites: [] });
    await socket.next((frame) => frame.type === 'session');
    await socket.next(
      (frame) => frame.type === 'conversation-gone' && frame.conversationId === conversation.id,
    );
    const before = socket.frames.length;
    visitors.send({ type: 'typing', conversationId: conversation.id, typing: true });
    visitors.send({ type: 'read', conversationId: conversation.id, seq: 1 });
    await conversation.visitor.post('/api/visitor/messages', {
      clientId: 'unheard-by-ana',
      conversationId: conversation.id,
      payload: text('CANARY after'),
    });
    await cast.clients.manager.post(`/api/conversations/${conversation.id}/notes`, {
      clientId: 'note-unheard-1',
      text: 'CANARY note',
    });
    await heard(visitors);
    await heard(socket);
    const since = socket.frames
      .slice(before)
      .filter(({ type }) => !['pong', 'colleagues', 'session'].includes(type));
    expect(since).toEqual([]);
    expect((await operator.get(`/api/conversations/${conversation.id}`)).status).toBe(404);

    // Given back, it is heard again, without a new socket.
    const sessions = socket.frames.filter(({ type }) => type === 'session').length;
    await change({ websites: ['ha-1'] });
    await eventually(() => socket.frames.filter(({ type }) => type === 'session').length).toBeGreaterThan(
      sessions,
    );
    socket.send({ type: 'subscribe', conversationId: conversation.id, after: 0 });
    await socket.next((frame) => frame.type === 'entries' && JSON.stringify(frame).includes('CANARY after'));

    // And nobody who is switched off stays, not even with no website left.
    await change({ websites: [] });
    await change({ disabled: true });
    expect((await socket.closed).code).toBe(CLOSE_CODES.unauthenticated);
    expect((await operator.get('/api/session')).status).toBe(401);
    await change({ disabled: false, websites: ['ha-1'] });
    visitors.close();
  });

  it('takes a role away while the socket is open: what a manager saw of others is gone', async () => {
    const { admin, manager } = cast.clients;
    const theirs = await cast.taken(cast.ben);
    const socket = await open(manager, 'operator');
    socket.send({ type: 'subscribe', conversationId: theirs.id, after: 0 });
    await socket.next((frame) => frame.type === 'entries');
    const revision = async () =>
      (await admin.get('/api/operators')).body.operators.find((one: { id: string }) => one.id === 'ha-13')
        .revision;
    await admin.send('PATCH', '/api/operators/ha-13', { revision: await revision(), roles: ['operator'] });
    await socket.next((frame) => frame.type === 'conversation-gone' && frame.conversationId === theirs.id);
    const before = socket.frames.length;
    await cast.ben.post(`/api/conversations/${theirs.id}/messages`, {
      clientId: 'unheard-by-mia',
      payload: text('CANARY to the visitor'),
    });
    await heard(socket);
    expect(JSON.stringify(socket.frames.slice(before))).not.toContain('CANARY');
    expect((await manager.get('/api/operators')).status).toBe(403);
    await admin.send('PATCH', '/api/operators/ha-13', { revision: await revision(), roles: ['manager'] });
    socket.close();
  });

  it('never tells visitors what is for operators, over a random run', async () => {
    const random = generator(20_261_122);
    const { operator, manager } = cast.clients;
    const conversations: (Conversation & { socket: Socket })[] = [];
    for (let index = 0; index < 4; index += 1) {
      const visitor = await newVisitor(cast.desk.url);
      const socket = await open(visitor, 'visitor');
      const clientId = `begin-random-${index}`;
      socket.send({ type: 'send', clientId, conversationId: null, payload: text('Hello') });
      const { conversationId } = await socket.next((frame) => frame.type === 'ack');
      conversations.push({ id: conversationId, visitor, socket });
    }
    const acts: readonly ((id: string, index: number, at: Conversation) => Promise<unknown>)[] = [
      (id) => operator.post(`/api/conversations/${id}/claim`),
      (id) => cast.ben.post(`/api/conversations/${id}/claim`),
      (id) => operator.post(`/api/conversations/${id}/release`),
      (id, index) =>
        operator.post(`/api/conversations/${id}/notes`, {
          clientId: `random-note-${index}`,
          text: 'CANARY note',
        }),
      (id, index) =>
        manager.post(`/api/conversations/${id}/notes`, {
          clientId: `random-note-${index}`,
          text: 'CANARY note',
        }),
      (id) =>
        manager.post(`/api/conversations/${id}/transfer`, {
          to: { distributionRuleId: 'rule-canary-id' },
          note: 'CANARY handed on',
        }),
      (id) =>
        operator.send('PATCH', `/api/conversations/${id}/visitor`, {
          note: 'CANARY of the visitor',
          phone: '+33CANARY',
        }),
      (id) =>
        operator.send('PUT', `/api/conversations/${id}/closing-form/draft`, {
          draft: [{ idConnectorVersion: 'CANARY', formId: 'CANARY', values: [] }],
        }),
      (id, index) =>
        operator.post(`/api/conversations/${id}/messages`, {
          clientId: `random-said-${index}`,
          payload: text('Yes'),
        }),
      (id, index, { visitor }) =>
        visitor.post('/api/visitor/messages', {
          clientId: `random-asked-${index}`,
          conversationId: id,
          payload: text('And?'),
        }),
      (id) => operator.post(`/api/conversations/${id}/close`),
    ];
    for (let index = 0; index < 150; index += 1) {
      const at = conversations[Math.floor(random() * conversations.length)];
      const act = acts[Math.floor(random() * acts.length)];
      if (at !== undefined) await act?.(at.id, index, at);
    }
    for (const { id, socket, visitor } of conversations) {
      socket.send({ type: 'subscribe', conversationId: id, after: 0 });
      await socket.next((frame) => frame.type === 'entries' && frame.complete);
      const everything = [
        await heard(socket),
        JSON.stringify((await visitor.get(`/api/visitor/conversations/${id}/entries?limit=500`)).body),
      ].join('');
      for (const word of [
        'CANARY',
        'rule-canary-id',
        'visitor-updated',
        '"note"',
        'form-completed',
        '@example.com',
      ])
        expect(everything).not.toContain(word);
      expect(everything).toContain('And?');
      const operators = JSON.stringify(
        (await manager.get(`/api/conversations/${id}/entries?limit=500`)).body,
      );
      expect(operators).toContain('CANARY note');
    }
  });
});
