import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { close, fromVisitor, pause, say, transfer } from './bot-connector.js';
import { type BotStage, startBotStage } from './bot-stage.js';
import { eventually } from './eventually.js';
import { signIn } from './http-client.js';

/** The contract's conversation table, as a person would write it down. */
const CONTRACT = `
name: The conversation table of the contract
language: en
steps:
  - visitor: Hello
  - bot: What is it about?
    quickReplies: [An order, Something else]
  - visitor: An order
  - bot: { contains: moment }
  - await: 3 minutes
  - bot: { contentType: card/content, title: Order 7 }
  - variables: { topic: order }
  - visitor: wait
  - bot: I wait
  # A visitor's message cancels what waits: the bot's reminder never comes.
  - visitor: stop
  - bot: Stopped
  - silence: 2 minutes
  - visitor: A human
  - transfer: { rule: nobody, timeout: 20 s, outcome: fails }
  - bot: Nobody is there
  - close: BOT_TRANSFER_FAILED
`;

const CARD = {
  type: 'message',
  payload: {
    contentType: 'card/content',
    title: 'Order 7',
    actions: [{ type: 'LINK', name: 'See it', url: 'https://shop.example/7' }],
  },
};

describe('rehearsals', () => {
  let stage: BotStage;
  const rehearse = async (text: string) => stage.admin.post('/api/bots/ha-99/rehearsals', { text });

  beforeAll(async () => {
    stage = await startBotStage();
    stage.bot.reply = (call) => {
      if (!fromVisitor(call)) return [];
      switch (call.body.message.payload.value) {
        case 'Hello':
          return [say('What is it about?', 'An order', 'Something else')];
        case 'An order':
          return {
            idConversation: call.path.split('/').at(-2),
            idOperator: 'ha-99',
            replies: [say('One moment'), pause(3, 'minutes'), CARD],
            variables: [{ key: 'topic', value: 'order' }],
            createdAt: 'x',
            updatedAt: 'x',
          };
        case 'wait':
          return [say('I wait'), pause(1, 'minutes'), say('Still there?')];
        case 'stop':
          return [say('Stopped')];
        case 'A human':
          return [transfer('nobody', 20), say('Nobody is there'), close];
        default:
          return [];
      }
    };
  });
  afterAll(() => stage.stop());

  it('runs the contract’s table against the real connector on a clock of its own', async () => {
    const { status, body } = await rehearse(CONTRACT);
    expect(status).toBe(200);
    expect(body.steps.filter(({ ok }: { ok: boolean }) => !ok)).toEqual([]);
    expect(body).toMatchObject({ ok: true, unexpected: [], virtualMs: 3 * 60_000 + 2 * 60_000 + 20_000 });
    expect(body.steps[0]).toMatchObject({ step: 1, line: 5 });
    expect(body.calls.length).toBeGreaterThan(6);
    expect(body.realMs).toBeLessThan(60_000);
    // Nobody saw it: neither visitors nor agents.
    expect((await stage.admin.get('/api/conversations?view=open')).body.conversations).toEqual([]);
    expect((await stage.admin.get('/api/conversations?view=closed')).body.conversations).toEqual([]);
  });

  it('says at which step and line it went otherwise, and what came instead', async () => {
    const { body } = await rehearse(
      'name: Wrong\nsteps:\n  - visitor: Hello\n  - bot: Good morning\n  - close: true\n',
    );
    expect(body.ok).toBe(false);
    expect(body.steps).toHaveLength(2);
    expect(body.steps[1]).toMatchObject({
      step: 2,
      line: 4,
      ok: false,
      found: '“What is it about?” with ["An order","Something else"]',
    });
  });

  it('names what the bot did beyond the transcript, and pauses nobody wrote down', async () => {
    const short = await rehearse('name: Short\nsteps:\n  - visitor: Hello\n');
    expect(short.body).toMatchObject({ ok: false });
    expect(short.body.unexpected[0]).toContain('What is it about?');
    const unwritten = await rehearse(
      'name: Pause\nsteps:\n  - visitor: wait\n  - bot: I wait\n  - bot: Still there?\n',
    );
    expect(unwritten.body.steps[2].found).toContain('pauses for 1 minute');
  });

  it('refuses what is no transcript, with the line', async () => {
    for (const [text, line] of [
      ['name: x\nsteps:\n  - visitr: Hello\n', 'line 3'],
      ['name: x\nsteps:\n  - await: soon\n', 'line 3'],
      ['name: [x\n', 'line'],
    ]) {
      const { status, body } = await rehearse(text ?? '');
      expect(status).toBe(400);
      expect(JSON.stringify(body.error.details)).toContain(line);
    }
  });

  it.each([
    ['steps:\n  - visitr: Hello\n', 3, 'the unknown key visitr', 'visitor'],
    ['steps:\n  - visitor: Hello\n    bot: Hi\n', 4, 'visitor and bot in one step', 'one of them in each'],
    ['lang: en\nsteps:\n  - visitor: Hello\n', 2, 'the unknown key lang', 'one of name, language,'],
    ['langage: en\nsteps:\n  - visitor: Hello\n', 2, 'the unknown key langage', 'language'],
    ['steps:\n  - visitor: Hello\n  - bot: { contain: a }\n', 4, 'the unknown key contain', 'contains'],
    ['steps:\n  - bot:\n      title: 7\n', 4, 'the number 7', 'a text'],
    ['steps:\n  - visitor: 12\n', 3, 'the number 12', 'what the visitor says'],
    ['steps:\n  - visitor\n', 3, 'the text \\"visitor\\"', 'an object with one of visitor, bot'],
    ['steps:\n  - transfer: { outcome: fail }\n', 3, 'the text \\"fail\\"', 'Did you mean fails?'],
    ['steps:\n  - close: END_OF_SCENARIO\n', 3, 'END_OF_SCENARIO', 'END_OF_BOT_SCENARIO'],
    ['steps:\n  - visitor: Hello\n    quickReplies: [a]\n', 4, 'quickReplies beside visitor', 'beside bot'],
    ['steps:\n  - await: 5\n', 3, 'the number 5', 'a duration such as'],
    ['steps: []\n', 2, 'an array of 0', ''],
  ])('says by the key what is wrong: %j', async (steps, line, found, expected) => {
    const { status, body } = await rehearse(`name: x\n${steps}`);
    expect(status).toBe(400);
    const said = body.error.details.map((detail: unknown) => JSON.stringify(detail));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(`line ${line}: `);
    expect(said[0]).toContain(found);
    expect(said[0]).toContain(expected);
  });

  it('saves a live conversation as one that then passes', async () => {
    const talk = await stage.begin('Hello');
    await eventually(() => talk.said()).toHaveLength(1);
    await talk.say('stop');
    await eventually(() => talk.said()).toEqual(['What is it about?', 'Stopped']);
    const saved = await stage.admin.get(`/api/conversations/${talk.id}/rehearsal`);
    expect(saved.body.fileName).toMatch(/^rehearsal-.*\.yaml$/);
    const { body } = await rehearse(saved.body.text);
    expect(body).toMatchObject({ ok: true, unexpected: [] });
    expect(body.steps).toHaveLength(4);
  });
});

