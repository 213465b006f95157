import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newVisitor } from './cast.js';
import { ENGINES, PEOPLE, startDesk, type TestDesk } from './desk.js';
import { json, startConnector, type TestConnector } from './hostile-connector.js';
import { type Client, createClient, signIn, text } from './http-client.js';

const VERSION = '5a6f0f6e-7e5f-4c2b-9d0a-0f6f5c1e2d3b';
const ADAPTER = '0d3c9f40-63a5-4a3e-8d8e-6f0c0c3a9a10';
const ADAPTER_TOKEN = 'the token of the adapter of this test';
const options = [
  { label: '=cmd|calc', value: 'formula' },
  { label: 'Plain, "quoted"; and\nbroken', value: 'quoted' },
];
const FORM = [
  { id: 'choice', label: 'Choice, "the" one', fieldType: 'SELECT', isRequired: true, options },
  { id: 'count', label: '@Count', fieldType: 'INTEGER', isRequired: false },
  { id: 'said', label: 'Said', fieldType: 'TEXT', isRequired: false },
];
const FORMULAS = ['=1+1', '+1', '-1-1', '@SUM(A1)', '\t=1', '\r=1'];

/** A reader of CSV of its own: RFC 4180, nothing else. */
function readCsv(source: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at] ?? '';
    if (quoted && character === '"' && source[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (character === '"') quoted = !quoted;
    else if (quoted) cell += character;
    else if (character === ',' || character === '\n') {
      rows.at(-1)?.push(cell.replace(/\r$/, ''));
      cell = '';
      if (character === '\n') rows.push([]);
    } else cell += character;
  }
  return rows.filter((row) => row.length > 0);
}

