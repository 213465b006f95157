import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect as dial } from 'node:net';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES, freePort, startDesk, type TestDesk } from './desk.js';
import { signIn, text, visit } from './http-client.js';
import { connect } from './socket-client.js';

describe.runIf(ENGINES.includes('postgres'))('while Redis is away', () => {
  let redis: ChildProcess;
  let port: number;
  let one: TestDesk;
  let other: TestDesk;

  beforeAll(async () => {
    port = await freePort();
    redis = await startRedis(port);
    one = await startDesk({ engine: 'postgres', settings: { REDIS_URL: `redis://127.0.0.1:${port}` } });
    other = await startDesk({ beside: one });
  });
  afterAll(async () => {
    await other.stop();
    await one.stop();
    redis.kill();
  });

  it('messages still cross nodes, through the outbox, and people can connect', async () => {
    const ana = await signIn(other.url, 'ana');
    const visitor = await visit(one.url);
    const opened = await visitor.post('/api/visitor/messages', {
      clientId: 'before-outage',
      payload: text('Hello'),
    });
    const conversationId = opened.body.conversation.id;
    await ana.post(`/api/conversations/${conversationId}/claim`);
    const socket = await connect(other.url, ana, 'operator');
    socket.send({ type: 'subscribe', conversationId, after: 2 });
    await socket.next((frame) => frame.type === 'entries' && frame.complete);

    redis.kill('SIGKILL');
    await once(redis, 'exit');
    await until(() => !one.server.parts.bus.healthy && !other.server.parts.bus.healthy);
    const late = await connect(other.url, ana, 'operator');
    late.close();
    const sent = await visitor.post('/api/visitor/messages', {
      clientId: 'during-outage',
      payload: text('Anyone?'),
    });
    expect(sent.status).toBe(201);
    await socket.next((frame) => frame.type === 'entry' && frame.entry.clientId === 'during-outage');

    redis = await startRedis(port);
    await until(() => one.server.parts.bus.healthy && other.server.parts.bus.healthy);
    await visitor.post('/api/visitor/messages', { clientId: 'after-outage-1', payload: text('Back?') });
    await socket.next((frame) => frame.type === 'entry' && frame.entry.clientId === 'after-outage-1');
    socket.close();
  });
});

async function startRedis(port: number): Promise<ChildProcess> {
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], {
    stdio: 'ignore',
    cwd: tmpdir(),
  });
  await until(
    () =>
      new Promise<boolean>((resolve) => {
        const socket = dial(port, '127.0.0.1', () => {
          socket.destroy();
          resolve(true);
        });
        socket.once('error', () => resolve(false));
      }),
  );
  return server;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}
