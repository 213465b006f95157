import type { LogEntry } from '@comptoir/contract';
import { describe, expect, it } from 'vitest';
import type { PendingMessage } from './client-types.js';
import { connect, memoryStorage, sent, shown, values } from './connect.test-support.js';
import { browserOutboxStorage } from './outbox-storage.js';
import { CONVERSATION, microtasks, TestServer, text } from './world.test-support.js';

describe('the outbox', () => {
  it('sends in order, one at a time, and a message leaves when its entry is in the log', async () => {
    const server = new TestServer();
    const client = connect(server);
    client.subscribe(CONVERSATION);
    const seen = new Set<string>();
    const look = (): void => {
      const waiting = client
        .pending(CONVERSATION)
        .map((one) => (one.payload.contentType === 'text' ? one.payload.value : ''));
      seen.add([...shown(client), ...waiting].join(''));
    };
    client.on('log', look);
    client.on('outbox', look);
    for (const value of ['a', 'b', 'c']) client.send(CONVERSATION, text(value));
    expect(client.pending(CONVERSATION).map(({ status }) => status)).toEqual([
      'waiting',
      'waiting',
      'waiting',
    ]);
    await server.flush();
    expect(shown(client)).toEqual(['a', 'b', 'c']);
    expect(client.pending(CONVERSATION)).toEqual([]);
    // Nothing is ever seen twice, missing, or out of order.
    expect([...seen].every((view) => 'abc'.startsWith(view))).toBe(true);
  });

  it('sends again with the same client id when the answer was lost', async () => {
    const server = new TestServer();
    const client = connect(server);
    client.subscribe(CONVERSATION);
    await server.flush();
    server.loseAcks = true;
    const clientId = client.send(CONVERSATION, text('once'));
    await server.flush();
    expect(client.pending(CONVERSATION)).toMatchObject([{ clientId, status: 'sending' }]);
    server.loseAcks = false;
    server.socket.end(1006);
    await server.clock.advance(1_000);
    await server.flush();
    expect(server.log).toHaveLength(1);
    expect(shown(client)).toEqual(['once']);
    expect(client.pending(CONVERSATION)).toEqual([]);
  });

  it('sends again without a reconnect when no answer comes for ten seconds', async () => {
    const server = new TestServer();
    const client = connect(server);
    await server.flush();
    server.loseAcks = true;
    client.send(CONVERSATION, text('x'));
    await server.flush();
    server.loseAcks = false;
    await server.clock.advance(10_000);
    await server.flush();
    expect(sent(server, 'send')).toBe(2);
    expect(client.pending(CONVERSATION)).toEqual([]);
  });

  it('survives a reload, in order, also beside a second tab', async () => {
    const storage = memoryStorage();
    const server = new TestServer();
    const first = connect(server, browserOutboxStorage('box', storage));
    await microtasks();
    first.send(null, text('1'));
    first.send(null, text('2'));
    first.stop();
    const other = connect(new TestServer(), browserOutboxStorage('box', storage));
    await microtasks();
    const otherId = other.send(null, text('3'), 'from-the-other-tab');
    expect(storage.items.size).toBe(3);
    other.discard(otherId);
    expect(storage.items.size).toBe(2);
    const second = connect(server, browserOutboxStorage('box', storage));
    await server.flush();
    expect(values(server.log)).toEqual(['1', '2']);
    expect(second.pending(null)).toEqual([]);
    expect(storage.items.size).toBe(0);
  });

  it('goes on in memory when storage is forbidden or holds nonsense', async () => {
    const broken = memoryStorage();
    broken.items.set('box.a', '{"clientId":5}');
    broken.items.set('box.b', 'not json');
    broken.setItem = () => {
      throw new Error('QuotaExceededError');
    };
    const server = new TestServer();
    const client = connect(server, browserOutboxStorage('box', broken));
    client.send(CONVERSATION, text('x'));
    await server.flush();
    expect(values(server.log)).toEqual(['x']);
    expect(broken.items.size).toBe(0);
    const rejecting = connect(server, {
      load: () => Promise.reject(new Error('no')),
      save: () => Promise.reject(new Error('no')),
    });
    rejecting.send(CONVERSATION, text('y'));
    await server.flush();
    expect(values(server.log)).toEqual(['x', 'y']);
  });

  it('keeps a message refused for now before the ones behind it', async () => {
    const server = new TestServer();
    const client = connect(server);
    await server.flush();
    const error = { code: 'storage_busy', message: 'The database is busy. Try again.' };
    server.refuse = (frame) => ({ type: 'refused', clientId: frame.clientId, error, retry: true });
    client.send(CONVERSATION, text('a'));
    client.send(CONVERSATION, text('b'));
    await server.flush();
    expect(sent(server, 'send')).toBe(1);
    expect(client.pending(CONVERSATION)).toMatchObject([{ status: 'waiting', error }, { status: 'waiting' }]);
    server.refuse = undefined;
    await server.clock.advance(1_000);
    await server.flush();
    expect(values(server.log)).toEqual(['a', 'b']);
  });

  it('lays a message refused for good aside, goes on with the next, and can retry or discard it', async () => {
    const server = new TestServer();
    const client = connect(server);
    await server.flush();
    const error = { code: 'invalid_request', message: 'The request is not valid.' };
    server.refuse = (frame) =>
      frame.payload.contentType === 'text' && frame.payload.value === 'bad'
        ? { type: 'refused', clientId: frame.clientId, error, retry: false }
        : undefined;
    const bad = client.send(CONVERSATION, text('bad'));
    client.send(CONVERSATION, text('good'));
    await server.flush();
    expect(values(server.log)).toEqual(['good']);
    expect(client.pending(CONVERSATION)).toMatchObject([{ clientId: bad, status: 'failed', error }]);
    server.refuse = undefined;
    client.retry(bad);
    expect(client.pending(CONVERSATION)[0]?.error).toBeUndefined();
    await server.flush();
    expect(values(server.log)).toEqual(['good', 'bad']);
    server.refuse = (frame) => ({ type: 'refused', clientId: frame.clientId, error, retry: false });
    const gone = client.send(CONVERSATION, text('gone'));
    await server.flush();
    client.discard(gone);
    expect(client.pending(CONVERSATION)).toEqual([]);
  });

  it('does not send what no frame can hold, nor for ever what closes the socket', async () => {
    const server = new TestServer();
    const client = connect(server);
    await server.flush();
    client.send(CONVERSATION, text('é'.repeat(40_000)));
    expect(client.pending(CONVERSATION)).toMatchObject([
      { status: 'failed', error: { code: 'payload_too_large' } },
    ]);
    // This one makes the server close the socket, each time.
    server.refuse = () => {
      server.socket.end(4400);
      return { type: 'pong' };
    };
    client.send(CONVERSATION, text('poison'));
    for (let time = 0; time < 10; time++) {
      await server.flush();
      await server.clock.advance(5_000);
    }
    expect(sent(server, 'send')).toBe(2);
    expect(client.pending(CONVERSATION)).toMatchObject([
      {},
      { status: 'failed', error: { code: 'bad_frame' } },
    ]);
    expect(client.state).toBe('online');
  });

  it('moves the first message of a visitor to the conversation it has opened, without a moment unseen', async () => {
    const server = new TestServer();
    const client = connect(server);
    await server.flush();
    // The log begins with an event before the visitor's first message.
    server.append('opened');
    let views = 0;
    const check = (): void => {
      const everywhere: readonly (PendingMessage | LogEntry)[] = [
        ...client.pending(null),
        ...client.pending(CONVERSATION),
        ...client
          .log(CONVERSATION)
          .entries.filter((entry) => entry.kind === 'message' && entry.clientId === clientId),
      ];
      expect(everywhere).toHaveLength(1);
      views++;
    };
    client.on('acked', ({ conversationId }) => client.subscribe(conversationId));
    const clientId = client.send(null, text('hello'));
    client.on('outbox', check);
    await server.flush();
    check();
    expect(views).toBeGreaterThan(2);
    expect(shown(client)).toEqual(['opened', 'hello']);
    expect(client.pending(CONVERSATION)).toEqual([]);
  });
});