describe.each(ENGINES)('the answers of closing forms on %s', (engine) => {
  let desk: TestDesk;
  let connector: TestConnector;
  let ana: Client;
  let mia: Client;
  let clock = Date.parse('2026-11-20T10:00:00Z');
  const ids: string[] = [];

  beforeAll(async () => {
    connector = await startConnector(json(FORM));
    desk = await startDesk({
      engine,
      now: () => clock,
      provision: {
        ...PEOPLE,
        channelAdapters: [
          {
            id: ADAPTER,
            website: 'ha-1',
            channel: 'SMS',
            label: 'Texts',
            url: 'http://127.0.0.1:9/',
            token: ADAPTER_TOKEN,
            secret: 'the key of the adapter of this test',
          },
        ],
        connectors: [
          {
            idConnectorVersion: VERSION,
            secretToken: 'a secret for the closing form of this test',
            manifest: {
              name: '+End',
              version: '1.0.0',
              plugins: [{ kind: 'closing-form', formUrl: `${connector.url}/form` }],
            },
            installOn: [{ website: 'ha-1' }],
          },
        ],
      },
    });
    [ana, mia] = await Promise.all([signIn(desk.url, 'ana'), signIn(desk.url, 'mia')]);
    const said = [
      ...FORMULAS,
      'plain',
      'with "quotes", commas; and\r\nlines',
      '  spaces  ',
      'ünïcode 👨‍👩‍👧',
      "'quoted",
    ];
    for (const [index, value] of said.entries()) {
      clock += 6 * 3_600_000;
      const values = [
        { id: 'choice', value: index % 3 === 0 ? 'quoted' : 'formula' },
        { id: 'count', value: String(index * 10 - 20) },
        { id: 'said', value },
      ];
      ids.push(await closed(values));
    }
  });
  afterAll(async () => {
    await desk.stop();
    await connector.stop();
  });

  async function closed(values: unknown): Promise<string> {
    const visitor = await newVisitor(desk.url);
    const sent = await visitor.post('/api/visitor/messages', {
      clientId: 'first-message',
      payload: text('Hi'),
    });
    const id: string = sent.body.conversation.id;
    await ana.post(`/api/conversations/${id}/claim`);
    const { forms } = (await ana.get(`/api/conversations/${id}/closing-form`)).body;
    const answers = [{ idConnectorVersion: VERSION, formId: forms[0].formId, values }];
    const answer = await ana.post(`/api/conversations/${id}/close`, { answers });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return id;
  }
  const list = async (query: string): Promise<string[]> => {
    const { status, body } = await mia.get(`/api/closing-answers?${query}`);
    expect(status, JSON.stringify(body)).toBe(200);
    return body.forms.map((form: { conversationId: string }) => form.conversationId);
  };

  it('are listed newest first, in pages that miss and repeat nothing', async () => {
    const newest = [...ids].reverse();
    expect(await list('limit=200')).toEqual(newest);
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await mia.get(`/api/closing-answers?limit=3${cursor}`);
      seen.push(...body.forms.map((form: { conversationId: string }) => form.conversationId));
      cursor = body.nextCursor === null ? '' : `&cursor=${encodeURIComponent(body.nextCursor)}`;
    } while (cursor !== '');
    expect(seen).toEqual(newest);
  });

  it('are filtered by website, connector, operator, input, value and day', async () => {
    expect(await list('website=ha-1')).toHaveLength(ids.length);
    expect(await list(`connector=${VERSION}`)).toHaveLength(ids.length);
    expect(await list('connector=5a6f0f6e-7e5f-4c2b-9d0a-0f6f5c1e2d3c')).toEqual([]);
    expect(await list('operator=ha-10')).toHaveLength(ids.length);
    expect(await list('operator=ha-11')).toEqual([]);
    expect(await list('field=choice&value=quoted')).toHaveLength(Math.ceil(ids.length / 3));
    expect(await list('field=said&value=plain')).toEqual([ids[6]]);
    expect(await list(`field=said&value=${encodeURIComponent("' or 1=1 --")}`)).toEqual([]);
    // From 2026-11-20T16:00Z on, every six hours.
    expect(await list('from=2026-11-21&to=2026-11-21')).toEqual(ids.slice(2, 6).reverse());
    for (const query of [
      'from=2026-02-31',
      'to=yesterday',
      'limit=0',
      'cursor=%00',
      'cursor=nonsense',
      'website=ha-',
      'field=%00',
    ])
      expect((await mia.get(`/api/closing-answers?${query}`)).status, query).toBe(400);
  });

  it('leave as CSV that no spreadsheet takes for formulas', async () => {
    const answer = await fetch(`${desk.url}/api/closing-answers/export?format=csv`, {
      headers: { cookie: await cookieOf('mia') },
    });
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="closing-answers-\d{4}-\d{2}-\d{2}\.csv"$/,
    );
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [header = [], ...rows] = readCsv(bytes.subarray(3).toString('utf8'));
    expect(header.slice(7)).toEqual(['Choice, "the" one', "'@Count", 'Said']);
    expect(rows).toHaveLength(ids.length);
    const byId = new Map(rows.map((row) => [row[3], row]));
    for (const row of [header, ...rows]) {
      expect(row).toHaveLength(header.length);
      for (const cell of row) expect(/^[=+\-@\t\r]/.test(cell) && !/^-?\d+$/.test(cell), cell).toBe(false);
    }
    for (const [index, value] of FORMULAS.entries()) expect(byId.get(ids[index])?.[9]).toBe(`'${value}`);
    expect(byId.get(ids[7])?.[9]).toBe('with "quotes", commas; and\r\nlines');
    expect(byId.get(ids[0])?.slice(4, 9)).toEqual([
      "'+End",
      'ana',
      'ha-10',
      'Plain, "quoted"; and\nbroken',
      '-20',
    ]);
    expect(byId.get(ids[1])?.[7]).toBe("'=cmd|calc");
  });

  it('leave as JSON, exactly', async () => {
    const { body } = await mia.get('/api/closing-answers/export?format=json&field=said');
    expect(body).toHaveLength(ids.length);
    expect(body[0]).toEqual((await mia.get('/api/closing-answers?limit=1')).body.forms[0]);
    expect((await mia.get('/api/closing-answers/export?format=json&operator=ha-11')).body).toEqual([]);
    expect((await mia.get('/api/closing-answers/export?format=xml')).status).toBe(400);
  });

  it('are summed up for charts', async () => {
    const { body } = await mia.get('/api/closing-answers/summary');
    expect(body.forms).toBe(ids.length);
    const [choice, count, said] = body.fields;
    expect(
      choice.distribution.map((bar: { value: string; count: number }) => [bar.value, bar.count]),
    ).toEqual([
      ['formula', 7],
      ['quoted', 4],
    ]);
    expect(count.numbers).toMatchObject({ minimum: -20, maximum: 80, mean: 30, median: 30 });
    const bars = count.numbers.histogram.map((bar: { count: number }) => bar.count);
    expect(bars.reduce((sum: number, one: number) => sum + one, 0)).toBe(ids.length);
    expect(said).toMatchObject({ answers: ids.length, distribution: [], numbers: null });
  });

  it('are not asked for on other channels, and not taken there', async () => {
    const adapter = createClient(desk.url, { authorization: `Bearer ${ADAPTER_TOKEN}` });
    const received = await adapter.post(`/api/channels/${ADAPTER}/messages`, {
      clientId: 'a-text-message',
      visitor: { address: '+33600000001' },
      payload: text('Hi'),
    });
    const id: string = received.body.conversationId;
    await ana.post(`/api/conversations/${id}/claim`);
    expect((await ana.get(`/api/conversations/${id}/closing-form`)).body).toMatchObject({
      applies: false,
      forms: [],
    });
    const answers = [{ idConnectorVersion: VERSION, formId: 'x', values: [] }];
    expect((await ana.post(`/api/conversations/${id}/close`, { answers })).body.error.code).toBe(
      'channel_refused',
    );
    expect((await ana.post(`/api/conversations/${id}/close`)).body.conversation).toMatchObject({
      status: 'closed',
      withoutForm: false,
    });
    expect((await ana.post(`/api/conversations/${id}/closing-form-values`, { answers })).status).toBe(409);
  });

  async function cookieOf(name: string): Promise<string> {
    const answer = await createClient(desk.url).post(
      '/api/session',
      { email: `${name}@example.com`, password: 'correct horse battery' },
      { 'x-comptoir-client': 'desk' },
    );
    return answer.headers
      .getSetCookie()
      .map((value) => value.split(';')[0])
      .join('; ');
  }
});

