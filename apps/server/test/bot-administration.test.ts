import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotCall, fromVisitor, say, startBot, type TestBot } from './bot-connector.js';
import {
  BOT_SECRET,
  BOT_VERSION,
  type BotStage,
  offered,
  provisionOf,
  startBotStage,
  talkOf,
} from './bot-stage.js';
import { ENGINES, startDesk } from './desk.js';
import { eventually } from './eventually.js';
import { createClient, signIn, visit } from './http-client.js';
import { connect } from './socket-client.js';

describe.each(ENGINES)('making bots on %s', (engine) => {
  let stage: BotStage;
  beforeAll(async () => {
    stage = await startBotStage({ engine });
  });
  afterAll(() => stage.stop());

  const NEW = {
    websiteId: 'ha-1',
    idBot: '7',
    name: 'Returns bot',
    pseudo: 'Retta',
    language: 'fr',
    distributionRules: ['advisers'],
    fallbackRule: 'nobody',
  };
  const connectorId = async (): Promise<string> =>
    (await stage.admin.get('/api/bots/ha-99')).body.bot.connectorId;

  it('lists the connector’s scenarios, with who has them (BOT1, BOT3)', async () => {
    stage.bot.scenarios = [
      { idBot: 'welcome', name: 'Welcome', editorUrl: 'https://bots.example/1' },
      { idBot: 7, name: 'Returns' },
      { idBot: '7', name: 'A second one' },
      { name: 'Without id' },
    ];
    const { body } = await stage.admin.get('/api/websites/ha-1/bot-scenarios');
    expect(body.failures).toEqual([]);
    expect(
      body.scenarios.map(({ idBot, takenBy, editorUrl }: Record<string, unknown>) => [
        idBot,
        takenBy,
        editorUrl,
      ]),
    ).toEqual([
      ['welcome', 'ha-99', 'https://bots.example/1'],
      ['7', null, null],
    ]);
  });

  it('tells the connector of a new bot and of each change, and never changes its language (BOT2)', async () => {
    const made = await stage.admin.post('/api/bots', { ...NEW, connectorId: await connectorId() });
    expect(made.status).toBe(201);
    const { bot } = made.body;
    expect(bot).toMatchObject({
      pseudo: 'Retta',
      language: 'fr',
      state: 'active',
      scenario: { name: 'Returns' },
    });
    const puts = () =>
      stage.bot.calls.filter(({ method, path }) => method === 'PUT' && path === `/bot/bots/${bot.id}`);
    expect(puts()[0]?.body).toEqual({
      name: 'Returns bot',
      pseudo: 'Retta',
      language: 'fr',
      distributionRules: [{ id: 'advisers', label: 'Advisers' }],
      external: { idBot: '7' },
    });
    const patched = await stage.admin.send('PATCH', `/api/bots/${bot.id}`, {
      revision: bot.revision,
      pseudo: 'Rita',
    });
    expect(patched.body.bot).toMatchObject({ pseudo: 'Rita', language: 'fr' });
    expect(puts()[1]?.body).toMatchObject({ pseudo: 'Rita', language: 'fr' });
    const stale = await stage.admin.send('PATCH', `/api/bots/${bot.id}`, {
      revision: bot.revision,
      pseudo: 'Rob',
    });
    expect(stale.status).toBe(409);
    const twin = await stage.admin.post('/api/bots', { ...NEW, connectorId: await connectorId() });
    expect(twin.body.error.code).toBe('scenario_taken');
    const retired = await stage.admin.send('PATCH', `/api/bots/${bot.id}`, {
      revision: patched.body.bot.revision,
      state: 'retired',
    });
    expect(retired.body.bot).toMatchObject({ state: 'retired', availability: { available: false } });
    const refused = await stage.admin.send('PATCH', `/api/bots/${bot.id}`, {
      revision: retired.body.bot.revision,
      pseudo: 'Ghost',
    });
    expect(refused.body.error.code).toBe('bot_retired');
    // Bots are no people: nowhere among operators.
    const operators = (await stage.admin.get('/api/operators')).body.operators;
    expect(operators.some(({ id }: { id: string }) => id === bot.id)).toBe(false);
  });

  it.each([
    ['404', 404, 201],
    ['405', 405, 201],
    ['500', 500, 502],
  ])('a connector that answers PUT with %s', async (_name, answered, status) => {
    const before = stage.bot.put;
    stage.bot.put = (_call: BotCall, response: ServerResponse) => {
      response.writeHead(answered);
      response.end();
      return undefined;
    };
    const made = await stage.admin.post('/api/bots', { ...NEW, connectorId: await connectorId() });
    stage.bot.put = before;
    expect(made.status).toBe(status);
    if (status !== 201) return;
    expect(made.body.warnings.length).toBeGreaterThan(0);
    await stage.admin.send('PATCH', `/api/bots/${made.body.bot.id}`, {
      revision: made.body.bot.revision,
      state: 'retired',
    });
  });

  it('refuses rules and scenarios that do not exist, by pointer', async () => {
    const wrong = {
      ...NEW,
      connectorId: await connectorId(),
      distributionRules: ['advisers', 'gone'],
      fallbackRule: 'x',
    };
    const rules = await stage.admin.post('/api/bots', wrong);
    expect(rules.body.error.details.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/distributionRules/1',
      '/fallbackRule',
    ]);
    const idBot = await stage.admin.post('/api/bots', {
      ...NEW,
      connectorId: await connectorId(),
      idBot: 'no',
    });
    expect(idBot.body.error.details[0].pointer).toBe('/idBot');
  });

  it('evaluates strategies against the rules as they are, and says why (BOT4, BOT5)', async () => {
    const ana = await signIn(stage.desk.url, 'ana');
    const availability = async () => (await stage.admin.get('/api/bots/ha-99')).body.bot.availability;
    stage.bot.strategies = [{ strategy: 'atLeastOne', distributionRulesToCheck: ['advisers'] }];
    await eventually(async () => (await availability()).reason).toContain('“Advisers”');
    expect((await availability()).available).toBe(false);
    const socket = await connect(stage.desk.url, ana, 'operator');
    await eventually(async () => (await availability()).available).toBe(true);
    stage.bot.strategies = [{ strategy: 'all', distributionRulesToCheck: ['advisers', 'nobody'] }];
    await eventually(async () => (await availability()).available).toBe(false);
    stage.bot.strategies = [
      { strategy: 'notAvailable' },
      { strategy: 'customAvailability', availability: true },
    ];
    await eventually(async () => (await availability()).available).toBe(true);
    stage.bot.strategies = { available: true };
    await eventually(async () => (await availability()).failures).toBeGreaterThan(0);
    expect((await availability()).available).toBe(false);
    socket.close();
    stage.bot.strategies = [{ strategy: 'customAvailability', availability: true }];
    await offered(stage.admin);
  });

  it('a bot that is not available is not offered: the visitor waits for a human', async () => {
    stage.bot.strategies = [{ strategy: 'notAvailable' }];
    await eventually(
      async () => (await stage.admin.get('/api/bots/ha-99')).body.bot.availability.available,
    ).toBe(false);
    await eventually(() => stage.desk.server.parts.botChecks.figures.offered).toBe(0);
    const visitor = await visit(stage.desk.url);
    const sent = await visitor.post('/api/visitor/messages', {
      clientId: 'first-message',
      payload: { contentType: 'text', value: 'Hello' },
    });
    expect(sent.body.conversation).toMatchObject({ status: 'waiting', operator: null });
    stage.bot.strategies = [{ strategy: 'customAvailability', availability: true }];
    await offered(stage.admin);
  });

  it('shows first messages when the chatbox opens, and they begin the conversation (BOT6)', async () => {
    await eventually(() => stage.desk.server.parts.botChecks.figures.offered).toBe(1);
    stage.bot.firstMessages = { replies: [say('Welcome', 'An order'), { type: 'close' }] };
    stage.bot.reply = (call) => (fromVisitor(call) ? [say('Which one?')] : []);
    const visitor = await visit(stage.desk.url);
    // Nobody else is here, and yet somebody answers.
    const session = await createClient(stage.desk.url).post('/api/visitor/session', { website: 'ha-1' });
    expect(session.body.available).toBe(true);
    const welcome = await visitor.post('/api/visitor/welcome');
    expect(welcome.body).toEqual({
      bot: { role: 'bot', id: 'ha-99', name: 'Robin' },
      messages: [
        {
          payload: { contentType: 'text', value: 'Welcome' },
          quickReplies: [{ contentType: 'text/quick-reply', value: 'An order' }],
        },
      ],
    });
    const [asked] = stage.bot.calls.filter(({ path }) => path.endsWith('conversation-first-messages'));
    expect(asked?.query.has('idWebsite')).toBe(false);
    const sent = await visitor.post('/api/visitor/messages', {
      clientId: 'first-message',
      payload: { contentType: 'text', value: 'An order' },
    });
    const talk = talkOf(stage.admin, visitor, sent.body.conversation.id);
    await eventually(() => talk.said()).toEqual(['Welcome', 'Which one?']);
    const opening = stage.bot.calls.find(({ body }) => body?.idConversation === talk.id);
    expect(opening?.body.history).toMatchObject([
      { author: { role: 'operator' }, payload: { contentType: 'text', value: 'Welcome' } },
    ]);
    expect(opening?.body.history[0].createdAt).toMatch(/Z$/);
    expect((await visitor.post('/api/visitor/welcome')).body).toEqual({ bot: null, messages: [] });
    stage.bot.firstMessages = undefined;
  });

  it('lets an agent watch, take over at any moment, and keeps the bot out from then on', async () => {
    const ana = await signIn(stage.desk.url, 'ana');
    const ben = await signIn(stage.desk.url, 'ben');
    stage.bot.reply = (call) =>
      fromVisitor(call)
        ? {
            idConversation: 'x',
            idOperator: 'ha-99',
            replies: [say('One'), { type: 'await', duration: { unit: 'minutes', value: 3 } }, say('Two')],
            variables: [
              { key: 'order', value: 7 },
              { key: 'gift', value: true },
            ],
            createdAt: 'x',
            updatedAt: 'x',
          }
        : [];
    const talk = await stage.begin();
    await eventually(() => talk.said()).toEqual(['One']);
    const listed = (await ana.get('/api/conversations?view=bots')).body.conversations;
    expect(listed.map(({ id }: { id: string }) => id)).toContain(talk.id);
    const claims = await Promise.all([
      ana.post(`/api/conversations/${talk.id}/claim`),
      ben.post(`/api/conversations/${talk.id}/claim`),
    ]);
    expect(claims.map(({ status }) => status).sort()).toEqual([200, 409]);
    const winner = claims[0]?.status === 200 ? ana : ben;
    const part = (await winner.get(`/api/conversations/${talk.id}/bot`)).body;
    expect(part).toMatchObject({
      state: 'over',
      pending: [],
      variables: [
        { key: 'order', value: '7' },
        { key: 'gift', value: 'true' },
      ],
    });
    stage.later(4 * 60_000);
    await stage.desk.server.parts.botEngine.poll();
    await stage.desk.server.parts.botEngine.idle();
    expect(await talk.said()).toEqual(['One']);
    await winner.post(`/api/conversations/${talk.id}/close`);
  });

  it('sends a recorded call again, freshly signed, and shows what came', async () => {
    stage.bot.reply = (call) => (fromVisitor(call) ? [say('One')] : []);
    const talk = await stage.begin('Send me again');
    await eventually(() => talk.said()).toEqual(['One']);
    const { calls } = (await stage.admin.get(`/api/connector-calls?conversation=${talk.id}`)).body;
    const asked = calls.filter(({ url }: { url: string }) => url.includes('/messages?')).at(-1);
    const again = await stage.admin.post(`/api/connector-calls/${asked.id}/replay`);
    expect(again.status).toBe(201);
    expect(again.body.call.id).not.toBe(asked.id);
    expect(again.body).toMatchObject({ call: { verdict: 'ok', method: 'POST' }, operator: { id: 'ha-20' } });
    expect(JSON.parse(again.body.requestBody).message.payload.value).toBe('Send me again');
    expect(JSON.parse(again.body.answerBody).replies).toHaveLength(1);
    // It was asked for by hand: the visitor sees nothing of it.
    expect(await talk.said()).toEqual(['One']);
    const [put] = (await stage.admin.get('/api/connector-calls?purpose=bot&limit=200')).body.calls.filter(
      ({ method }: { method: string }) => method === 'PUT',
    );
    expect((await stage.admin.post(`/api/connector-calls/${put.id}/replay`)).status).toBe(400);
  });

  it('a retired bot’s conversations go to its fallback', async () => {
    stage.bot.reply = () => [];
    const talk = await stage.begin();
    const { bot } = (await stage.admin.get('/api/bots/ha-99')).body;
    await stage.admin.send('PATCH', '/api/bots/ha-99', { revision: bot.revision, state: 'retired' });
    await eventually(async () => (await talk.conversation()).rule?.id).toBe('nobody');
    const now = (await stage.admin.get('/api/bots/ha-99')).body.bot;
    await stage.admin.send('PATCH', '/api/bots/ha-99', { revision: now.revision, state: 'active' });
    await offered(stage.admin);
  });
});

