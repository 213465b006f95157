import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesk, type TestDesk } from './desk.js';
import { text, visit } from './http-client.js';
import { connect } from './socket-client.js';

describe('a visitor who writes faster than people do', () => {
  let desk: TestDesk;
  let at = Date.now();
  beforeAll(async () => {
    desk = await startDesk({ visitorPace: true, now: () => at });
  });
  afterAll(() => desk.stop());

  it('is held back over HTTP, told when to come again, and nobody else is', async () => {
    const visitor = await visit(desk.url);
    const send = (index: number) =>
      visitor.post('/api/visitor/messages', { clientId: `flood-${index}-of-300`, payload: text(`${index}`) });
    const answers = await Promise.all(Array.from({ length: 300 }, (_, index) => send(index)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(280);
    expect(refused[0]?.body.error.code).toBe('too_many_requests');
    expect(refused[0]?.headers.get('retry-after')).toBe('1');

    const other = await visit(desk.url);
    const spared = await other.post('/api/visitor/messages', {
      clientId: 'somebody-else',
      payload: text('Hi'),
    });
    expect(spared.status).toBe(201);

    at += 1000;
    const later = await Promise.all(Array.from({ length: 10 }, (_, index) => send(300 + index)));
    expect(later.filter(({ status }) => status === 201)).toHaveLength(5);
  });

  it('is held back on the socket in a way that loses nothing', async () => {
    const visitor = await visit(desk.url);
    const socket = await connect(desk.url, visitor, 'visitor');
    const send = (index: number): void =>
      socket.send({
        type: 'send',
        clientId: `hurried-${index}`,
        conversationId: null,
        payload: text(`${index}`),
      });
    for (let index = 0; index <= 20; index += 1) send(index);
    const refused = await socket.next((frame) => frame.type === 'refused');
    expect(refused).toMatchObject({
      clientId: 'hurried-20',
      retry: true,
      error: { code: 'too_many_requests' },
    });
    at += 1000;
    send(20);
    await socket.next((frame) => frame.type === 'ack' && frame.clientId === 'hurried-20');
    socket.close();
  });
});
