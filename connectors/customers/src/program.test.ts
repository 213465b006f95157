import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createValidator, InformationAnswer } from '@comptoir/contract';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANA, FILE, replaced, Stage, TABLES } from './program.fixture.js';

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});
afterEach(() => stage.end());

interface Shown {
  readonly id: string;
  readonly label: string;
  readonly value: string | null;
  readonly fieldType: string;
}
const shownValue = (fields: readonly Shown[], id: string) =>
  fields.find((field) => field.id === id)?.value ?? '';

const SOURCES = ['sqlite', 'postgresql'].filter(
  (source) => source === 'sqlite' || process.env['TEST_DATABASE_URL'] !== undefined,
);

/** The shop's tables in a database of the test's own. */
async function prepare(source: string) {
  if (source === 'sqlite') {
    const path = stage.sqliteFile();
    return {
      path,
      rows: async (sql: string): Promise<unknown[]> => {
        const database = stage.sqlite();
        const found = database.prepare(sql).all();
        database.close();
        return found;
      },
      end: async () => undefined,
    };
  }
  const schema = `customers_${process.pid}_${Date.now().toString(36)}`;
  const base = process.env['TEST_DATABASE_URL'] ?? '';
  const client = new pg.Client({ connectionString: base });
  await client.connect();
  await client.query(`CREATE SCHEMA ${schema}; SET search_path = ${schema}; ${TABLES}`);
  const url = `${base}?options=-c%20search_path%3D${schema}`;
  const text = FILE.replace('SOURCE', `source: { type: postgresql, url: "${url}" }`);
  return {
    path: stage.write('customers.yaml', text),
    rows: async (sql: string): Promise<unknown[]> => (await client.query(sql)).rows,
    end: async () => {
      await client.query(`DROP SCHEMA ${schema} CASCADE`);
      await client.end();
    },
  };
}