describe('bots that write on their own', () => {
  let stage: BotStage;
  let program: ReturnType<typeof createClient>;
  beforeAll(async () => {
    stage = await startBotStage();
    const token = await createClient(stage.desk.url).post('/oauth2/token', {
      grant_type: 'client_credentials',
      client_id: BOT_VERSION,
      client_secret: BOT_SECRET,
    });
    program = createClient(stage.desk.url, { authorization: `Bearer ${token.body.access_token}` });
  });
  afterAll(() => stage.stop());

  const MUTATION = `mutation ($input: ChatbotMessageSendInput!) {
    chatbotMessageSend(input: $input) { userErrors { __typename } }
  }`;
  const send = async (conversationId: string, actionOrMessage: unknown, by = program) =>
    (
      await by.post('/graphql', {
        query: MUTATION,
        variables: { input: { conversationId, chatbotId: 99, actionOrMessage } },
      })
    ).body;
  const DONE = { data: { chatbotMessageSend: { userErrors: [] } } };

  it('sends a message, a menu, a transfer and an end, each by one call', async () => {
    stage.bot.reply = () => [];
    const talk = await stage.begin();
    expect(
      await send(talk.id, { chatbotMessage: { chatbotSimpleTextMessage: 'Your parcel is here' } }),
    ).toEqual(DONE);
    const menu = { message: 'Shall I?', choices: ['Yes', { value: 'No' }] };
    expect(
      await send(talk.id, { chatbotMessage: { chatbotMessageAttachmentInput: { quickReplyMenu: menu } } }),
    ).toEqual(DONE);
    expect(await talk.said()).toEqual(['Your parcel is here', 'Shall I?']);
    expect((await talk.entries()).at(-1).quickReplies).toHaveLength(2);
    // What it wrote itself it hears, as everything else.
    await eventually(() => stage.bot.delivered(talk.id).length).toBe(3);
    const transferring = {
      chatbotAction: { transferMessage: { routingRuleId: 'nobody', transferOptions: { timeout: 5 } } },
    };
    expect(await send(talk.id, transferring)).toEqual(DONE);
    await eventually(async () => (await talk.conversation()).status).toBe('waiting');
    stage.later(5_000);
    await eventually(async () => (await talk.conversation()).status).toBe('assigned');
    expect(await send(talk.id, { chatbotAction: { closeMessage: { _unusedField: 'x' } } })).toEqual(DONE);
    await eventually(async () => (await talk.conversation()).status).toBe('closed');
  });

  it('names what it cannot do', async () => {
    const talk = await stage.begin();
    const errorOf = async (action: unknown, by = program) =>
      (await send(talk.id, action, by)).data.chatbotMessageSend.userErrors[0]?.__typename;
    expect(await errorOf({})).toBe('InvalidActionOrMessageError');
    expect(await errorOf({ chatbotMessage: { chatbotSimpleTextMessage: '  ' } })).toBe(
      'InvalidActionOrMessageError',
    );
    expect(await errorOf({ chatbotAction: { transferMessage: { routingRuleId: 'none' } } })).toBe(
      'RoutingRuleNotFoundError',
    );
    const ana = await signIn(stage.desk.url, 'ana');
    await ana.post(`/api/conversations/${talk.id}/claim`);
    expect(await errorOf({ chatbotMessage: { chatbotSimpleTextMessage: 'Hi' } })).toBe(
      'ChatbotNotInConversationError',
    );
    const other = await stage.begin();
    const errors = await Promise.all(
      Array.from({ length: 8 }, () =>
        send(other.id, { chatbotMessage: { chatbotSimpleTextMessage: 'Flood' } }),
      ),
    );
    const refused = errors.filter((one) => one.data.chatbotMessageSend.userErrors.length > 0);
    expect(refused.length).toBe(3);
    const strangers = await stage.desk.server.parts.tokens.issueApiToken(11);
    const ben = createClient(stage.desk.url, { authorization: `Bearer ${strangers.token}` });
    expect((await ben.post('/graphql', { query: '{ routingRules { id } }' })).status).toBe(403);
    expect(
      (await createClient(stage.desk.url).post('/graphql', { query: '{ routingRules { id } }' })).status,
    ).toBe(401);
  });

  it('answers what connectors ask', async () => {
    const { body } = await program.post('/graphql', {
      query: `query ($ids: [Int!]) {
        routingRules(websiteIds: $ids) { id label }
        routingRule(id: "advisers") { availability { chat { isAvailable } call { isAvailable } video { isAvailable } thirdParties { isAvailable } } }
        connectorVersionParameters(connectorVersionId: "${BOT_VERSION}") { websiteId parameters { key value } }
      }`,
      variables: { ids: [1, 2] },
    });
    expect(body.errors).toBeUndefined();
    expect(body.data.routingRules.map(({ id }: { id: string }) => id).sort()).toEqual(['advisers', 'nobody']);
    expect(body.data.routingRule.availability.chat).toEqual({ isAvailable: false });
    expect(body.data.connectorVersionParameters).toEqual([{ websiteId: 1, parameters: [] }]);
    const talk = await stage.begin();
    const custom = await program.post('/graphql', {
      query: `{ visitorConversationCustomData(conversationId: "${talk.id}") { key value }
        connectorConversationClosingFormValues(conversationId: "${talk.id}", connectorVersionId: "${BOT_VERSION}") { id } }`,
    });
    expect(custom.body.data.visitorConversationCustomData[0].key).toBe('idVisitorUnique');
    expect(custom.body.data.connectorConversationClosingFormValues).toEqual([]);
    const wrong = await program.post('/graphql', { query: '{ nothing }' });
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors[0]).toMatchObject({ locations: [{ line: 1, column: 3 }] });
    expect(wrong.body.errors[0].message).toContain('"nothing"');
    const broken = await program.post('/graphql', { query: '{ routingRules {' });
    expect(broken.body.errors[0].message).toContain('Syntax Error');
  });
});

