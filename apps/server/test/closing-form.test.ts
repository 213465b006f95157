import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newVisitor } from './cast.js';
import { ENGINES, PEOPLE, startDesk, type TestDesk } from './desk.js';
import { json, raw, startConnector, type TestConnector } from './hostile-connector.js';
import { type Answer, type Client, signIn, text } from './http-client.js';

const VERSION = '5a6f0f6e-7e5f-4c2b-9d0a-0f6f5c1e2d3b';
const FORM = [
  {
    id: 'reason',
    label: 'Reason\nof the contact',
    fieldType: 'SELECT',
    isRequired: true,
    options: [
      { label: 'An order', value: 'order' },
      { label: 'Something else', value: 'other' },
    ],
  },
  { id: 'number', idParent: 'reason', label: 'Number', fieldType: 'INTEGER', isRequired: false },
  { id: 'amount', idParent: 'number', label: 'Amount', fieldType: 'DECIMAL', isRequired: true },
  { id: 'done', label: 'Done', fieldType: 'CHECKBOX', isRequired: true },
  { id: 7, label: 'Comment', fieldType: 'TEXTAREA', isRequired: false, unknown: 'key' },
];
const GOOD = [
  { id: 'reason', value: 'order' },
  { id: 'done', value: 'true' },
];
const FAMILY = '👨‍👩‍👧‍👦';

