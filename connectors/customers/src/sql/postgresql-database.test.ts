import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANA, Stage, shownValue } from '../program.fixture.js';
import { hasPostgresql, postgresqlShop, type Shop } from './shop.fixture.js';

let stage: Stage;
let shop: Shop | undefined;
beforeEach(() => {
  stage = new Stage();
});
afterEach(async () => {
  stage.end();
  await shop?.end();
});

describe.skipIf(!hasPostgresql())('PostgreSQL', () => {
  it('stops a query that takes too long, and answers the next one', async () => {
    shop = await postgresqlShop(stage, [
      'OR no = :externalId',
      "OR CASE WHEN :externalId = 'slow' THEN pg_sleep(30) IS NULL ELSE false END",
    ]);
    const { ask } = await stage.serve(shop.path);
    const slow = await ask.get('/customer', 'idVisitorExternal=slow');
    expect(slow).toMatchObject({ status: 504, json: { error: { code: 'source_slow' } } });
    expect((await ask.get('/customer', ANA)).json).not.toEqual([]);
  });

  it('rolls a stopped statement back and says that its outcome is unknown', async () => {
    shop = await postgresqlShop(stage, [
      "'V-10') RETURNING code",
      "'V-10' || coalesce((SELECT '' FROM pg_sleep(30)), '')) RETURNING code",
    ]);
    const { ask } = await stage.serve(shop.path);
    const { json } = await ask.get('/customer', ANA);
    expect((await ask.act(shownValue(json, 'voucher'))).json).toEqual({
      success: false,
      message: expect.stringContaining('whether it was done is unknown'),
    });
    expect(await shop.rows('SELECT 1 FROM voucher')).toEqual([]);
  });

  it.each([
    [
      'a query that writes',
      'SELECT id, no,',
      'WITH gone AS (DELETE FROM customer RETURNING 1) SELECT id, no,',
    ],
    [
      'several statements',
      'OR no = :externalId',
      'OR no = :externalId) AS a; DELETE FROM customer; SELECT (1',
    ],
  ])('refuses %s at start', async (_name, from, to) => {
    shop = await postgresqlShop(stage, [from, to]);
    const { code, faults } = await stage.check(shop.path);
    expect(code).toBe(1);
    expect(faults[0]).toMatchObject({ pointer: '/customer/query' });
    expect(await shop.rows('SELECT count(*)::int AS found FROM customer')).toEqual([{ found: 2 }]);
  });

  it('lets no query write by a function either', async () => {
    shop = await postgresqlShop(stage, ['SELECT id, no,', "SELECT nextval('drawn'), id, no,"]);
    await shop.rows('CREATE SEQUENCE drawn');
    const { ask, output } = await stage.serve(shop.path);
    expect(await ask.get('/customer', ANA)).toMatchObject({
      status: 503,
      json: { error: { code: 'source_failed' } },
    });
    await expect.poll(() => output.stderr).toContain('read-only transaction');
    expect(await shop.rows('SELECT is_called FROM drawn')).toEqual([{ is_called: false }]);
  });

  it('connects again after the database was away', async () => {
    shop = await postgresqlShop(stage);
    const { ask } = await stage.serve(shop.path);
    expect((await ask.get('/health', '')).status).toBe(200);
    // Every connection of this connector is cut, as a restart of the server would.
    const cut = await shop.rows(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '${shop.connections}'`,
    );
    expect(cut).not.toEqual([]);
    // The first question may still meet a connection that does not know it yet.
    const statuses = [await ask.get('/health', ''), await ask.get('/customer', ANA)].map(
      ({ status }) => status,
    );
    expect(statuses.at(-1)).toBe(200);
  });
});
