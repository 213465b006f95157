import { describe, expect, it } from 'vitest';
import { connect } from './connect.test-support.js';
import { CONVERSATION, TestServer } from './world.test-support.js';

describe('typing and read marks', () => {
  it('tells typing at most every three seconds, and its end at once', async () => {
    const server = new TestServer();
    const client = connect(server);
    await server.flush();
    for (let key = 0; key < 40; key++) {
      client.typing(CONVERSATION, true);
      await server.clock.advance(100);
    }
    client.typing(CONVERSATION, false);
    client.typing(CONVERSATION, false);
    await server.flush();
    expect(server.seen.filter((frame) => frame.type === 'typing').map((frame) => frame.typing)).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('sends the highest mark, and again after a reconnect unless it surely arrived', async () => {
    const server = new TestServer();
    const client = connect(server);
    await server.flush();
    for (const seq of [3, 7, 5]) client.read(CONVERSATION, seq);
    await server.clock.advance(200);
    await server.flush();
    const marks = (): number[] =>
      server.seen.filter((frame) => frame.type === 'read').map((frame) => frame.seq);
    expect(marks()).toEqual([7]);
    server.socket.end(1006);
    await server.clock.advance(1_000);
    await server.flush();
    expect(marks()).toEqual([7, 7]);
    for (let beat = 0; beat < 3; beat++) {
      await server.clock.advance(20_000);
      await server.flush();
    }
    server.socket.end(1006);
    await server.clock.advance(1_000);
    await server.flush();
    expect(marks()).toEqual([7, 7]);
  });

  it('gives summaries forwards only', async () => {
    const server = new TestServer();
    const client = connect(server);
    await server.flush();
    const versions: number[] = [];
    client.on('visitorConversation', ({ version }) => versions.push(version));
    for (const version of [1, 3, 2, 4]) {
      server.socket.push({
        type: 'visitor-conversation',
        conversation: {
          id: CONVERSATION,
          status: 'waiting',
          version,
          operator: null,
          lastSeq: 0,
          unread: 0,
          readByVisitor: 0,
          readByOperator: 0,
          createdAt: '',
          closedAt: null,
          reopensUntil: null,
        },
      });
    }
    await server.flush();
    expect(versions).toEqual([1, 3, 4]);
  });

  it('tells of the queue, of conversations received, of colleagues and of the session', async () => {
    const server = new TestServer();
    const client = connect(server);
    await server.flush();
    const told: unknown[] = [];
    for (const event of ['queue', 'received', 'colleagues', 'session'] as const)
      client.on(event, (value) => told.push([event, value]));
    const from = { role: 'operator', id: 'ha-8', name: 'Jonas' } as const;
    server.socket.push({
      type: 'queue',
      conversationId: CONVERSATION,
      standing: { position: 2, available: true },
    });
    server.socket.push({ type: 'received', conversationId: CONVERSATION, by: 'transfer', from });
    server.socket.push({ type: 'colleagues' });
    server.socket.push({ type: 'session' });
    await server.flush();
    expect(told).toEqual([
      ['queue', { conversationId: CONVERSATION, standing: { position: 2, available: true } }],
      ['received', { conversationId: CONVERSATION, by: 'transfer', from }],
      ['colleagues', undefined],
      ['session', undefined],
    ]);
  });
});
