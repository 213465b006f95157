import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromVisitor, pause, say, startBot, type TestBot, transfer } from './bot-connector.js';
import { BOT_VERSION, provisionOf, send, talkOf } from './bot-stage.js';
import { ENGINES, startDesk, type TestDesk } from './desk.js';
import { eventually } from './eventually.js';
import { type Client, signIn, visit } from './http-client.js';
import { type Receiver, startReceiver } from './webhook-receiver.js';

/** Two bots of one language, of which the second answers for the rule that visitors fall under. */
function twoBots(bot: TestBot, receiver: Receiver): Record<string, unknown> {
  const provision = provisionOf(bot, { distributionRules: ['nobody'] });
  const [first, ...connectors] = provision['connectors'] as { manifest: object }[];
  const [one] = provision['bots'] as object[];
  const webhooks = [{ label: 'pushed', url: receiver.url, events: ['v2.conversation.pushed'] }];
  return {
    ...provision,
    connectors: [{ ...first, manifest: { ...first?.manifest, webhooks } }, ...connectors],
    bots: [
      one,
      {
        ...one,
        id: 'ha-98',
        idBot: '7',
        pseudo: 'Audrey',
        distributionRules: ['advisers'],
        connector: BOT_VERSION,
      },
    ],
  };
}

describe.each(ENGINES)('a bot and the people behind it on %s', (engine) => {
  let desk: TestDesk;
  let bot: TestBot;
  let receiver: Receiver;
  let admin: Client;
  let ana: Client;
  beforeAll(async () => {
    bot = await startBot();
    receiver = await startReceiver();
    desk = await startDesk({ engine, provision: twoBots(bot, receiver) });
    admin = await signIn(desk.url, 'root');
    ana = await signIn(desk.url, 'ana');
  });
  afterAll(async () => {
    await desk.stop();
    await bot.stop();
    await receiver.stop();
  });
  /** What is offered is read into memory a moment after it is found. */
  const offered = () => eventually(() => desk.server.parts.botChecks.figures.offered).toBe(2);
  const begin = async () => {
    const visitor = await visit(desk.url);
    return talkOf(admin, visitor, await send(visitor, 'Hello'));
  };

  it('is the first whose rules fit, in the greeting and in the conversation', async () => {
    bot.reply = () => [];
    await offered();
    const visitor = await visit(desk.url);
    expect((await visitor.post('/api/visitor/welcome')).body.bot).toMatchObject({ id: 'ha-98' });
    expect((await (await begin()).conversation()).assignee).toMatchObject({ id: 'ha-98', name: 'Audrey' });
  });

  it('tells a transfer at once, before anybody has taken it', async () => {
    bot.reply = (call) => (fromVisitor(call) ? [transfer('nobody', 30)] : []);
    await offered();
    const talk = await begin();
    const told = () => receiver.got.filter(({ body }) => body.conversationId === talk.id);
    await eventually(() => told().map(({ body }) => body.operatorId)).toEqual([98, 98]);
    expect((await talk.conversation()).status).toBe('waiting');
  });

  it('says nothing any more once a human has taken over, however many of its messages are under way', async () => {
    bot.reply = () => [];
    await offered();
    const talks = await Promise.all(Array.from({ length: 12 }, begin));
    for (const talk of talks) {
      const push = () =>
        desk.server.parts.storage.command('pushBotMessage', {
          conversationId: talk.id,
          botId: 98,
          entry: {
            id: randomUUID(),
            kind: 'message',
            audience: 'all',
            sender: 'operator:98',
            clientId: randomUUID(),
            author: JSON.stringify({ role: 'bot', id: 'ha-98' }),
            body: JSON.stringify({ payload: { contentType: 'text', value: 'Still me' } }),
            now: Date.now(),
          },
          lastMessage: '{}',
        });
      await Promise.all([push(), push(), ana.post(`/api/conversations/${talk.id}/claim`), push(), push()]);
      const entries = await talk.entries();
      const taken = entries.findLastIndex(({ event }) => event?.type === 'assigned');
      expect(entries[taken].event.operator.id).toBe('ha-10');
      expect(entries.slice(taken + 1)).toEqual([]);
    }
  });

  it('leaves a conversation with the people it was given to when it is retired meanwhile', async () => {
    bot.reply = (call) => (fromVisitor(call) ? [say('One moment'), pause(1), transfer('nobody', 60)] : []);
    await offered();
    const talk = await begin();
    await eventually(async () => (await talk.conversation()).status).toBe('waiting');
    const { body } = await admin.get('/api/bots/ha-98');
    await admin.send('PATCH', '/api/bots/ha-98', { revision: body.bot.revision, state: 'retired' });
    await eventually(
      async () => (await desk.server.parts.storage.query('botPart', { conversationId: talk.id }))?.active,
    ).toBe(0);
    expect(await talk.conversation()).toMatchObject({ status: 'waiting', rule: { id: 'nobody' } });
    expect((await talk.entries()).some(({ event }) => event?.type === 'closed')).toBe(false);
  });
});

describe.runIf(ENGINES.includes('postgres'))('a desk whose PostgreSQL drops its connections', () => {
  it('goes on, and keeps every acknowledged message once (F22)', async () => {
    const desk = await startDesk({ engine: 'postgres' });
    const other = new pg.Client({ connectionString: desk.settings['DATABASE_URL'] });
    await other.connect();
    try {
      const visitors = await Promise.all(Array.from({ length: 8 }, () => visit(desk.url)));
      const logs = await Promise.all(
        visitors.map(async (visitor) => ({ visitor, id: await send(visitor, 'first'), said: ['first'] })),
      );
      let writing = true;
      const drops = (async () => {
        for (let round = 0; round < 6 && writing; round += 1) {
          await other.query(
            'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
          );
          await new Promise((resolve) => setTimeout(resolve, 60));
        }
      })();
      await Promise.all(
        logs.map(async ({ visitor, id, said }) => {
          for (let message = 0; message < 12; message += 1) {
            const clientId = randomUUID();
            const words = `message ${message}`;
            const payload = { contentType: 'text', value: words };
            await eventually(
              async () =>
                (await visitor.post('/api/visitor/messages', { clientId, conversationId: id, payload }))
                  .status,
            ).toBeLessThan(300);
            said.push(words);
          }
        }),
      );
      writing = false;
      await drops;
      for (const { visitor, id, said } of logs) {
        const { body } = await visitor.get(`/api/visitor/conversations/${id}/entries?limit=500`);
        expect(body.entries.map(({ payload }: { payload: { value: string } }) => payload.value)).toEqual(
          said,
        );
      }
    } finally {
      await other.end();
      await desk.stop();
    }
  });
});
