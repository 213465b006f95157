import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Shown, Stage } from '../program.fixture.js';

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});
afterEach(() => stage.end());

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