describe('a bot on two nodes', () => {
  it.runIf(ENGINES.includes('postgres'))('works where its node died, once and not early', async () => {
    const bot: TestBot = await startBot();
    bot.reply = (call) =>
      fromVisitor(call)
        ? [say('One'), { type: 'await', duration: { unit: 'millis', value: 700 } }, say('Two')]
        : [];
    const redis = process.env['TEST_REDIS_URL'];
    const settings = redis === undefined ? {} : { REDIS_URL: redis };
    const first = await startDesk({ engine: 'postgres', provision: provisionOf(bot), settings });
    const second = await startDesk({ beside: first, settings });
    const admin = await signIn(second.url, 'root');
    await offered(admin);
    await eventually(() => first.server.parts.botChecks.figures.offered).toBe(1);
    const visitor = await visit(first.url);
    const sent = await visitor.post('/api/visitor/messages', {
      clientId: 'first-message',
      payload: { contentType: 'text', value: 'Hello' },
    });
    const talk = talkOf(admin, visitor, sent.body.conversation.id);
    await eventually(() => talk.said()).toContain('One');
    await first.stop();
    await eventually(() => talk.said()).toEqual(['One', 'Two']);
    const [one, two] = (await talk.entries()).filter(
      ({ kind, author }) => kind === 'message' && author.role === 'bot',
    );
    expect(Date.parse(two.createdAt) - Date.parse(one.createdAt)).toBeGreaterThanOrEqual(700);
    expect(bot.delivered(talk.id).filter(fromVisitor)).toHaveLength(1);
    await second.stop();
    await bot.stop();
  });
});
