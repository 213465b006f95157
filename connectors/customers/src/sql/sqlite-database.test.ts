import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANA, Stage, shownValue } from '../program.fixture.js';

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});
afterEach(() => stage.end());

describe('a source that fails', () => {
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
    await expect.poll(() => output.stderr).toContain('malformed JSON');
  });

  it('says that the outcome of a stopped statement is unknown, and leaves nothing half done', async () => {
    const endless =
      '(WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n)';
    const path = stage.sqliteFile(
      ['type: sqlite,', 'type: sqlite, timeoutSeconds: 1,'],
      ['VALUES (1, :id,', `VALUES (${endless}, :id,`],
    );
    const { ask } = await stage.serve(path);
    const fields = (await ask.get('/customer', ANA)).json;
    expect((await ask.act(shownValue(fields, 'voucher'))).json).toEqual({
      success: false,
      message: expect.stringContaining('whether it was done is unknown'),
    });
    expect((await ask.act(shownValue(fields, 'orders.1.resend'))).json.success).toBe(true);
    const database = stage.sqlite();
    expect(database.prepare('SELECT count(*) AS found FROM voucher').get()).toEqual({ found: 0 });
    database.close();
  });
});
