import type { LogEntry } from '@comptoir/contract';
import { describe, expect, it } from 'vitest';
import { createRealtimeClient } from './client.js';
import { type PendingMessage, type RealtimeClient, RealtimeRefused } from './client-types.js';
import { browserOutboxStorage, type OutboxStorage } from './outbox-storage.js';
import { CONVERSATION, microtasks, TestServer, text } from './world.test-support.js';

function connect(server: TestServer, outboxStorage?: OutboxStorage): RealtimeClient {
  const client = createRealtimeClient({
    url: 'ws://desk.example/ws',
    getTicket: server.getTicket,
    environment: server.environment,
    ...(outboxStorage === undefined ? {} : { outboxStorage }),
  });
  client.start();
  return client;
}

const values = (entries: readonly LogEntry[]): string[] =>
  entries.map((entry) =>
    entry.kind === 'message' && entry.payload.contentType === 'text' ? entry.payload.value : '?',
  );
const shown = (client: RealtimeClient): string[] => values(client.log(CONVERSATION).entries);
const sent = (server: TestServer, type: string): number =>
  server.seen.filter((frame) => frame.type === type).length;

function memoryStorage(): Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'> & {
  items: Map<string, string>;
} {
  const items = new Map<string, string>();
  return {
    items,
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

describe('the log', () => {
  it('is filled by a subscription and goes on live, in order', async () => {
    const server = new TestServer();
    for (const value of ['a', 'b', 'c']) server.append(value);
    const client = connect(server);
    client.subscribe(CONVERSATION);
    await server.flush();
    server.publish('d');
    await server.flush();
    expect(client.state).toBe('online');
    expect(shown(client)).toEqual(['a', 'b', 'c', 'd']);
    expect(client.log(CONVERSATION)).toMatchObject({ cursor: 4, ready: true });
    expect(client.log(CONVERSATION)).toBe(client.log(CONVERSATION));
  });

  it('fills a gap by asking again from its cursor, and drops duplicates', async () => {
    const server = new TestServer();
    const client = connect(server);
    client.subscribe(CONVERSATION);
    await server.flush();
    server.publish('a');
    server.publish('b');
    const last = server.publish('c');
    server.socket.toClient.splice(1, 1);
    server.socket.push({ type: 'entry', entry: last });
    await server.flush();
    expect(shown(client)).toEqual(['a', 'b', 'c']);
    expect(server.seen.filter((frame) => frame.type === 'subscribe')).toMatchObject([
      { after: 0 },
      { after: 1 },
    ]);
  });

  it('gives a new array with each change and none without', async () => {
    const server = new TestServer();
    const client = connect(server);
    client.subscribe(CONVERSATION);
    await server.flush();
    const log = client.log(CONVERSATION);
    const entry = server.publish('a');
    await server.flush();
    const before = log.entries;
    let changes = 0;
    log.onChange(() => changes++);
    server.socket.push({ type: 'entry', entry });
    await server.flush();
    expect(changes).toBe(0);
    expect(log.entries).toBe(before);
    server.publish('b');
    await server.flush();
    expect(changes).toBe(1);
    expect(log.entries).not.toBe(before);
    expect(before).toHaveLength(1);
  });

  it('can begin in the middle and grow backwards', async () => {
    const server = new TestServer();
    for (let n = 1; n <= 100; n++) server.append(String(n));
    const client = connect(server);
    const log = client.log(CONVERSATION);
    log.addLatest(server.log.slice(80));
    client.subscribe(CONVERSATION);
    await server.flush();
    expect(server.seen.find((frame) => frame.type === 'subscribe')).toMatchObject({ after: 100 });
    log.addOlder(server.log.slice(10, 60));
    expect(log.entries).toHaveLength(20);
    log.addOlder(server.log.slice(60, 85));
    expect(log.entries[0]?.seq).toBe(61);
    server.publish('101');
    await server.flush();
    expect(log.entries.at(-1)?.seq).toBe(101);
    // A page beyond a gap begins the window anew; one that is older changes nothing.
    for (let n = 102; n <= 150; n++) server.append(String(n));
    log.addLatest(server.log.slice(120));
    expect(log.entries.map(({ seq }) => seq)).toEqual(server.log.slice(120).map(({ seq }) => seq));
    log.addLatest(server.log.slice(125, 130));
    expect(log.entries).toHaveLength(30);
  });

  it('asks the server once however many follow, and leaves when the last one does', async () => {
    const server = new TestServer();
    const client = connect(server);
    const ends = [client.subscribe(CONVERSATION), client.subscribe(CONVERSATION)];
    await server.flush();
    ends[0]?.();
    ends[0]?.();
    await server.flush();
    expect([sent(server, 'subscribe'), sent(server, 'unsubscribe')]).toEqual([1, 0]);
    ends[1]?.();
    await server.flush();
    expect(sent(server, 'unsubscribe')).toBe(1);
  });

  it('shows others typing until they write, stop, or go silent', async () => {
    const server = new TestServer();
    const client = connect(server);
    client.subscribe(CONVERSATION);
    await server.flush();
    const author = { role: 'operator', id: 'ha-1', name: 'Ana' } as const;
    const notice = { type: 'typing', conversationId: CONVERSATION, author, typing: true } as const;
    server.socket.push(notice);
    await server.flush();
    expect(client.log(CONVERSATION).typing).toEqual([author]);
    server.publish('hello');
    await server.flush();
    expect(client.log(CONVERSATION).typing).toEqual([]);
    server.socket.push(notice);
    await server.flush();
    await server.clock.advance(7_000);
    expect(client.log(CONVERSATION).typing).toEqual([]);
  });
});

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

describe('the connection', () => {
  it('pings, and seeks a new socket when no pong comes within five seconds', async () => {
    const server = new TestServer();
    const client = connect(server);
    client.subscribe(CONVERSATION);
    await server.flush();
    await server.clock.advance(20_000);
    await server.flush();
    expect(sent(server, 'ping')).toBe(1);
    server.silent = true;
    await server.clock.advance(20_000);
    await server.flush();
    expect(client.state).toBe('online');
    await server.clock.advance(5_000);
    expect(client.state).toBe('reconnecting');
    server.silent = false;
    server.publish('meanwhile');
    await server.clock.advance(1_000);
    await server.flush();
    expect(client.state).toBe('online');
    expect(server.sockets).toHaveLength(2);
    expect(shown(client)).toEqual(['meanwhile']);
  });

  it('spreads attempts over a growing time, from 0.3 to 15 seconds', async () => {
    const server = new TestServer();
    server.randomValue = 0.999999;
    const client = connect(server);
    await server.flush();
    const times: number[] = [];
    for (let attempt = 0; attempt < 9; attempt++) {
      const count = server.sockets.length;
      server.socket.end(1006);
      const start = server.clock.time;
      while (server.sockets.length === count) await server.clock.advance(50);
      times.push(server.clock.time - start);
    }
    expect(times).toEqual([300, 600, 1200, 2400, 4800, 9600, 15_000, 15_000, 15_000]);
    server.randomValue = 0;
    server.socket.end(1006);
    await server.clock.advance(0);
    expect(server.sockets).toHaveLength(11);
    expect(client.state).toBe('reconnecting');
  });

  it('comes back at once when the device finds its network, and says when it has none', async () => {
    const server = new TestServer();
    const client = connect(server);
    await server.flush();
    server.setNetwork(false);
    expect(client.state).toBe('offline');
    client.send(CONVERSATION, text('kept'));
    server.setNetwork(true);
    await server.flush();
    expect(client.state).toBe('online');
    expect(values(server.log)).toEqual(['kept']);
  });

  it('obeys a server that is about to stop', async () => {
    const server = new TestServer();
    const client = connect(server);
    await server.flush();
    server.socket.push({ type: 'reconnect', afterMs: 4_000 });
    await server.flush();
    server.socket.end(1012);
    await server.clock.advance(3_900);
    expect(server.sockets).toHaveLength(1);
    await server.clock.advance(200);
    await server.flush();
    expect(server.sockets).toHaveLength(2);
    expect(client.state).toBe('online');
  });

  it('stops when the page is older than the server, and when the ticket is refused for good', async () => {
    const server = new TestServer();
    const client = connect(server);
    await server.flush();
    server.socket.end(4406);
    expect(client.state).toBe('outdated');
    expect(server.clock.waiting).toBe(0);
    const states: string[] = [];
    const refused = createRealtimeClient({
      url: () => 'ws://desk.example/ws',
      getTicket: () => Promise.reject(new RealtimeRefused('Signed out.', { permanent: true })),
      environment: server.environment,
    });
    refused.on('state', (state) => states.push(state));
    refused.start();
    await microtasks();
    expect(states).toEqual(['connecting', 'stopped']);
    expect(server.clock.waiting).toBe(0);
  });

  it('goes on asking when the ticket cannot be had, and when the server never answers', async () => {
    const server = new TestServer();
    let asked = 0;
    const client = createRealtimeClient({
      url: 'ws://desk.example/ws',
      getTicket: () => (++asked < 3 ? Promise.reject(new Error('503')) : new Promise(() => undefined)),
      environment: server.environment,
    });
    client.start();
    await server.clock.advance(40_000);
    expect(asked).toBeGreaterThan(3);
    expect(client.state).toBe('reconnecting');
    client.stop();
    expect(server.clock.waiting).toBe(0);
  });

  it('ignores frames it does not know and frames that are broken', async () => {
    const server = new TestServer();
    const client = connect(server);
    client.subscribe(CONVERSATION);
    await server.flush();
    server.socket.toClient.push(
      '',
      'null',
      '[]',
      '{',
      '{"type":"later","x":1}',
      '{"type":"constructor"}',
      '{"type":"entry"}',
      '{"type":"entry","entry":{"seq":1}}',
      '{"type":"entries","conversationId":"x","entries":[null],"complete":true}',
      '{"type":"ack","clientId":"x"}',
      '{"type":"__proto__"}',
    );
    server.publish('still here');
    await server.flush();
    expect(client.state).toBe('online');
    expect(shown(client)).toEqual(['still here']);
  });

  it('goes on when a listener throws', async () => {
    const server = new TestServer();
    const client = connect(server);
    const thrown: unknown[] = [];
    const catchIt = (error: unknown): void => void thrown.push(error);
    const others = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    process.on('uncaughtException', catchIt);
    client.on('log', () => {
      throw new Error('listener');
    });
    client.subscribe(CONVERSATION);
    await server.flush();
    server.publish('a');
    await server.flush();
    expect(shown(client)).toEqual(['a']);
    await new Promise((resolve) => setImmediate(resolve));
    process.removeListener('uncaughtException', catchIt);
    for (const other of others) process.on('uncaughtException', other);
    expect(thrown).toHaveLength(2);
  });
});

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
        },
      });
    }
    await server.flush();
    expect(versions).toEqual([1, 3, 4]);
  });
});
