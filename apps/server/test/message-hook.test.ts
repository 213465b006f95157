import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { jwtVerify } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Cast, startCast } from './cast.js';
import { ENGINES } from './desk.js';
import { eventually } from './eventually.js';
import {
  bomb,
  drips,
  endless,
  json,
  never,
  raw,
  startConnector,
  type TestConnector,
} from './hostile-connector.js';
import { type Client, text } from './http-client.js';

const VERSION = '7b0a5a52-77b2-4f3d-9a53-0a4d1b1c0021';
const OTHER = '7b0a5a52-77b2-4f3d-9a53-0a4d1b1c0022';
const SECRET = 'the secret of the hook';

interface Asked {
  readonly headers: IncomingMessage['headers'];
  readonly raw: string;
  readonly messages: { id: string; authorType: string; text: string }[];
}

describe.each(ENGINES)('message hooks on %s', (engine) => {
  let cast: Cast;
  let ana: Client;
  let hook: TestConnector;
  let asked: Asked[] = [];
  let answer: (messages: Asked['messages']) => TestConnector['answer'];
  beforeAll(async () => {
    hook = await startConnector((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        const { messages } = JSON.parse(body);
        asked.push({ headers: request.headers, raw: body, messages });
        answer(messages)(request, response);
      });
    });
    const app = (more: object) => ({
      kind: 'conversation-panel-app',
      name: { default: 'Orders' },
      icon: 'PACKAGE',
      iframeUrl: 'https://apps.example/orders',
      enableForOperators: true,
      enableForExperts: false,
      useAuthentication: true,
      ...more,
    });
    const connector = (id: string, name: string, plugins: unknown[]) => ({
      idConnectorVersion: id,
      secretToken: SECRET,
      manifest: { name, version: '1.0.0', plugins },
      installOn: [{ website: 'ha-1' }],
    });
    cast = await startCast(
      { engine },
      {
        connectors: [
          connector(VERSION, 'Orders', [app({ messageHookUrl: `${hook.url}/hook?tenant=1` }), app({})]),
          connector(OTHER, 'Experts', [
            app({
              messageHookUrl: `${hook.url}/experts`,
              enableForOperators: false,
              enableForExperts: true,
            }),
          ]),
          {
            ...connector('5a6f0f6e-7e5f-4c2b-9d0a-0f6f5c1e2d3b', 'Nothing', []),
            secretToken: 'the secret of the connector of this test',
          },
        ],
      },
    );
    ana = cast.clients.operator;
  });
  afterAll(async () => {
    await cast.desk.stop();
    await hook.stop();
  });
  beforeEach(() => {
    asked = [];
    answer = (messages) =>
      json({
        commands: messages.flatMap(({ id, text }) => {
          const number = /CMD-\d+/.exec(text)?.[0];
          if (number === undefined) return [];
          const intent = { key: `order:${number}`, payload: { number } };
          return [{ type: 'addMessageActions', messageId: id, actions: [{ highlight: number, intent }] }];
        }),
      });
  });

  let sent = 0;
  const say = async (client: Client, id: string, value: string): Promise<string> => {
    sent += 1;
    const clientId = `message-of-${sent}-${engine}`;
    const answered =
      client === ana
        ? await ana.post(`/api/conversations/${id}/messages`, { clientId, payload: text(value) })
        : await client.post('/api/visitor/messages', { conversationId: id, clientId, payload: text(value) });
    if (answered.status !== 201) throw new Error(JSON.stringify(answered.body));
    return answered.body.entry.id;
  };
  const marksOf = async (id: string, after?: number, client = ana) =>
    (
      await client.get(
        `/api/conversations/${id}/message-marks${after === undefined ? '' : `?after=${after}`}`,
      )
    ).body;

  it('marks what the hook found, asked once for each message', async () => {
    const { id, visitor } = await cast.taken(ana);
    const first = await say(visitor, id, 'Where is CMD-12345? 🙂 é');
    const reply = await say(ana, id, 'I look at CMD-12345 and CMD-99999.');
    await ana.post(`/api/conversations/${id}/notes`, { clientId: 'a-note-of-1', text: 'CMD-55555 is late' });
    const { marks, failures } = await marksOf(id);
    const intent = { key: 'order:CMD-12345', payload: { number: 'CMD-12345' } };
    expect(failures).toEqual([]);
    expect(marks).toEqual(
      [first, reply].map((messageId) => ({
        appId: `${VERSION}.0`,
        messageId,
        highlight: 'CMD-12345',
        intent,
      })),
    );
    expect(asked).toHaveLength(1);
    expect(asked[0]?.messages.map(({ authorType, text }) => [authorType, text])).toEqual([
      ['visitor', 'Hello'],
      ['visitor', 'Where is CMD-12345? 🙂 é'],
      ['operator', 'I look at CMD-12345 and CMD-99999.'],
    ]);
    await marksOf(id);
    expect((await marksOf(id, undefined, cast.clients.manager)).marks).toHaveLength(2);
    expect(asked).toHaveLength(1);
    const third = await say(visitor, id, 'And CMD-77777?');
    expect((await marksOf(id, 5)).marks.map((mark: { messageId: string }) => mark.messageId)).toEqual([
      third,
    ]);
    expect(asked[1]?.messages.map((message) => message.id)).toEqual([third]);
  });

  it('signs the call and carries a token for the hook’s own address', async () => {
    const { id, visitor } = await cast.taken(ana);
    await say(visitor, id, 'CMD-1, says Rosa');
    await marksOf(id);
    const [first] = asked;
    if (first === undefined) throw new Error('The hook was not asked.');
    const { headers, raw: body } = first;
    const signature = createHmac('sha256', SECRET).update(body).digest('hex');
    expect(headers['x-iadvize-signature']).toBe(`sha256=${signature}`);
    expect(headers['webhook-signature']).toMatch(/^v1,/);
    const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
    const { payload } = await jwtVerify(bearer, Buffer.from(SECRET), {
      issuer: 'iadvize',
      audience: `${hook.url}/hook?tenant=1`,
    });
    expect(payload).toMatchObject({ sub: '10', conversationId: id, projectId: '1' });
    await eventually(async () => {
      const { calls } = (await cast.clients.admin.get('/api/connector-calls')).body;
      return calls.filter((call: { conversationId: string }) => call.conversationId === id).length;
    }).toBe(1);
    const { calls } = (await cast.clients.admin.get('/api/connector-calls')).body;
    const found = calls.find((call: { conversationId: string }) => call.conversationId === id);
    const record = JSON.stringify((await cast.clients.admin.get(`/api/connector-calls/${found.id}`)).body);
    expect(record).not.toContain(bearer.split('.')[2]);
    expect(record).not.toContain('Rosa');
  });

  it('shares one call among all who ask at once', async () => {
    const { id } = await cast.taken(ana);
    const asking = [ana, ana, cast.clients.manager, cast.clients.admin].map((client) =>
      marksOf(id, 0, client),
    );
    await Promise.all(asking);
    expect(asked).toHaveLength(1);
  });

  it('drops what marks nothing, and says so in the call log', async () => {
    const { id, visitor } = await cast.taken(ana);
    const message = await say(visitor, id, 'Ça: **CMD-4** 👨‍👩‍👧 <b>');
    const action = (highlight: unknown, key: unknown = 'k', more: object = {}) => ({
      highlight,
      intent: { key, ...more },
    });
    answer = () =>
      json({
        commands: [
          {
            type: 'addMessageActions',
            messageId: message,
            actions: [
              action('CMD-4', 'order'),
              action('👨‍👩‍👧', 'family'),
              action('Ça', 'accent'),
              action('cmd-4'),
              action('CMD-5'),
              action('<b>', 'k', { payload: 'x'.repeat(5_000) }),
            ],
          },
          { type: 'addMessageActions', messageId: message, actions: [action('')] },
          { type: 'addMessageActions', messageId: message, actions: 'none' },
          { type: 'sendMessage', messageId: message, actions: [] },
          { type: 'addMessageActions', messageId: 'somebody-else’s', actions: [action('CMD-4')] },
          null,
          {
            type: 'addMessageActions',
            messageId: message,
            actions: Array.from({ length: 40 }, (_, index) => action('<b>', `key${index}`)),
          },
        ],
      });
    const { marks } = await marksOf(id, 1);
    expect(marks).toHaveLength(20);
    expect(marks.slice(0, 4).map((mark: { intent: { key: string } }) => mark.intent.key)).toEqual([
      'order',
      'family',
      'accent',
      'key0',
    ]);
  });

  it.each([
    ['nothing', () => raw('')],
    ['an array', () => json([])],
    ['commands of another kind', () => json({ commands: 'all' })],
    ['no JSON', () => raw('<html>')],
    ['a status', () => json({ commands: [] }, 500)],
    ['a redirect', () => raw('', { status: 302, headers: { location: 'https://elsewhere.example/' } })],
    ['prototype keys', () => raw('{"commands":[],"__proto__":{"x":1}}')],
    ['a bomb', () => bomb],
    ['without end', () => endless],
  ])('names the failure of a hook that answers %s, and asks again', async (_name, hostile) => {
    const { id } = await cast.taken(ana);
    answer = () => hostile();
    const { marks, failures } = await marksOf(id);
    expect(marks).toEqual([]);
    expect(failures).toEqual([
      {
        appId: `${VERSION}.0`,
        error: { code: expect.stringMatching(/^plugin_/), message: expect.any(String) },
      },
    ]);
    answer = () => json({ commands: [] });
    // Five failures in a row would earn it a pause.
    expect((await marksOf(id)).failures).toEqual([]);
  });

  it.each([
    ['never', never],
    ['in drips', drips],
  ])('waits five seconds for a hook that answers %s', async (_name, hostile) => {
    const { id } = await cast.taken(ana);
    answer = () => hostile;
    const { failures } = await marksOf(id);
    expect(failures[0].error.code).toBe('plugin_timeout');
  });

  it('asks only the apps that the operator sees', async () => {
    const { id } = await cast.taken(cast.clients.expert);
    const { marks } = await marksOf(id, 0, cast.clients.expert);
    expect(marks).toEqual([]);
    expect(hook.asked.at(-1)?.path).toBe('/experts');
    expect(asked).toHaveLength(1);
  });
});