describe.each(SOURCES)('comptoir-customers on %s', (source) => {
  it('answers fields, lists and actions in the operator’s language, and does what a row offers once', async () => {
    const shop = await prepare(source);
    try {
      const { ask, child, done } = await stage.serve(shop.path);
      expect(await ask.unsigned('/customer')).toBe(401);
      const { json } = await ask.get('/customer', `${ANA}&operatorLocale=fr`);
      expect(createValidator(InformationAnswer).diagnose(json)).toEqual([]);
      expect(json.slice(0, 5)).toEqual([
        { id: 'name', label: 'Nom', value: 'Ana', fieldType: 'TEXT' },
        { id: 'tier', label: 'Tier', value: 'gold/é?', fieldType: 'TEXT' },
        { id: 'spent', label: 'Spent', value: expect.stringMatching(/^1\s234,50\s€$/), fieldType: 'TEXT' },
        { id: 'since', label: 'Since', value: '9 mars 2024', fieldType: 'TEXT' },
        {
          id: 'page',
          label: 'Open',
          value: 'https://shop.example/c/C-1?t=gold%2F%C3%A9%3F',
          fieldType: 'URL',
        },
      ]);
      expect(json[5]).toMatchObject({ id: 'voucher', label: 'Envoyer un bon', fieldType: 'ACTION' });
      expect(json.slice(6).map(({ id, label }: Shown) => `${id} ${label}`)).toEqual([
        'orders.1.total Order A 2',
        'orders.1.open Open',
        'orders.1.resend Resend',
        'orders.2.total Order A/1',
        'orders.2.open Open',
        'orders.2.resend Resend',
      ]);
      expect(shownValue(json, 'orders.2.open')).toBe('https://shop.example/o/A%2F1');

      const voucher = await ask.act(shownValue(json, 'voucher'));
      expect(voucher.json).toEqual({ success: true, message: 'V-10 envoyé à Ana.' });
      expect(await shop.rows('SELECT customer_id, by_operator, conversation FROM voucher')).toEqual([
        { customer_id: 1, by_operator: 'ha-12', conversation: 'c-1' },
      ]);

      const resend = shownValue(json, 'orders.2.resend');
      expect((await ask.act(resend)).json).toEqual({ success: true, message: 'Sent again: A/1 (1).' });
      expect(await shop.rows('SELECT no FROM purchase WHERE sent = 1 ORDER BY no')).toEqual([
        { no: 'A/1' },
        { no: 'B1' },
      ]);
      // The row no longer offers it.
      expect((await ask.act(resend)).json).toMatchObject({
        success: false,
        message: expect.stringContaining('n’est plus proposée'),
      });
      child.kill('SIGTERM');
      expect((await done).code).toBe(0);
    } finally {
      await shop.end();
    }
  });

  it('knows by external id, answers nothing for strangers, and offers only what the row allows', async () => {
    const shop = await prepare(source);
    try {
      const { ask } = await stage.serve(shop.path);
      const bob = (await ask.get('/customer', 'idVisitorExternal=C-2')).json;
      expect(bob.map(({ id }: Shown) => id)).toEqual([
        'name',
        'tier',
        'spent',
        'orders.1.total',
        'orders.1.open',
      ]);
      expect(shownValue(bob, 'tier')).toBe('');
      expect(bob[1].value).toBeNull();
      expect((await ask.get('/customer', 'emailVisitor=nobody%40example.com')).json).toEqual([]);
      const hostile = encodeURIComponent("x' OR '1'='1").replaceAll("'", '%27');
      expect((await ask.get('/customer', `emailVisitor=${hostile}`)).json).toEqual([]);
      expect((await ask.get('/health', '')).json).toEqual({ status: 'UP' });
    } finally {
      await shop.end();
    }
  });

  it('refuses buttons of another visitor, another website, and made-up ones', async () => {
    const shop = await prepare(source);
    try {
      const { ask } = await stage.serve(shop.path);
      const { json } = await ask.get('/customer', ANA);
      const voucher = shownValue(json, 'voucher');
      expect(voucher).not.toContain('ana');
      const again = await ask.get('/customer', ANA);
      expect(shownValue(again.json, 'voucher')).toBe(voucher);
      const middle = Math.floor(voucher.length / 2);
      const tampered = `${voucher.slice(0, middle)}${voucher[middle] === 'A' ? 'B' : 'A'}${voucher.slice(middle + 1)}`;
      for (const [action, more] of [
        [voucher, { idVisitorUnique: 'b'.repeat(45) }],
        [voucher, { idWebsite: 'ha-2' }],
        ['voucher', {}],
        [tampered, {}],
        [`resend${voucher.slice('voucher'.length)}`.slice(0, 30), {}],
      ] as const) {
        expect((await ask.act(action, more)).json.success).toBe(false);
      }
      expect(await shop.rows('SELECT 1 FROM voucher')).toEqual([]);
    } finally {
      await shop.end();
    }
  });
});