describe('saved rehearsals', () => {
  let stage: BotStage;
  beforeAll(async () => {
    stage = await startBotStage();
    stage.bot.reply = (call) => {
      if (!fromVisitor(call)) return [];
      if (call.body.message.payload.value === 'A human')
        return [say('I look'), transfer('unheard-of', 20), say('Nobody')];
      return [say('Yes?')];
    };
  });
  afterAll(() => stage.stop());
  const saved = async (id: string): Promise<string> =>
    (await stage.admin.get(`/api/conversations/${id}/rehearsal`)).body.text;
  const passes = async (text: string) => {
    const { body } = await stage.admin.post('/api/bots/ha-99/rehearsals', { text });
    expect(body.steps.filter(({ ok }: { ok: boolean }) => !ok)).toEqual([]);
    expect(body).toMatchObject({ ok: true, unexpected: [] });
  };

  it('have the transfer to a rule that does not exist, and pass', async () => {
    const talk = await stage.begin('A human');
    await eventually(() => talk.said()).toEqual(['I look', 'Nobody']);
    await passes(await saved(talk.id));
  });

  it('end where a human took the conversation over, and pass', async () => {
    const talk = await stage.begin('Hello');
    await eventually(() => talk.said()).toEqual(['Yes?']);
    const ana = await signIn(stage.desk.url, 'ana');
    expect((await ana.post(`/api/conversations/${talk.id}/claim`)).status).toBe(200);
    await talk.say('My name is Claire');
    const text = await saved(talk.id);
    expect(text).not.toContain('Claire');
    expect(text).toContain('# Here a human took the conversation over');
    await passes(text);
  });

  it('have the five minutes of silence that ended it, and pass', async () => {
    const talk = await stage.begin('Hello');
    await eventually(() => talk.said()).toEqual(['Yes?']);
    stage.later(5 * 60_000 + 1_000);
    await eventually(async () => (await talk.conversation()).status).toBe('closed');
    const text = await saved(talk.id);
    expect(text).toContain('silence: 5 minutes');
    await passes(text);
  });
});

