import { describe, expect, it } from 'vitest';
import { createRealtimeClient } from './client.js';
import { RealtimeRefused } from './client-types.js';
import { connect, sent, shown, values } from './connect.test-support.js';
import { CONVERSATION, microtasks, TestServer, text } from './world.test-support.js';

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
