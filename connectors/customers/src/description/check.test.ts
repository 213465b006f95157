import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FILE, replaced, Stage } from '../program.fixture.js';

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});
afterEach(() => stage.end());

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
