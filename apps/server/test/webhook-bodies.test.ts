import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PEOPLE, startDesk, type TestDesk } from './desk.js';
import { json, startConnector, type TestConnector } from './hostile-connector.js';
import { type Client, signIn, text, visit } from './http-client.js';

const VERSION = '5a6f0f6e-7e5f-4c2b-9d0a-0f6f5c1e2d3c';
const FORM = [{ id: 'mood', label: 'Mood', fieldType: 'TEXT', isRequired: true }];

describe('what a webhook carries', () => {
  let connector: TestConnector;
  let desk: TestDesk;
  let ana: Client;
  const got: { path: string; type: string | undefined; body: string }[] = [];

  beforeAll(async () => {
    connector = await startConnector((request, response) => {
      if (request.method !== 'POST') return json(FORM)(request, response);
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        got.push({ path: request.url ?? '', type: request.headers['content-type'], body });
        response.writeHead(204).end();
      });
    });
    const events = ['v2.conversation.closed'];
    const manifest = {
      name: 'Listener',
      version: '1.0.0',
      plugins: [{ kind: 'closing-form', formUrl: `${connector.url}/form` }],
      webhooks: [
        { label: 'form', url: `${connector.url}/as-form`, events, encoding: 'form' },
        { label: 'answers', url: `${connector.url}/with-answers`, events, withClosingFormValues: true },
      ],
    };
    desk = await startDesk({
      provision: {
        ...PEOPLE,
        connectors: [
          {
            idConnectorVersion: VERSION,
            secretToken: 'a secret of this test',
            manifest,
            installOn: [{ website: 'ha-1' }],
          },
        ],
      },
    });
    ana = await signIn(desk.url, 'ana');
  });
  afterAll(async () => {
    await desk.stop();
    await connector.stop();
  });

  it('is form-encoded where chosen, and has the closing answers where asked for', async () => {
    const visitor = await visit(desk.url);
    const sent = await visitor.post('/api/visitor/messages', {
      clientId: 'first-message',
      payload: text('Hello'),
    });
    const id: string = sent.body.conversation.id;
    await ana.post(`/api/conversations/${id}/claim`);
    const { body } = await ana.get(`/api/conversations/${id}/closing-form`);
    const [form] = body.forms;
    const answers = [
      { idConnectorVersion: VERSION, formId: form.formId, values: [{ id: 'mood', value: 'Content' }] },
    ];
    expect((await ana.post(`/api/conversations/${id}/close`, { answers })).status).toBe(200);
    await expect.poll(() => got.length).toBe(2);
    const encoded = got.find(({ path }) => path === '/as-form');
    expect(encoded?.type).toBe('application/x-www-form-urlencoded');
    const fields = new URLSearchParams(encoded?.body);
    expect(fields.get('conversationId')).toBe(id);
    expect(fields.get('operatorIds')).toBe('[10]');
    expect(fields.has('closingFormValues')).toBe(false);
    const answered = got.find(({ path }) => path === '/with-answers');
    expect(JSON.parse(answered?.body ?? '{}').closingFormValues).toEqual([
      { id: 'mood', label: 'Mood', value: 'Content' },
    ]);
  });

  it('tells of an operator who is switched off that their visitors wait for others', async () => {
    const visitor = await visit(desk.url);
    const sent = await visitor.post('/api/visitor/messages', {
      clientId: 'first-message',
      payload: text('Hello'),
    });
    const id: string = sent.body.conversation.id;
    const ben = await signIn(desk.url, 'ben');
    await ben.post(`/api/conversations/${id}/claim`);
    await desk.server.provision({
      operators: [
        {
          id: 'ha-90',
          email: 'root@example.com',
          password: 'correct horse battery',
          name: 'root',
          roles: ['admin'],
          websites: ['ha-1'],
        },
      ],
    });
    const root = await signIn(desk.url, 'root');
    const { body } = await root.get('/api/operators');
    const { revision } = body.operators.find((one: { id: string }) => one.id === 'ha-11');
    expect((await root.send('PATCH', '/api/operators/ha-11', { revision, disabled: true })).status).toBe(200);
    const after = await root.get(`/api/conversations/${id}`);
    expect(after.body.conversation).toMatchObject({ status: 'waiting', assignee: null });
  });
});
