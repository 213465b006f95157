import { createValidator, InformationAnswer } from '@comptoir/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANA, type Shown, Stage, shownValue } from '../program.fixture.js';
import { hasPostgresql, postgresqlShop, sqliteShop } from './shop.fixture.js';

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});
afterEach(() => stage.end());

const SOURCES = ['sqlite', ...(hasPostgresql() ? ['postgresql'] : [])];
const prepare = (source: string) => (source === 'sqlite' ? sqliteShop(stage) : postgresqlShop(stage));

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