describe('forms that are wrong', () => {
  let desk: TestDesk;
  let connector: TestConnector;
  let ana: Client;
  let id: string;
  beforeAll(async () => {
    connector = await startConnector(json([]));
    const manifest = {
      name: 'End',
      version: '1.0.0',
      plugins: [{ kind: 'closing-form', formUrl: `${connector.url}/form` }],
    };
    desk = await startDesk({
      provision: {
        ...PEOPLE,
        connectors: [
          {
            idConnectorVersion: VERSION,
            secretToken: 's'.repeat(40),
            manifest,
            installOn: [{ website: 'ha-1' }],
          },
        ],
      },
    });
    ana = await signIn(desk.url, 'ana');
    const visitor = await newVisitor(desk.url);
    const sent = await visitor.post('/api/visitor/messages', {
      clientId: 'first-message',
      payload: text('Hi'),
    });
    id = sent.body.conversation.id;
    await ana.post(`/api/conversations/${id}/claim`);
  });
  afterAll(async () => {
    await desk.stop();
    await connector.stop();
  });
  const field = (name: string, more: object = {}) => ({
    id: name,
    label: name,
    fieldType: 'TEXT',
    isRequired: false,
    ...more,
  });
  const shown = async (form: unknown) => {
    connector.answer = json(form);
    const { body } = await ana.get(`/api/conversations/${id}/closing-form`, { 'cache-control': 'no-cache' });
    return body.forms[0];
  };
  const idsOf = (form: { fields: { id: string; depth: number }[] }) =>
    form.fields.map((one) => `${one.id}${one.depth}`);
  const rulesOf = (form: { warnings: { rule?: string; severity: string; pointer: string }[] }) =>
    form.warnings.map(({ rule, pointer }) => `${rule} ${pointer}`);

  it('drop the second of two ids', async () => {
    const form = await shown([
      field('a'),
      field('a', { label: 'again' }),
      field('1'),
      { ...field('x'), id: 1 },
    ]);
    expect(idsOf(form)).toEqual(['a0', '10']);
    expect(rulesOf(form)).toEqual(['CF2 /1/id', 'CF2 /3/id']);
  });

  it.each<[string, unknown[], string[], string[]]>([
    ['a parent that is not there', [field('a', { idParent: 'gone' })], ['a0'], ['CF11 /0/idParent']],
    ['its own parent', [field('a', { idParent: 'a' })], ['a0'], ['CF11 /0/idParent']],
    [
      'two in a circle',
      [field('a', { idParent: 'b' }), field('b', { idParent: 'a' })],
      ['b0', 'a1'],
      ['CF11 /1/idParent'],
    ],
    [
      'three in a circle',
      [field('a', { idParent: 'c' }), field('b', { idParent: 'a' }), field('c', { idParent: 'b' })],
      ['c0', 'a1', 'b2'],
      ['CF11 /2/idParent'],
    ],
    [
      'children before their parent',
      [field('b', { idParent: 'a' }), field('c'), field('a')],
      ['c0', 'a0', 'b1'],
      [],
    ],
  ])('place %s', async (_what, form, expected, rules) => {
    const normal = await shown(form);
    expect(idsOf(normal)).toEqual(expected);
    expect(rulesOf(normal)).toEqual(rules);
  });

  it.each<[string, object]>([
    ['an unknown type', { fieldType: 'COLOUR' }],
    ['a SELECT without options', { fieldType: 'SELECT' }],
    ['a SELECT with an empty list', { fieldType: 'SELECT', options: [] }],
    ['an option that is no object', { fieldType: 'SELECT', options: ['a'] }],
    ['an option with a number', { fieldType: 'SELECT', options: [{ label: 'a', value: 1 }] }],
    ['no label', { label: undefined }],
    ['a label that is a number', { label: 7 }],
    ['no word on being required', { isRequired: undefined }],
    ['required as a text', { isRequired: 'true' }],
    ['an empty id', { id: '' }],
    ['an id with a fraction', { id: 1.5 }],
    ['a parent that is an object', { idParent: {} }],
  ])('drop an input with %s, alone', async (_what, more) => {
    const form = await shown([{ ...field('bad'), ...more }, field('good')]);
    expect(idsOf(form)).toEqual(['good0']);
    expect(form.warnings.some(({ severity }: { severity: string }) => severity === 'error')).toBe(true);
    for (const { pointer } of form.warnings) expect(pointer).toMatch(/^\/0/);
  });

  it.each([null, {}, '"text"', 7, true, { fields: [] }])(
    'refuse %j for a form: the earlier one stays, and says why',
    async (answer) => {
      await shown([field('a')]);
      const form = await shown(answer);
      expect(idsOf(form)).toEqual(['a0']);
      expect(form.freshness).toMatchObject({ stale: true, reason: { code: 'plugin_invalid_answer' } });
    },
  );

  it('cut labels of 10,000 characters and 2,000 inputs, and stand chains of 10,000', async () => {
    const long = await shown([field('a', { label: '👨‍👩‍👧'.repeat(2_000) })]);
    expect(Array.from(long.fields[0].label).length).toBeLessThanOrEqual(2_001);
    const many = await shown(Array.from({ length: 2_000 }, (_, index) => field(`f${index}`)));
    expect(many.fields).toHaveLength(500);
    expect(rulesOf(many)).toContain('CF1 ');
    const chain = Array.from({ length: 10_000 }, (_, index) =>
      field(`f${index}`, index === 0 ? {} : { idParent: `f${index - 1}` }),
    );
    const deep = await shown(chain.slice(0, 4_000));
    expect(deep.fields.at(-1)).toMatchObject({ id: 'f499', depth: 499 });
    const backwards = await shown(chain.slice(0, 500).reverse());
    expect(backwards.fields).toHaveLength(500);
    const circle = await shown(
      chain.slice(0, 500).map((one, index) => ({ ...one, idParent: `f${(index + 1) % 500}` })),
    );
    expect(circle.fields).toHaveLength(500);
    expect(circle.fields.at(-1).depth).toBe(499);
    // More than the gateway reads at all is refused as such, not fallen over.
    const whole = await shown(chain);
    expect(whole.fields.length === 500 || whole.error !== null).toBe(true);
  });

  it('still let a conversation end whose plugin is removed while the form is open: the answers are kept', async () => {
    const before = await shown([field('a')]);
    const { storage } = desk.server.parts;
    const [installed] = await storage.query('installedVersions', { websiteIds: [1] });
    await storage.command('removeInstallation', {
      websiteId: 1,
      connectorId: installed?.installation.connector_id ?? '',
      from: installed?.installation.revision ?? 0,
      audit: {
        id: 'x',
        at: 0,
        operator_id: null,
        action: 'test',
        subject: 'x',
        website_id: null,
        data: '{}',
      },
    });
    desk.server.parts.bus.publish({ type: 'connectors' });
    expect((await ana.get(`/api/conversations/${id}/closing-form`)).body.applies).toBe(false);
    const values = [{ id: 'a', value: 'typed before' }];
    const answers = [{ idConnectorVersion: VERSION, formId: before.formId, values }];
    expect((await ana.post(`/api/conversations/${id}/close`, { answers })).status).toBe(200);
    const { forms } = (await ana.get(`/api/conversations/${id}/closing-form-values`)).body;
    expect(forms[0].values[0].value).toBe('typed before');
  });
});
