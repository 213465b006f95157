import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES, PEOPLE } from './desk.js';
import { type Client, signIn, text, visit } from './http-client.js';
import { KilledDesk } from './killed-desk.js';
import { connect } from './socket-client.js';

const redis = process.env['TEST_REDIS_URL'];

describe.runIf(ENGINES.includes('postgres') && redis !== undefined)(
  'two nodes on one PostgreSQL and one Redis',
  () => {
    // Each in a process of its own, as on machines of their own: nothing but the database and the bus is common.
    let one: KilledDesk;
    let other: KilledDesk;
    let ana: Client;

    beforeAll(async () => {
      one = await KilledDesk.create('postgres', PEOPLE, { REDIS_URL: redis ?? '' });
      await one.start();
      other = await one.beside();
      await other.start();
      ana = await signIn(one.url, 'ana');
    });
    afterAll(async () => {
      await other.remove();
      await one.remove();
    });

    it('deliver to each other: a visitor on one, an operator on the other', async () => {
      const anaThere = await signIn(other.url, 'ana');
      const operatorSocket = await connect(other.url, anaThere, 'operator');
      const visitor = await visit(one.url);
      const visitorSocket = await connect(one.url, visitor, 'visitor');
      visitorSocket.send({
        type: 'send',
        clientId: 'across-nodes-1',
        conversationId: null,
        payload: text('Over there?'),
      });
      const { conversationId } = await visitorSocket.next((frame) => frame.type === 'ack');
      await operatorSocket.next(
        (frame) => frame.type === 'conversation' && frame.conversation.id === conversationId,
      );
      await anaThere.post(`/api/conversations/${conversationId}/claim`);
      operatorSocket.send({
        type: 'send',
        clientId: 'across-nodes-2',
        conversationId,
        payload: text('Over here'),
      });
      const entry = await visitorSocket.next((frame) => frame.type === 'entry' && frame.entry.seq === 3);
      expect(entry.entry.payload.value).toBe('Over here');
      operatorSocket.close();
      visitorSocket.close();
    });

    it('accept each other’s sessions and visitors, and a ticket on one node only', async () => {
      const visitor = await visit(one.url);
      const { body } = await visitor.post('/api/visitor/realtime/ticket');
      const session = await fetch(`${other.url}/api/visitor/realtime/ticket`, {
        method: 'POST',
        headers: { authorization: `Bearer ${visitor.token}`, 'content-type': 'application/json' },
        body: '{}',
      });
      expect(session.status).toBe(200);
      const { openSocket } = await import('./socket-client.js');
      const here = await openSocket(other.url);
      here.send({ type: 'hello', protocol: 1, ticket: body.ticket });
      await here.next((frame) => frame.type === 'welcome');
      const there = await openSocket(one.url);
      there.send({ type: 'hello', protocol: 1, ticket: body.ticket });
      expect((await there.closed).code).toBe(4401);
      here.close();
    });

    it('let exactly one operator take a conversation, asked on both nodes at once', async () => {
      const ben = await signIn(other.url, 'ben');
      for (let round = 0; round < 10; round += 1) {
        const visitor = await visit(one.url);
        const sent = await visitor.post('/api/visitor/messages', {
          clientId: 'race-across',
          payload: text('Me'),
        });
        const path = `/api/conversations/${sent.body.conversation.id}/claim`;
        const answers = await Promise.all([ana.post(path), ben.post(path)]);
        expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
      }
    });
  },
);
