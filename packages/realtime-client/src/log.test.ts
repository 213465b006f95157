import { describe, expect, it } from 'vitest';
import { connect, sent, shown } from './connect.test-support.js';
import { CONVERSATION, TestServer } from './world.test-support.js';

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
    // A bot's pause says how long it lasts.
    server.socket.push({ ...notice, seconds: 12 });
    await server.flush();
    await server.clock.advance(11_000);
    expect(client.log(CONVERSATION).typing).toEqual([author]);
    await server.clock.advance(1_000);
    expect(client.log(CONVERSATION).typing).toEqual([]);
  });

  it('shows no bot typing once somebody has taken over, whatever its pause was', async () => {
    const server = new TestServer();
    const client = connect(server);
    client.subscribe(CONVERSATION);
    await server.flush();
    const bot = { role: 'bot', id: 'ha-99', name: 'Leo' } as const;
    const ana = { role: 'operator', id: 'ha-1', name: 'Ana' } as const;
    for (const author of [bot, ana])
      server.socket.push({
        type: 'typing',
        conversationId: CONVERSATION,
        author,
        typing: true,
        seconds: 180,
      });
    await server.flush();
    expect(client.log(CONVERSATION).typing).toEqual([bot, ana]);
    const { id, conversationId, seq, prev, createdAt } = server.append('');
    const event = { type: 'assigned', operator: ana } as const;
    server.socket.push({
      type: 'entry',
      entry: { id, conversationId, seq, prev, createdAt, kind: 'event', author: ana, event },
    });
    await server.flush();
    expect(client.log(CONVERSATION).typing).toEqual([ana]);
  });
});