describe('comptoir-customers', () => {
  it('stops a query that takes too long, and answers the next one', async () => {
    const endless =
      '(WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n)';
    const path = stage.sqliteFile(
      ['type: sqlite,', 'type: sqlite, timeoutSeconds: 1,'],
      ['OR no = :externalId', `OR CASE WHEN :externalId = 'slow' THEN ${endless} ELSE 0 END`],
    );
    const { ask } = await stage.serve(path);
    const slow = ask.get('/customer', 'idVisitorExternal=slow');
    expect(await slow).toMatchObject({ status: 504, json: { error: { code: 'source_slow' } } });
    expect((await ask.get('/customer', ANA)).json).not.toEqual([]);
  });

  it('rolls a failing statement back and says only that it failed', async () => {
    const path = stage.sqliteFile(['VALUES (1, :id,', "VALUES (1 / length(:name), json(:name || '{'),"]);
    const { ask, output } = await stage.serve(path);
    const { json } = await ask.get('/customer', ANA);
    const outcome = (await ask.act(shownValue(json, 'voucher'))).json;
    expect(outcome).toEqual({ success: false, message: 'The action failed; nothing was changed.' });
    expect(output.stderr).toContain('malformed JSON');
  });

  it('POSTs an action with its key, follows no redirect, and bounds the wait', async () => {
    const received: unknown[] = [];
    let mode = 'ok';
    const shop = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        received.push([request.headers.authorization, JSON.parse(body)]);
        if (mode === 'redirect') response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end();
        else if (mode === 'refuse') response.writeHead(409).end('{"message":"Already sent."}');
        else if (mode === 'ok') response.end('{"success":true,"message":"Voucher sent."}');
      });
    });
    await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
    const address: AddressInfo | string | null = shop.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    process.env['SHOP_KEY_OF_TEST'] = 'k';
    try {
      const statement = FILE.slice(FILE.indexOf('    statement: |'), FILE.indexOf('    done: { default'));
      const post = `    post: { url: "http://127.0.0.1:${port}/v", keyFromEnvironment: SHOP_KEY_OF_TEST, send: [no], timeoutSeconds: 0.5 }\n`;
      const { ask } = await stage.serve(stage.sqliteFile([statement, post], ['{code}', '']));
      const value = shownValue((await ask.get('/customer', ANA)).json, 'voucher');
      expect((await ask.act(value)).json).toEqual({ success: true, message: 'Voucher sent.' });
      expect(received).toEqual([
        [
          'Bearer k',
          expect.objectContaining({
            action: 'voucher',
            email: 'ANA.ruiz@example.com',
            values: { no: 'C-1' },
          }),
        ],
      ]);
      mode = 'redirect';
      expect((await ask.act(value)).json).toEqual({ success: false, message: 'The shop refused.' });
      mode = 'refuse';
      expect((await ask.act(value)).json).toEqual({ success: false, message: 'Already sent.' });
      mode = 'silence';
      expect((await ask.act(value)).json.message).toContain('whether it was done is unknown');
    } finally {
      delete process.env['SHOP_KEY_OF_TEST'];
      shop.closeAllConnections();
      shop.close();
    }
  });
});

const CSV_FILE = `source: { type: csv }
customer:
  file: customers.csv
  emailColumn: E-mail
  externalIdColumn: Number
  fields:
    - { id: name, label: Name, fieldType: TEXT, column: Name }
lists:
  - id: orders
    file: orders.csv
    match: { customer: Number }
    rows: 2
    fields:
      - { id: no, label: Order, fieldType: TEXT, column: no }
`;

describe('comptoir-customers on CSV', () => {
  const CUSTOMERS = '\ufeffNumber;E-mail;Name\nC-1;ana@example.com;"Ana; of\nRuiz"\nC-2;;Bob\n';
  const ORDERS = 'customer,no\nC-1,1\nC-2,2\nC-1,3\nC-1,4\n';
  const write = () => {
    stage.write('customers.csv', CUSTOMERS);
    stage.write('orders.csv', ORDERS);
    return stage.write('customers.yaml', CSV_FILE);
  };

  it('finds customers and their rows, and takes an edit with the next call', async () => {
    const { ask } = await stage.serve(write());
    const shown = async (query: string) =>
      (await ask.get('/customer', query)).json.map(({ value }: Shown) => value);
    expect(await shown('emailVisitor=Ana%40Example.com')).toEqual(['Ana; of\nRuiz', '1', '3']);
    expect(await shown('idVisitorExternal=C-2')).toEqual(['Bob', '2']);
    expect(await shown('idVisitorExternal=C-9')).toEqual([]);
    stage.write('customers.csv', 'Number;E-mail;Name\nC-9;ana@example.com;Ana 9\n');
    expect(await shown('idVisitorExternal=C-9')).toEqual(['Ana 9']);
    stage.write('customers.csv', 'Number;E-mail;Name\nC-9;"open\n');
    expect(await shown('idVisitorExternal=C-9')).toEqual(['Ana 9']);
  });

  it('names file and line of a broken table, and columns that are not there', async () => {
    const path = write();
    stage.write('orders.csv', 'customer,no\nC-1,1\nC-2\n');
    expect((await stage.check(path)).faults[0]).toMatchObject({
      pointer: '/lists/0/file',
      found: expect.stringContaining('orders.csv:3:1'),
    });
    stage.write('orders.csv', 'kunde,no\n');
    expect((await stage.check(path)).faults[0].found).toContain('no column "customer"');
  });
});

