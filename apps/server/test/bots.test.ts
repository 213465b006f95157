import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { close, fromVisitor, pause, say, transfer } from './bot-connector.js';
import { type BotStage, startBotStage } from './bot-stage.js';
import { ENGINES } from './desk.js';
import { eventually } from './eventually.js';
import { type Client, signIn } from './http-client.js';
import { connect } from './socket-client.js';

describe.each(ENGINES)('bots on %s', (engine) => {
  let stage: BotStage;
  let ana: Client;

  beforeAll(async () => {
    stage = await startBotStage({ engine });
    ana = await signIn(stage.desk.url, 'ana');
  });
  afterAll(() => stage.stop());
  beforeEach(() => {
    stage.bot.reply = () => [];
  });

  it('opens the conversation at the connector, then delivers the first message, and shows the replies in order (BOT7, BOT25)', async () => {
    stage.bot.reply = (call) => (fromVisitor(call) ? [say('One'), say('Two', 'Yes', 'No')] : []);
    const talk = await stage.begin('Where is my parcel?');
    await eventually(() => talk.said()).toEqual(['One', 'Two']);
    const calls = stage.bot.calls.filter(
      ({ path, body }) => body?.idConversation === talk.id || path.includes(talk.id),
    );
    const [opening, first] = calls;
    expect(opening?.path).toBe('/bot/conversations');
    expect(opening?.body).toEqual({ idOperator: 'ha-99', idConversation: talk.id, history: [] });
    expect(opening?.query.get('idWebsite')).toBe('ha-1');
    expect(first?.path).toBe(`/bot/conversations/${talk.id}/messages`);
    expect(first?.body.idOperator).toBe('ha-99');
    expect(first?.body.message).toMatchObject({
      author: { role: 'visitor' },
      payload: { contentType: 'text', value: 'Where is my parcel?' },
    });
    expect(first?.body.message.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\[Etc\/UTC\]$/);
    // The bot hears itself, as an operator.
    await eventually(() => stage.bot.delivered(talk.id).length).toBe(3);
    expect(stage.bot.delivered(talk.id).map(({ body }) => body.message.author.role)).toEqual([
      'visitor',
      'operator',
      'operator',
    ]);
    const entries = await talk.entries();
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    expect(entries.at(-1)?.quickReplies).toEqual([
      { contentType: 'text/quick-reply', value: 'Yes' },
      { contentType: 'text/quick-reply', value: 'No' },
    ]);
    expect((await talk.conversation()).assignee).toMatchObject({ role: 'bot', id: 'ha-99', name: 'Robin' });
  });

  it('looks at one moment of a conversation, however fast its visitor writes (F38)', async () => {
    let answer = (): void => {};
    stage.bot.reply = () =>
      new Promise((resolve) => {
        answer = () => resolve([]);
      });
    const talk = await stage.begin();
    const { storage } = stage.desk.server.parts;
    let writing = true;
    const written = (async () => {
      for (let message = 0; message < 60; message += 1) await talk.say(`Message ${message}`);
      writing = false;
    })();
    let looks = 0;
    while (writing) {
      const work = await storage.query('botWork', { conversationId: talk.id });
      // Both are moved by the same message: the bot would take its answer for one to the message before.
      expect(work?.part.epoch).toBe(work?.state.row.last_seq);
      looks += 1;
    }
    await written;
    expect(looks).toBeGreaterThan(10);
    stage.bot.reply = () => [];
    answer();
  });

  it('waits as long as it is told, and a visitor’s message cancels what waits (BOT13, BOT29)', async () => {
    stage.bot.reply = (call) => {
      if (!fromVisitor(call)) return [];
      return call.body.message.payload.value === 'again'
        ? [say('Anew')]
        : [say('First'), pause(400), say('Second'), pause(3, 'minutes'), say('Never')];
    };
    const talk = await stage.begin();
    await eventually(() => talk.said()).toEqual(['First', 'Second']);
    const [first, second] = (await talk.entries()).filter(({ author }) => author.role === 'bot').slice(-2);
    expect(Date.parse(second.createdAt) - Date.parse(first.createdAt)).toBeGreaterThanOrEqual(400);
    const bot = await ana.get(`/api/conversations/${talk.id}/bot`);
    expect(bot.body.pending.map(({ kind }: { kind: string }) => kind)).toEqual(['await', 'message']);
    expect(Date.parse(bot.body.pending[0].dueAt)).toBeGreaterThan(Date.now() + 150_000);
    // Who comes in the middle of the pause sees the bot type for what is left of it.
    const socket = await connect(stage.desk.url, talk.visitor, 'visitor');
    socket.send({ type: 'subscribe', conversationId: talk.id, after: 0 });
    const typing = await socket.next((frame) => frame.type === 'typing');
    expect(typing).toMatchObject({ typing: true, author: { role: 'bot', name: 'Robin' } });
    expect(typing.seconds).toBeGreaterThan(150);
    expect(typing.seconds).toBeLessThanOrEqual(180);
    socket.close();
    await talk.say('again');
    await eventually(() => talk.said()).toEqual(['First', 'Second', 'Anew']);
    stage.later(4 * 60_000);
    await eventually(async () => (await ana.get(`/api/conversations/${talk.id}/bot`)).body.pending).toEqual(
      [],
    );
    expect(await talk.said()).toEqual(['First', 'Second', 'Anew']);
  });

  it('runs a non-empty answer to an echo after what waits; an empty one changes nothing (BOT29)', async () => {
    stage.bot.reply = (call) => {
      if (fromVisitor(call)) return [say('A'), pause(300), say('B')];
      return call.body.message.payload.value === 'A' ? [say('C')] : [];
    };
    const talk = await stage.begin();
    await eventually(() => talk.said()).toEqual(['A', 'B', 'C']);
  });

  it('uses the connector’s own conversation id from then on (BOT8)', async () => {
    const before = stage.bot.open;
    stage.bot.open = (call) => ({ ...(before(call, null as never) as object), idConversation: 'own/7 é' });
    stage.bot.reply = (call) => (fromVisitor(call) ? [say('Hi')] : []);
    const talk = await stage.begin();
    await eventually(() => talk.said()).toEqual(['Hi']);
    stage.bot.open = before;
    const paths = stage.bot.calls.map(({ path }) => path);
    expect(paths).toContain('/bot/conversations/own%2F7%20%C3%A9/messages');
    expect(paths).not.toContain(`/bot/conversations/${talk.id}/messages`);
  });

  it('transfers to a human who is there, at once, with everything said so far', async () => {
    const socket = await connect(stage.desk.url, ana, 'operator');
    stage.bot.reply = (call) =>
      fromVisitor(call) ? [say('I look for somebody'), transfer('advisers', 20), say('Never'), close] : [];
    const talk = await stage.begin('A human, please');
    await eventually(async () => (await talk.conversation()).assignee?.id).toBe('ha-10');
    await socket.next((frame) => frame.type === 'received' && frame.conversationId === talk.id);
    const seen = (await ana.get(`/api/conversations/${talk.id}/entries`)).body.entries;
    expect(seen.filter(({ kind }: { kind: string }) => kind === 'message')).toHaveLength(2);
    expect((await ana.get(`/api/conversations/${talk.id}/bot`)).body).toMatchObject({
      state: 'over',
      pending: [],
    });
    const heard = stage.bot.delivered(talk.id).length;
    await talk.say('Are you a human?');
    await ana.post(`/api/conversations/${talk.id}/close`);
    expect(stage.bot.delivered(talk.id).length).toBeLessThanOrEqual(heard + 1);
    expect(
      stage.bot.delivered(talk.id).every(({ body }) => body.message.payload.value !== 'Are you a human?'),
    ).toBe(true);
    socket.close();
  });

  it('goes on with the next reply when nobody is found, and says so where it has none (BOT14)', async () => {
    stage.bot.reply = (call) =>
      fromVisitor(call) ? [transfer('nobody', 5), say('Nobody is there'), close] : [];
    const talk = await stage.begin();
    await eventually(async () => (await talk.conversation()).status).toBe('waiting');
    const part = (await stage.admin.get(`/api/conversations/${talk.id}/bot`)).body;
    expect(part.state).toBe('transferring');
    expect(part.pending.map(({ kind }: { kind: string }) => kind)).toEqual(['message', 'close']);
    stage.later(5_000);
    await eventually(async () => (await talk.conversation()).closeReason).toBe('BOT_TRANSFER_FAILED');
    expect(await talk.said()).toEqual(['Nobody is there']);
    const seen = (await talk.visitor.get(`/api/visitor/conversations/${talk.id}/entries`)).body.entries;
    const events = seen.filter(({ kind }: { kind: string }) => kind === 'event');
    expect(events.map(({ event }: { event: { type: string } }) => event.type)).toEqual([
      'assigned',
      'transferred',
      'closed',
    ]);
    stage.bot.reply = (call) => (fromVisitor(call) ? [transfer('no such rule')] : []);
    const other = await stage.begin();
    const told = async () =>
      (await other.visitor.get(`/api/visitor/conversations/${other.id}/entries`)).body.entries.at(-1).event
        ?.type;
    await eventually(told).toBe('transfer-failed');
    expect((await other.conversation()).assignee.role).toBe('bot');
  });
});
