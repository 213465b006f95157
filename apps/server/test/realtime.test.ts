import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesk, type TestDesk } from './desk.js';
import { type Client, signIn, text, visit } from './http-client.js';
import { connect, openSocket } from './socket-client.js';

describe('the realtime protocol', () => {
  let desk: TestDesk;
  let ana: Client;

  beforeAll(async () => {
    desk = await startDesk();
    ana = await signIn(desk.url, 'ana');
  });
  afterAll(() => desk.stop());

  const taken = async () => {
    const visitor = await visit(desk.url);
    const sent = await visitor.post('/api/visitor/messages', {
      clientId: 'opening-message',
      payload: text('Hello'),
    });
    const id: string = sent.body.conversation.id;
    await ana.post(`/api/conversations/${id}/claim`);
    return { visitor, id };
  };

  it('acknowledges a visitor’s message and brings it to the operator', async () => {
    const { visitor, id } = await taken();
    const operatorSocket = await connect(desk.url, ana, 'operator');
    const visitorSocket = await connect(desk.url, visitor, 'visitor');
    operatorSocket.send({ type: 'subscribe', conversationId: id, after: 2 });
    await operatorSocket.next((frame) => frame.type === 'entries' && frame.complete);
    visitorSocket.send({
      type: 'send',
      clientId: 'over-the-wire',
      conversationId: id,
      payload: text('By socket'),
    });
    const ack = await visitorSocket.next((frame) => frame.type === 'ack');
    expect(ack.entry).toMatchObject({ seq: 3, prev: 2, payload: { value: 'By socket' } });
    const entry = await operatorSocket.next((frame) => frame.type === 'entry' && frame.entry.seq === 3);
    expect(entry.entry.clientId).toBe('over-the-wire');
    const state = await operatorSocket.next(
      (frame) => frame.type === 'conversation' && frame.conversation.lastSeq === 3,
    );
    expect(state.conversation.unread).toBe(2);
    operatorSocket.close();
    visitorSocket.close();
  });

  it('resumes from a cursor with everything missed, in pages, then live', async () => {
    const { visitor, id } = await taken();
    for (let index = 0; index < 205; index += 1) {
      await visitor.post('/api/visitor/messages', {
        clientId: `missed-${String(index).padStart(4, '0')}`,
        payload: text(`${index}`),
      });
    }
    const socket = await connect(desk.url, ana, 'operator');
    socket.send({ type: 'subscribe', conversationId: id, after: 2 });
    await socket.next((frame) => frame.type === 'entries' && frame.complete);
    const sequence = socket.frames
      .filter((frame) => frame.type === 'entries')
      .flatMap((frame) => frame.entries);
    expect(sequence.map((entry) => entry.seq)).toEqual(Array.from({ length: 205 }, (_, index) => index + 3));
    socket.close();
  });

  it('says typing and read marks to the other side only', async () => {
    const { visitor, id } = await taken();
    const operatorSocket = await connect(desk.url, ana, 'operator');
    const visitorSocket = await connect(desk.url, visitor, 'visitor');
    for (const socket of [operatorSocket, visitorSocket]) {
      socket.send({ type: 'subscribe', conversationId: id, after: 0 });
      await socket.next((frame) => frame.type === 'entries' && frame.complete);
    }
    operatorSocket.send({ type: 'typing', conversationId: id, typing: true });
    const typing = await visitorSocket.next((frame) => frame.type === 'typing');
    expect(typing).toMatchObject({ author: { role: 'operator', name: 'ana' }, typing: true });
    visitorSocket.send({ type: 'read', conversationId: id, seq: 2 });
    expect(await operatorSocket.next((frame) => frame.type === 'read')).toMatchObject({
      role: 'visitor',
      seq: 2,
    });
    expect(operatorSocket.frames.some((frame) => frame.type === 'typing')).toBe(false);
    operatorSocket.close();
    visitorSocket.close();
  });

  it('tells colleagues that a conversation is gone when another takes it', async () => {
    const ben = await signIn(desk.url, 'ben');
    const socket = await connect(desk.url, ben, 'operator');
    const { id } = await taken();
    await socket.next((frame) => frame.type === 'conversation' && frame.conversation.id === id);
    await socket.next((frame) => frame.type === 'conversation-gone' && frame.conversationId === id);
    socket.close();
  });

  it('keeps another website’s operators out of every frame', async () => {
    const cleo = await signIn(desk.url, 'cleo');
    const socket = await connect(desk.url, cleo, 'operator');
    const { id } = await taken();
    socket.send({ type: 'subscribe', conversationId: id, after: 0 });
    const refusal = await socket.next((frame) => frame.type === 'error');
    expect(refusal).toMatchObject({ conversationId: id, error: { code: 'not_found' } });
    expect(socket.frames.some((frame) => JSON.stringify(frame).includes('Hello'))).toBe(false);
    socket.close();
  });

  it('refuses a visitor another visitor’s conversation', async () => {
    const { id } = await taken();
    const stranger = await visit(desk.url);
    const socket = await connect(desk.url, stranger, 'visitor');
    socket.send({ type: 'subscribe', conversationId: id, after: 0 });
    expect((await socket.next((frame) => frame.type === 'error')).error.code).toBe('not_found');
    socket.send({ type: 'send', clientId: 'not-my-place', conversationId: id, payload: text('Let me in') });
    expect((await socket.next((frame) => frame.type === 'refused')).error.code).toBe('not_found');
    socket.close();
  });

  it('accepts a ticket once', async () => {
    const { body } = await ana.post('/api/realtime/ticket');
    const hello = { type: 'hello', protocol: 1, ticket: body.ticket };
    const first = await openSocket(desk.url);
    first.send(hello);
    await first.next((frame) => frame.type === 'welcome');
    const second = await openSocket(desk.url);
    second.send(hello);
    expect((await second.closed).code).toBe(4401);
    first.close();
  });

  it('names what is wrong with a frame, and goes on', async () => {
    const visitor = await visit(desk.url);
    const socket = await connect(desk.url, visitor, 'visitor');
    socket.sendRaw(
      '{"type":"send","clientId":"bad-payload-1","conversationId":null,"payload":{"contentType":"text","value":7}}',
    );
    const refused = await socket.next((frame) => frame.type === 'refused');
    expect(refused.retry).toBe(false);
    expect(refused.error.details[0]).toMatchObject({ pointer: '/payload/value', found: 'the number 7' });
    socket.sendRaw('not json');
    expect((await socket.next((frame) => frame.type === 'error')).error.code).toBe('bad_frame');
    socket.send({ type: 'ping' });
    await socket.next((frame) => frame.type === 'pong');
    socket.close();
  });

  it.each([
    ['another protocol', (ticket: string) => JSON.stringify({ type: 'hello', protocol: 99, ticket }), 4406],
    ['no hello', () => JSON.stringify({ type: 'ping' }), 4400],
    [
      'a forged ticket',
      () => JSON.stringify({ type: 'hello', protocol: 1, ticket: 'eyJhbGciOiJub25lIn0.e30.' }),
      4401,
    ],
    ['a frame of 70 KB', () => 'x'.repeat(70_000), 1009],
  ])('closes a socket that begins with %s', async (_name, first, code) => {
    const { body } = await ana.post('/api/realtime/ticket');
    const socket = await openSocket(desk.url);
    socket.sendRaw(first(body.ticket));
    expect((await socket.closed).code).toBe(code);
  });

  it('refuses the socket to pages of other origins', async () => {
    await expect(openSocket(desk.url, { origin: 'https://evil.example' })).rejects.toThrow('403');
    const allowed = await openSocket(desk.url, { origin: desk.url });
    allowed.close();
  });
});