describe('comptoir-customers check', () => {
  it('says that all is well', async () => {
    expect(await stage.check(stage.sqliteFile())).toEqual({ code: 0, faults: [] });
  });

  it('points at the very place', async () => {
    const { stderr } = await stage.start(
      ...['check', '--config', stage.sqliteFile(['fieldType: URL', 'fieldType: LINK'])],
    ).done;
    expect(stderr).toContain('customers.yaml:13:32: /customer/fields/4/fieldType: found the text "LINK"');
  });

  it.each([
    [
      'a misspelt column',
      ['column: name }', 'column: nam }'],
      '/customer/fields/0/column',
      'Did you mean "name"',
    ],
    ['a column in a link', ['c/{no}', 'c/{number}'], '/customer/fields/4/template', ''],
    ['a column in a label', ['Order {order_no}', 'Order {nummer}'], '/lists/0/fields/0/label', ''],
    ['wrong SQL', ['FROM customer', 'FROM customers'], '/customer/query', ''],
    ['an unknown parameter', [':externalId', ':external'], '/customer/query', ''],
    ['an unnamed parameter', ['no = :externalId', 'no = ?'], '/customer/query', ''],
    [
      'a query that writes',
      [
        'query: SELECT no AS order_no, total, sent, sent = 0 AS unsent FROM purchase WHERE customer_id = :id ORDER BY no',
        'query: DELETE FROM purchase RETURNING no AS order_no, total, sent, 1 AS unsent',
      ],
      '/lists/0/query',
      '',
    ],
    [
      'two statements',
      ['sent = 1 WHERE', 'sent = 1; DELETE FROM purchase WHERE'],
      '/actions/1/statement',
      '',
    ],
    [
      'a statement that reads',
      ['UPDATE purchase SET sent = 1 WHERE no = :order_no AND customer_id = :id', 'SELECT 1'],
      '/actions/1/statement',
      '',
    ],
    [
      'an unknown action',
      ['action: resend', 'action: resent'],
      '/lists/0/fields/2/action',
      'Did you mean "resend"',
    ],
    ['actions without a key', ['    key: order_no\n', ''], '/lists/0/key', ''],
    [
      'a host from a column',
      ['https://shop.example/o/{order_no}', 'https://{order_no}/'],
      '/lists/0/fields/1/template',
      '',
    ],
    [
      'a misspelt key',
      ['hideEmpty', 'hideempty'],
      '/customer/fields/3/hideempty',
      'Did you mean "hideEmpty"',
    ],
    ['an unknown type', ['fieldType: URL', 'fieldType: LINK'], '/customer/fields/4/fieldType', ''],
    ['an id twice', ['id: tier', 'id: name'], '/customer/fields/1/id', ''],
    ['no such time zone', ['Europe/Paris', 'Europe/Pari'], '/timeZone', ''],
    ['a missing database', ['file: shop.sqlite', 'file: no.sqlite'], '/source', ''],
    [
      'a secret that is not set',
      ['type: sqlite, file: shop.sqlite', 'type: postgresql, urlFromEnvironment: NOT_SET_HERE'],
      '/source/urlFromEnvironment',
      'Set NOT_SET_HERE',
    ],
  ] as const)('refuses %s with line, column and fix', async (_name, [from, to], pointer, fix) => {
    const path = stage.sqliteFile();
    const text = replaced(FILE.replace('SOURCE', 'source: { type: sqlite, file: shop.sqlite }'), [
      [from, to],
    ]);
    stage.write('customers.yaml', text);
    const { code, faults } = await stage.check(path);
    expect(code).toBe(1);
    expect(faults).toContainEqual(
      expect.objectContaining({ pointer, line: expect.any(Number), column: expect.any(Number) }),
    );
    const fault = faults.find((candidate: { pointer: string }) => candidate.pointer === pointer);
    expect(fault.fix ?? '').toContain(fix);
    expect(fault).toMatchObject({ found: expect.stringMatching(/./), expected: expect.stringMatching(/./) });
  });
});