describe.each(ENGINES)('the closing form on %s', (engine) => {
  let desk: TestDesk;
  let connector: TestConnector;
  let ana: Client;
  let ben: Client;
  let mia: Client;
  let clock = Date.now();

  beforeAll(async () => {
    connector = await startConnector(json(FORM));
    desk = await startDesk({
      engine,
      now: () => clock,
      provision: {
        ...PEOPLE,
        connectors: [
          {
            idConnectorVersion: VERSION,
            secretToken: 'a secret for the closing form of this test',
            manifest: {
              name: 'End',
              version: '1.0.0',
              plugins: [{ kind: 'closing-form', formUrl: `${connector.url}/form`, deadlineSeconds: 1 }],
            },
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
  });

  const open = async () => {
    const visitor = await newVisitor(desk.url);
    const sent = await visitor.post('/api/visitor/messages', {
      clientId: 'first-message',
      payload: text('Hello'),
    });
    return { id: String(sent.body.conversation.id), visitor };
  };
  const taken = async (): Promise<string> => {
    const { id } = await open();
    await ana.post(`/api/conversations/${id}/claim`);
    return id;
  };
  const formOf = async (id: string, client = ana, anew = false) =>
    (await client.get(`/api/conversations/${id}/closing-form`, anew ? { 'cache-control': 'no-cache' } : {}))
      .body;
  /** The form as the connector answers it now, past what is remembered. */
  const shownNow = async (form: unknown, id: string) => {
    connector.answer = json(form);
    return (await formOf(id, ana, true)).forms[0];
  };
  const answersTo = async (id: string, values: unknown, client = ana) => {
    const { forms } = await formOf(id, client);
    return [{ idConnectorVersion: VERSION, formId: forms[0].formId, values }];
  };
  const close = async (id: string, values: unknown): Promise<Answer> =>
    ana.post(`/api/conversations/${id}/close`, { answers: await answersTo(id, values) });
  const saved = async (id: string) =>
    (await mia.get(`/api/conversations/${id}/closing-form-values`)).body.forms;
  const problems = (answer: Answer): { rule: string; pointer: string }[] => {
    expect(answer.status, JSON.stringify(answer.body)).toBe(400);
    expect(answer.body.error.code).toBe('closing_answers_refused');
    return answer.body.error.details;
  };

  it('is asked for once, before the end, with the query of the contract, and saved as it was shown', async () => {
    const id = await taken();
    const { applies, forms } = await formOf(id);
    expect(applies).toBe(true);
    expect(forms[0].fields.map((field: { id: string; depth: number }) => [field.id, field.depth])).toEqual([
      ['reason', 0],
      ['number', 1],
      ['amount', 2],
      ['done', 0],
      ['7', 0],
    ]);
    const asked = connector.asked.length;
    expect(connector.asked.at(-1)?.query).toBe(
      `idConnectorVersion=${VERSION}&idWebsite=ha-1&operatorLocale=en&idOperator=10`,
    );
    const values = [
      ...GOOD,
      { id: 'number', value: '12' },
      { id: 'amount', value: '-1.50' },
      { id: '7', value: 'Line\nbreak' },
    ];
    const closed = await close(id, values);
    expect(closed.body.conversation).toMatchObject({ status: 'closed', closeReason: 'CLOSED_BY_OPERATOR' });
    expect(connector.asked).toHaveLength(asked);
    const [form] = await saved(id);
    expect(form).toMatchObject({
      idConnectorVersion: VERSION,
      connectorName: 'End',
      operator: { id: 'ha-10' },
    });
    expect(form.values).toEqual([
      {
        id: 'reason',
        label: 'Reason\nof the contact',
        type: 'SELECT',
        value: 'order',
        optionLabel: 'An order',
      },
      { id: 'number', label: 'Number', type: 'INTEGER', value: '12', optionLabel: null },
      { id: 'amount', label: 'Amount', type: 'DECIMAL', value: '-1.50', optionLabel: null },
      { id: 'done', label: 'Done', type: 'CHECKBOX', value: 'true', optionLabel: null },
      { id: '7', label: 'Comment', type: 'TEXTAREA', value: 'Line\nbreak', optionLabel: null },
    ]);
    const again = await ana.post(`/api/conversations/${id}/close`, {
      answers: [
        {
          ...(
            await answersTo(id, [
              { id: 'reason', value: 'other' },
              { id: 'done', value: 'true' },
            ])
          )[0],
        },
      ],
    });
    expect(again.body.conversation).toEqual(closed.body.conversation);
    expect(await saved(id)).toEqual([form]);
  });

  it.each<[string, { id: string; value: string }[], string, number | null]>([
    ['a required choice missing', [{ id: 'done', value: 'true' }], 'CF12', null],
    [
      'a required box not ticked',
      [
        { id: 'reason', value: 'order' },
        { id: 'done', value: 'false' },
      ],
      'CF12',
      1,
    ],
    ['a required child of what is shown', [...GOOD, { id: 'number', value: '1' }], 'CF12', null],
    [
      'not an option',
      [
        { id: 'reason', value: 'An order' },
        { id: 'done', value: 'true' },
      ],
      'CF16',
      0,
    ],
    ['no whole number', [...GOOD, { id: 'number', value: '1.5' }, { id: 'amount', value: '1' }], 'CF13', 2],
    [
      'no canonical number',
      [...GOOD, { id: 'number', value: '1' }, { id: 'amount', value: '1,5' }],
      'CF14',
      3,
    ],
    ['too long', [...GOOD, { id: '7', value: 'x'.repeat(1025) }], 'CF15', 2],
    ['too long by one emoji', [...GOOD, { id: '7', value: `${'😀'.repeat(1024)}x` }], 'CF15', 2],
    [
      'a box with a word',
      [
        { id: 'reason', value: 'order' },
        { id: 'done', value: 'yes' },
      ],
      'CF12',
      1,
    ],
  ])('refuses %s, and closes nothing', async (_what, values, rule, index) => {
    const id = await taken();
    const found = problems(await close(id, values));
    const at = index === null ? '/answers/0/values' : `/answers/0/values/${index}`;
    expect(found).toContainEqual(expect.objectContaining({ rule, pointer: at }));
    expect((await ana.get(`/api/conversations/${id}`)).body.conversation.status).toBe('assigned');
    expect(await saved(id)).toEqual([]);
  });

  it('refuses answers to inputs there are not, and second ones', async () => {
    const id = await taken();
    expect(problems(await close(id, [...GOOD, { id: 'nothing', value: 'x' }]))[0]?.pointer).toBe(
      '/answers/0/values/2',
    );
    expect(problems(await close(id, [...GOOD, ...GOOD])).map(({ pointer }) => pointer)).toEqual([
      '/answers/0/values/2',
      '/answers/0/values/3',
    ]);
    const [answers] = await answersTo(id, GOOD);
    const twice = await ana.post(`/api/conversations/${id}/close`, { answers: [answers, answers] });
    expect(problems(twice)[0]?.pointer).toBe('/answers/1/idConnectorVersion');
    const unknown = await ana.post(`/api/conversations/${id}/close`, {
      answers: [{ ...answers, formId: 'f'.repeat(64) }],
    });
    expect(problems(unknown)[0]?.pointer).toBe('/answers/0/formId');
    const foreign = await ana.post(`/api/conversations/${id}/close`, {
      answers: [{ ...answers, idConnectorVersion: '5a6f0f6e-7e5f-4c2b-9d0a-0f6f5c1e2d3c' }],
    });
    expect(problems(foreign)[0]?.pointer).toBe('/answers/0/idConnectorVersion');
  });

  it('leaves out what is hidden, unasked and unchecked', async () => {
    const id = await taken();
    // The amount hangs from a number that is not given: nobody saw it.
    expect((await close(id, [...GOOD, { id: 'amount', value: 'not a number' }])).status).toBe(200);
    expect((await saved(id))[0].values.map((value: { id: string }) => value.id)).toEqual(['reason', 'done']);
  });

  it.each([
    ['1024 letters', 'é'.repeat(1024)],
    ['1024 emoji', '😀'.repeat(1024)],
    ['families', `${FAMILY.repeat(146)}ab`],
    ['right to left and combining', 'שלום\u0301\u200f'.repeat(100)],
    ['spaces kept as typed', '  a\t\r\nb  '],
    ['what looks like SQL and HTML', `'); drop table closing_value; --<script>alert(1)</script>`],
  ])('keeps %s exactly', async (_what, value) => {
    expect(Array.from(value).length).toBeLessThanOrEqual(1024);
    const id = await taken();
    expect((await close(id, [...GOOD, { id: '7', value }])).status).toBe(200);
    expect((await saved(id))[0].values.at(-1).value).toBe(value);
  });

  it.each(['\u0000', 'a\u0000b'])(
    'answers text the database cannot hold (%j) without falling over',
    async (value) => {
      const id = await taken();
      const answer = await close(id, [...GOOD, { id: '7', value }]);
      expect(answer.status, JSON.stringify(answer.body)).toBe(400);
      expect(
        (
          await ana.send('PUT', `/api/conversations/${id}/closing-form/draft`, {
            draft: await answersTo(id, [{ id: '7', value }]),
          })
        ).status,
      ).toBeLessThan(500);
      expect(
        (await ana.post(`/api/conversations/${id}/notes`, { clientId: 'nul-note-1', text: value })).status,
      ).toBeLessThan(500);
    },
  );

  it('saves numbers of any size as they are', async () => {
    const id = await taken();
    const number = `-${'9'.repeat(1023)}`;
    const amount = `${'1'.repeat(500)}.${'2'.repeat(500)}`;
    const answer = await close(id, [
      ...GOOD,
      { id: 'number', value: number },
      { id: 'amount', value: amount },
    ]);
    expect(answer.status).toBe(200);
    expect((await saved(id))[0].values.slice(1, 3).map((value: { value: string }) => value.value)).toEqual([
      number,
      amount,
    ]);
    expect((await mia.get('/api/closing-answers/summary')).status).toBe(200);
  });

  it('checks the answers against the form that was shown, whatever the connector says since', async () => {
    const id = await taken();
    const before = await answersTo(id, GOOD);
    const changed = await shownNow([{ id: 'new', label: 'New', fieldType: 'TEXT', isRequired: true }], id);
    expect(changed.formId).not.toBe(before[0]?.formId);
    expect((await ana.post(`/api/conversations/${id}/close`, { answers: before })).status).toBe(200);
    expect((await saved(id))[0].values[0].label).toBe('Reason\nof the contact');
    await shownNow(FORM, id);
  });

  it.each(['dies', 'answers an error', 'answers an envelope', 'hangs'])(
    'never traps the agent when the connector %s: closed without, marked, completed later',
    async (how) => {
      const id = await taken();
      const { formId } = await shownNow(FORM, id);
      clock += 25 * 3_600_000;
      connector.answer =
        how === 'dies'
          ? (request) => request.socket.destroy()
          : how === 'hangs'
            ? () => {}
            : how === 'answers an error'
              ? json({ error: 'down' }, 500)
              : json({ fields: FORM });
      const failed = (await formOf(id, ana, true)).forms[0];
      expect(failed.formId).toBeNull();
      expect(failed.error.message).not.toBe('');
      expect((await ana.post(`/api/conversations/${id}/close`)).body.error.code).toBe(
        'closing_form_required',
      );
      const closed = await ana.post(`/api/conversations/${id}/close`, { withoutForm: true });
      expect(closed.body.conversation).toMatchObject({ status: 'closed', withoutForm: true });
      const { body } = await mia.get('/api/closing-answers/summary');
      expect(body.withoutForm).toBe(1);
      // The form that was shown before is still good, and the other agents may not speak for this one.
      const answers = [{ idConnectorVersion: VERSION, formId, values: GOOD }];
      expect((await ben.post(`/api/conversations/${id}/closing-form-values`, { answers })).status).toBe(404);
      const bad = [{ idConnectorVersion: VERSION, formId, values: [] }];
      problems(await ana.post(`/api/conversations/${id}/closing-form-values`, { answers: bad }));
      const completed = await ana.post(`/api/conversations/${id}/closing-form-values`, { answers });
      expect(completed.body.conversation).toMatchObject({ withoutForm: false });
      await ana.post(`/api/conversations/${id}/closing-form-values`, { answers });
      expect(await saved(id)).toHaveLength(1);
      const log = (await ana.get(`/api/conversations/${id}/entries`)).body.entries;
      expect(
        log.filter((entry: { event?: { type: string } }) => entry.event?.type === 'form-completed'),
      ).toHaveLength(1);
      connector.answer = json(FORM);
      await formOf(await taken(), ana, true);
    },
  );

  it('does not close without a form that can be had', async () => {
    const id = await taken();
    await shownNow(FORM, id);
    for (const body of [{}, { withoutForm: true }, { withoutForm: false }]) {
      const answer = await ana.post(`/api/conversations/${id}/close`, body);
      expect(answer.body.error.code).toBe('closing_form_required');
    }
  });

  it('takes an answer of the connector with a byte-order mark, and a form without inputs needs no answers', async () => {
    const id = await taken();
    connector.answer = raw(`\uFEFF${JSON.stringify(FORM)}`);
    expect((await formOf(id, ana, true)).forms[0].fields).toHaveLength(5);
    expect((await shownNow([], id)).fields).toEqual([]);
    expect((await ana.post(`/api/conversations/${id}/close`)).status).toBe(200);
    await shownNow(FORM, id);
  });

  it('keeps what is typed, as a draft of its own for each operator, until the end', async () => {
    const id = await taken();
    const draft = await answersTo(id, [{ id: '7', value: 'half a wo' }]);
    const path = `/api/conversations/${id}/closing-form/draft`;
    expect((await ana.send('PUT', path, { draft })).status).toBe(204);
    expect((await ben.send('PUT', path, { draft: [] })).status).toBe(204);
    expect((await formOf(id)).draft).toEqual(draft);
    await ana.post(`/api/conversations/${id}/close`, { answers: await answersTo(id, GOOD) });
    expect((await formOf(id)).draft).toEqual([]);
  });

  it('keeps the earlier draft of who comes late without answers', async () => {
    const { id } = await open();
    await ana.post(`/api/conversations/${id}/claim`);
    const draft = await answersTo(id, [{ id: '7', value: 'kept' }]);
    await ben.send('PUT', `/api/conversations/${id}/closing-form/draft`, { draft });
    expect((await ben.post(`/api/conversations/${id}/close`)).status).toBe(409);
    const kept = () =>
      desk.server.parts.storage.query('closingDraft', { conversationId: id, operatorId: 11 });
    expect(JSON.parse((await kept()) ?? '[]')).toEqual(draft);
    await ana.post(`/api/conversations/${id}/close`, { answers: await answersTo(id, GOOD) });
    expect((await ben.post(`/api/conversations/${id}/close`)).status).toBe(409);
    expect(JSON.parse((await kept()) ?? '[]')).toEqual(draft);
  });

  it(`has one winner when two close at once, ${engine === 'sqlite' ? 'two thousand' : 'three hundred'} times; the other’s answers stay`, async () => {
    const rounds = Number(process.env['CLOSE_RACES'] ?? (engine === 'sqlite' ? 2000 : 300));
    const visitors = await Promise.all(Array.from({ length: 20 }, () => newVisitor(desk.url)));
    const { formId } = await shownNow(FORM, await taken());
    let both = 0;
    const race = async (round: number): Promise<void> => {
      const visitor = visitors[round % visitors.length];
      const sent = await visitor?.post('/api/visitor/messages', {
        clientId: `race-close-${round}`,
        payload: text('Hello'),
      });
      const id: string = sent?.body.conversation.id;
      const closing = (comment: string) => ({
        answers: [{ idConnectorVersion: VERSION, formId, values: [...GOOD, { id: '7', value: comment }] }],
      });
      const path = `/api/conversations/${id}/close`;
      // It waits: whoever is first has it.
      const answers = await Promise.all([
        ana.post(path, closing('by ana')),
        ben.post(path, closing('by ben')),
      ]);
      const statuses = answers.map(({ status }) => status);
      expect([...statuses].sort(), JSON.stringify(answers.map(({ body }) => body))).toEqual([200, 409]);
      const winner = statuses[0] === 200 ? 'ana' : 'ben';
      const loser = winner === 'ana' ? ben : ana;
      if (round % 10 === 0) {
        const forms = await saved(id);
        expect(forms).toHaveLength(1);
        expect(forms[0].values.at(-1).value).toBe(`by ${winner}`);
        const draft = await desk.server.parts.storage.query('closingDraft', {
          conversationId: id,
          operatorId: winner === 'ana' ? 11 : 10,
        });
        expect(JSON.parse(draft ?? '[]')[0].values.at(-1).value).toBe(
          `by ${winner === 'ana' ? 'ben' : 'ana'}`,
        );
        expect(loser).toBeDefined();
        both += 1;
      }
    };
    for (let round = 0; round < rounds; round += visitors.length)
      await Promise.all(visitors.map((_visitor, index) => race(round + index)));
    expect(both).toBe(rounds / 10);
    const closed = await mia.get('/api/closing-answers/summary?field=7');
    expect(closed.body.forms).toBeGreaterThanOrEqual(rounds);
  }, 300_000);
});