describe('trials', () => {
  let stage: BotStage;
  beforeAll(async () => {
    stage = await startBotStage();
  });
  afterAll(() => stage.stop());

  it('tries the bot as a visitor would, with the calls beside it, and nobody sees it', async () => {
    stage.bot.firstMessages = { replies: [say('Welcome'), pause(1), say('How can I help?', 'Returns')] };
    stage.bot.reply = (call) =>
      fromVisitor(call) ? [say('A'), pause(2, 'minutes'), say('B'), transfer('advisers')] : [];
    const begun = await stage.admin.post('/api/bots/ha-99/trials', { transfers: 'fails' });
    expect(begun.status).toBe(201);
    const { id } = begun.body.trial;
    const path = `/api/bots/ha-99/trials/${id}`;
    const get = async () => (await stage.admin.get(path)).body.trial;
    const said = async () =>
      (await get()).entries
        .filter(({ kind }: { kind: string }) => kind === 'message')
        .map(({ payload }: { payload: { value: string } }) => payload.value);
    expect(await said()).toEqual(['Welcome', 'How can I help?']);
    await stage.admin.post(`${path}/messages`, { text: 'Hello' });
    await eventually(said).toEqual(['Welcome', 'How can I help?', 'Hello', 'A']);
    await eventually(async () => (await get()).pending.map(({ kind }: { kind: string }) => kind)).toEqual([
      'await',
      'message',
      'transfer',
    ]);
    await stage.admin.post(`${path}/skip`);
    await eventually(said).toEqual(['Welcome', 'How can I help?', 'Hello', 'A', 'B']);
    await stage.admin.post(`${path}/skip`);
    await eventually(async () => (await get()).entries.at(-1).event?.type).toBe('transfer-failed');
    const [opening] = (await get()).calls.filter(({ url }: { url: string }) =>
      url.includes('/conversations?'),
    );
    expect(JSON.parse(opening.requestBody).history).toHaveLength(2);
    await stage.admin.send('PATCH', path, { transfers: 'succeeds' });
    await stage.admin.post(`${path}/messages`, { text: 'Again' });
    await stage.admin.post(`${path}/skip`);
    await eventually(async () => {
      await stage.admin.post(`${path}/skip`);
      return (await get()).status;
    }).toBe('transferred');
    for (const view of ['open', 'bots', 'waiting', 'closed'])
      expect((await stage.admin.get(`/api/conversations?view=${view}`)).body.conversations).toEqual([]);
    expect((await stage.admin.get(`/api/conversations/${id}`)).status).toBe(404);
  });
});
