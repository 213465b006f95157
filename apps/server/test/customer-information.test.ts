import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newVisitor } from './cast.js';
import { ENGINES, PEOPLE, startDesk, type TestDesk } from './desk.js';
import { json, startConnector, type TestConnector } from './hostile-connector.js';
import { type Client, signIn, text } from './http-client.js';
import { connect } from './socket-client.js';

const VERSION = '5a6f0f6e-7e5f-4c2b-9d0a-0f6f5c1e2d3b';
const SILENT = '5a6f0f6e-7e5f-4c2b-9d0a-0f6f5c1e2d3c';
const SECRET = 'a secret for the customers of this test';
const MINUTE = 60_000;
const row = (id: string, value: unknown, fieldType = 'TEXT', more: object = {}) => ({
  id,
  label: `Label ${id}`,
  value,
  fieldType,
  ...more,
});
const ROWS = [
  row('name', 'Rosa'),
  row('orders', 'https://shop.example/o?a=1&b', 'URL'),
  row('refund', 'refund:42', 'ACTION'),
];

describe.each(ENGINES)('customer information on %s', (engine) => {
  let desk: TestDesk;
  let connector: TestConnector;
  let silent: TestConnector;
  let ana: Client;
  let ben: Client;
  let mia: Client;
  let clock = Date.now();
  let information: TestConnector['answer'] = json(ROWS);
  let action: TestConnector['answer'] = json({ success: true });
  let bodies: string[] = [];

  beforeAll(async () => {
    connector = await startConnector((request, response) => {
      if (request.method === 'GET') return information(request, response);
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        bodies.push(Buffer.concat(chunks).toString('utf8'));
        action(request, response);
      });
    });
    silent = await startConnector(json([row('only', 'code', 'ACTION')]));
    const plugin = (name: string, url: string, more: object) => ({
      name,
      version: '1.0.0',
      plugins: [
        {
          kind: 'customer-information',
          informationUrl: `${url}/info?tenant=é%20x`,
          deadlineSeconds: 1,
          ...more,
        },
      ],
    });
    desk = await startDesk({
      engine,
      now: () => clock,
      provision: {
        ...PEOPLE,
        connectors: [
          {
            idConnectorVersion: VERSION,
            secretToken: SECRET,
            manifest: plugin('Customers', connector.url, { actionUrl: `${connector.url}/act` }),
            installOn: [{ website: 'ha-1' }],
          },
          {
            idConnectorVersion: SILENT,
            secretToken: SECRET,
            manifest: plugin('Readers', silent.url, {}),
            installOn: [{ website: 'ha-1' }],
          },
        ],
      },
    });
    [ana, ben, mia] = await Promise.all([
      signIn(desk.url, 'ana'),
      signIn(desk.url, 'ben'),
      signIn(desk.url, 'mia'),
    ]);
  });
  afterAll(async () => {
    await desk.stop();
    await connector.stop();
    await silent.stop();
  });
  beforeEach(() => {
    information = json(ROWS);
    action = json({ success: true });
    bodies = [];
  });

  const taken = async (patch: object = { email: 'rosa+é@example.com' }, by = ana) => {
    const visitor = await newVisitor(desk.url);
    const sent = await visitor.post('/api/visitor/messages', {
      clientId: 'first-message',
      payload: text('Hi'),
    });
    const id: string = sent.body.conversation.id;
    await by.post(`/api/conversations/${id}/claim`);
    const edited = await by.send('PATCH', `/api/conversations/${id}/visitor`, patch);
    if (edited.status !== 200) throw new Error(JSON.stringify(edited.body));
    return { id, visitor, visitorId: String(edited.body.conversation.visitor.id) };
  };
  const panelOf = async (id: string, anew = false, by = ana) => {
    const answer = await by.get(
      `/api/conversations/${id}/customer-information`,
      anew ? { 'cache-control': 'no-cache' } : {},
    );
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    const { panels } = answer.body;
    return panels.find((panel: { idConnectorVersion: string }) => panel.idConnectorVersion === VERSION);
  };
  let clicks = 0;
  const act = (id: string, code: string, more: { by?: Client; clientId?: string; version?: string } = {}) => {
    clicks += 1;
    return (more.by ?? ana).post(`/api/conversations/${id}/customer-information/actions`, {
      clientId: more.clientId ?? `click-number-${clicks}`,
      idConnectorVersion: more.version ?? VERSION,
      action: code,
    });
  };
  const told = async (id: string) => {
    const { body } = await ana.get(`/api/conversations/${id}/entries`);
    return body.entries.flatMap((entry: { event?: { type: string } }) =>
      entry.event?.type === 'customer-action' ? [entry.event] : [],
    );
  };

  it('asks with the contract’s query, in its order, signed over exactly that', async () => {
    const { id, visitorId } = await taken({ email: 'rosa+é@example.com', externalId: 'a b/ü&=' });
    await panelOf(id);
    const asked = connector.asked.at(-1);
    const query =
      'tenant=%C3%A9%20x&emailVisitor=rosa%2B%C3%A9%40example.com' +
      `&idConnectorVersion=${VERSION}&idVisitorExternal=a%20b%2F%C3%BC%26%3D&idVisitorUnique=${visitorId}` +
      '&idWebsite=ha-1&operatorLocale=en&idOperator=10';
    expect(asked?.query).toBe(query);
    expect(visitorId).toMatch(/^[0-9a-f]{45}$/);
    expect(asked?.headers['x-iadvize-signature']).toBe(
      `sha256=${createHmac('sha256', SECRET).update(query).digest('hex')}`,
    );
  });

  it('leaves out what is unknown, and does not ask for nobody', async () => {
    const external = await taken({ externalId: '42' });
    await panelOf(external.id);
    expect(connector.asked.at(-1)?.query).not.toContain('emailVisitor');
    const nobody = await taken({ name: 'Rosa', phone: '+33' });
    const before = connector.asked.length;
    expect(await panelOf(nobody.id)).toMatchObject({ state: 'unidentified', fields: [], error: null });
    expect(connector.asked).toHaveLength(before);
    // Filled in, it is asked at once.
    await ana.send('PATCH', `/api/conversations/${nobody.id}/visitor`, { email: 'now@example.com' });
    expect((await panelOf(nobody.id)).state).toBe('ready');
  });

  it('sends what nobody signed only while the website says so', async () => {
    const { storage } = desk.server.parts;
    const setting = async (send: 0 | 1) => {
      const website = await storage.query('websiteById', { id: 1 });
      if (website === undefined) throw new Error('No website.');
      await storage.command('saveWebsite', { website, given: { send_unverified: send } });
    };
    const { id } = await taken();
    await setting(0);
    const before = connector.asked.length;
    const { body } = await ana.get(`/api/conversations/${id}/customer-information`);
    expect(body.unverifiedSent).toBe(false);
    expect(body.panels.map((panel: { state: string }) => panel.state)).toEqual([
      'unidentified',
      'unidentified',
    ]);
    expect(connector.asked).toHaveLength(before);
    await setting(1);
    expect((await panelOf(id)).state).toBe('ready');
  });

  it('shows texts, links and actions, tolerates oddities with a warning, and drops bad rows alone', async () => {
    information = json([
      ...ROWS,
      row('n', 12.5),
      row('b', false),
      row('null', null),
      row('low', 'x', 'text'),
      row('odd', 'x', 'PICTURE'),
      row('js', 'javascript:alert(1)', 'URL'),
      row('data', ' data:text/html,x', 'URL'),
      row('name', 'twin'),
      { ...row('x', 'id as a number'), id: 12345678901 },
      row('nocode', '', 'ACTION'),
      { id: 'nolabel', value: 'x', fieldType: 'TEXT' },
      'no object',
      row('object', { a: 1 }),
      row('extra', 'kept', 'TEXT', { unknown: true }),
    ]);
    const { id } = await taken();
    const { fields, warnings, state } = await panelOf(id);
    expect(state).toBe('ready');
    const byId = new Map<string, { type: string; value: string | null; disabledReason: string | null }>(
      fields.map((one: { id: string; type: string; value: string | null; disabledReason: string | null }) => [
        one.id,
        one,
      ]),
    );
    expect(byId.get('orders')).toMatchObject({ type: 'URL' });
    expect(byId.get('n')?.value).toBe('12.5');
    expect(byId.get('b')?.value).toBe('false');
    expect(byId.get('null')?.value).toBeNull();
    for (const id of ['low', 'odd', 'js', 'data']) expect(byId.get(id)?.type, id).toBe('TEXT');
    expect(byId.get('name~2')?.value).toBe('twin');
    expect(byId.get('nocode')?.disabledReason).not.toBeNull();
    for (const id of ['nolabel', 'object']) expect(byId.has(id), id).toBe(false);
    expect(byId.get('extra')?.value).toBe('kept');
    const rules = new Set(warnings.map((one: { rule?: string }) => one.rule));
    for (const rule of ['CI2', 'CI3', 'CI4', 'CI5', 'CI6']) expect(rules, rule).toContain(rule);
    information = json([]);
    expect(await panelOf(id, true)).toMatchObject({ state: 'ready', fields: [] });
  });

  it.each([{ fields: ROWS }, null, '"text"', 5])('refuses %j', async (answer) => {
    information = json(answer);
    const { id } = await taken();
    expect(await panelOf(id)).toMatchObject({
      state: 'failed',
      error: { code: 'plugin_invalid_answer' },
      fields: [],
    });
  });

  it('opens with what it has, says how old, asks anew when told, and keeps the old one when that fails', async () => {
    const { id } = await taken();
    await panelOf(id);
    const asked = connector.asked.length;
    clock += 7 * MINUTE;
    expect((await panelOf(id)).freshness).toEqual({ ageMs: 7 * MINUTE, stale: false, reason: null });
    expect(connector.asked).toHaveLength(asked);
    information = json([row('name', 'Rosalia')]);
    const anew = await panelOf(id, true);
    expect(anew.fields[0].value).toBe('Rosalia');
    expect(anew.freshness.ageMs).toBe(0);
    information = json('down', 500);
    clock += MINUTE;
    const stale = await panelOf(id, true);
    expect(stale.fields[0].value).toBe('Rosalia');
    expect(stale.freshness).toMatchObject({ ageMs: MINUTE, stale: true, reason: { code: 'plugin_status' } });
  });

  it('sends an action once, with the contract’s body, and tells operators only', async () => {
    action = json({ success: true, message: 'Refunded' });
    const { id, visitor, visitorId } = await taken();
    await panelOf(id);
    const visitors = await connect(desk.url, visitor, 'visitor');
    visitors.send({ type: 'subscribe', conversationId: id, after: 0 });
    await visitors.next((frame) => frame.type === 'entries');
    const clientId = 'double-click-1';
    const answers = await Promise.all([1, 2, 3].map(() => act(id, 'refund:42', { clientId })));
    answers.push(await act(id, 'refund:42', { clientId }));
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(body).toEqual({ outcome: 'succeeded', message: 'Refunded' });
    }
    expect(bodies).toHaveLength(1);
    expect(JSON.parse(bodies[0] ?? '')).toEqual({
      action: 'refund:42',
      idConnectorVersion: VERSION,
      idVisitorUnique: visitorId,
      idWebsite: 'ha-1',
      idConversation: id,
      idOperator: 'ha-10',
    });
    const headers = connector.asked.at(-1)?.headers;
    expect(headers?.['x-iadvize-signature']).toBe(
      `sha256=${createHmac('sha256', SECRET)
        .update(bodies[0] ?? '')
        .digest('hex')}`,
    );
    expect(await told(id)).toEqual([
      {
        type: 'customer-action',
        connectorName: 'Customers',
        label: 'Label refund',
        outcome: 'succeeded',
        message: 'Refunded',
      },
    ]);
    expect((await act(id, 'refund:43', { clientId })).status).toBe(403);
    const { body } = await visitor.get(`/api/visitor/conversations/${id}/entries`);
    expect(JSON.stringify([body, visitors.frames])).not.toMatch(/customer-action|Refunded/);
    visitors.close();
  });

  it.each<[string, unknown, string, string | null]>([
    ['one in an array', [{ success: true, message: 'Done' }], 'succeeded', 'Done'],
    ['a refusal', { success: false, message: 'Too late' }, 'failed', 'Too late'],
    ['a null message', { success: true, message: null }, 'succeeded', null],
    ['unknown keys', { success: true, more: 1 }, 'succeeded', null],
  ])('understands %s', async (_what, answer, outcome, message) => {
    action = json(answer);
    const { id } = await taken();
    await panelOf(id);
    expect((await act(id, 'refund:42')).body).toEqual({ outcome, message });
  });

  it.each([
    {},
    { success: 'true' },
    [],
    [{ success: true }, { success: true }],
    'done',
    null,
    { message: 'ok' },
    { success: true, message: 5 },
  ])('does not take %j for success', async (answer) => {
    action = json(answer);
    const { id } = await taken();
    await panelOf(id);
    const { body } = await act(id, 'refund:42');
    expect(body.outcome).toBe('unknown');
    expect(body.message).not.toBeNull();
  });

  it('says that the outcome is unknown when no answer comes in time, and does not send it again by itself', async () => {
    action = () => {};
    const { id } = await taken();
    await panelOf(id);
    const clientId = 'no-answer-comes';
    const first = await act(id, 'refund:42', { clientId });
    expect(first.body.outcome).toBe('unknown');
    action = json({ success: true });
    expect((await act(id, 'refund:42', { clientId })).body).toEqual(first.body);
    expect(bodies).toHaveLength(1);
    expect((await told(id)).map((event: { outcome: string }) => event.outcome)).toEqual(['unknown']);
  });

  it('refuses what was not shown to this operator, here, lately, by this connector; nothing leaves', async () => {
    const one = await taken();
    const other = await taken({ email: 'luz@example.com' });
    await panelOf(one.id);
    await mia.get(`/api/conversations/${one.id}/customer-information`);
    const refused = async (answer: Promise<{ status: number }>, status = 403) =>
      expect((await answer).status).toBe(status);
    await refused(act(one.id, 'refund:43'));
    await refused(act(one.id, ' refund:42'));
    await refused(act(one.id, 'REFUND:42'));
    // Not in this conversation.
    await refused(act(other.id, 'refund:42'));
    // Of another connector, or none.
    await refused(act(one.id, 'refund:42', { version: SILENT }), 404);
    await refused(act(one.id, 'code', { version: SILENT }), 404);
    await refused(act(one.id, 'refund:42', { version: VERSION.replace('5', '6') }), 404);
    // Another operator: sees it not at all, or sees it and has not got it.
    await refused(act(one.id, 'refund:42', { by: ben }), 404);
    await refused(act(one.id, 'refund:42', { by: mia }), 409);
    // The next answer does not offer it any more.
    information = json([row('name', 'Rosa')]);
    await panelOf(one.id, true);
    await refused(act(one.id, 'refund:42'));
    information = json(ROWS);
    await panelOf(one.id, true);
    clock += 15 * MINUTE + 1;
    await refused(act(one.id, 'refund:42'));
    expect(bodies).toEqual([]);
    await panelOf(one.id);
    expect((await act(one.id, 'refund:42')).status).toBe(200);
    // Who received the conversation has been shown nothing yet.
    await ana.post(`/api/conversations/${one.id}/release`);
    await ben.post(`/api/conversations/${one.id}/claim`);
    await refused(act(one.id, 'refund:42', { by: ben }));
    await panelOf(one.id, false, ben);
    expect((await act(one.id, 'refund:42', { by: ben })).status).toBe(200);
    expect(bodies).toHaveLength(2);
  });

  it('shows actions disabled, with the reason, where there is no address for them', async () => {
    const { id } = await taken();
    const { body } = await ana.get(`/api/conversations/${id}/customer-information`);
    const readers = body.panels.find(
      (panel: { idConnectorVersion: string }) => panel.idConnectorVersion === SILENT,
    );
    expect(readers.fields[0]).toMatchObject({ type: 'ACTION', value: 'code' });
    expect(readers.fields[0].disabledReason).not.toBeNull();
  });
});
