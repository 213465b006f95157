import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newVisitor } from './cast.js';
import { ENGINES, PEOPLE, startDesk, type TestDesk } from './desk.js';
import { eventually } from './eventually.js';
import { signIn, text } from './http-client.js';
import { connect } from './socket-client.js';

describe.each(ENGINES)('many who wait, on %s', (engine) => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startDesk({
      engine,
      provision: {
        ...PEOPLE,
        operators: PEOPLE.operators.map((operator) => ({ ...operator, capacity: 100 })),
        distributionRules: [
          { id: 'nobody', label: 'Nobody', website: 'ha-1', operators: [], languages: ['fr'] },
          {
            id: 'all',
            label: 'All',
            website: 'ha-1',
            operators: ['ha-10', 'ha-11', 'ha-13'],
            languages: ['en'],
          },
        ],
      },
    });
  });
  afterAll(() => desk.stop());

  const ask = async (language: string): Promise<string> => {
    const visitor = await newVisitor(desk.url, 'ha-1', language);
    const body = { clientId: 'first-message', payload: text('Hello') };
    return String((await visitor.post('/api/visitor/messages', body)).body.conversation.id);
  };
  const many = async (count: number, language: string): Promise<string[]> => {
    const ids: string[] = [];
    while (ids.length < count)
      ids.push(...(await Promise.all(Array.from({ length: 20 }, () => ask(language)))));
    return ids;
  };

  it('are all given out at once when somebody comes, whoever waits before them for nobody', async () => {
    await many(220, 'fr');
    await many(220, 'en');
    const waiting = async () => {
      const input = { websiteId: 1, automatic: true, limit: 10_000 };
      return (await desk.server.parts.storage.query('waitingConversations', input)).length;
    };
    expect(await waiting()).toBe(440);
    const clients = await Promise.all(['ana', 'ben', 'mia'].map((name) => signIn(desk.url, name)));
    const sockets = await Promise.all(clients.map((client) => connect(desk.url, client, 'operator')));
    await eventually(waiting).toBe(220);
    for (const socket of sockets) socket.close();
  }, 60_000);
});
