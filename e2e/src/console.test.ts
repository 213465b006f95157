import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillClosingForm, Stage, take, write } from './stage.js';

/** What administrators and managers set up, on the real demo with its real connectors. */
describe('the console', () => {
  let stage: Stage;
  let alice: Page;
  let desk: string;

  beforeAll(async () => {
    stage = await Stage.open();
    alice = await stage.agent();
    desk = `http://localhost:${stage.desk.port}`;
  });
  afterAll(() => stage.close());

  const open = (page: Page, path: string) => page.goto(`${desk}/console/${path}`);
  const secret = (page: Page) => page.getByRole('dialog').locator('code, output').first();
  const kept = (page: Page) => page.getByRole('button', { name: 'I have kept it' }).click();

  it('checks an installed connector live, and shows each call in full', async () => {
    await open(alice, 'connectors');
    await alice.getByRole('link', { name: 'Customers' }).click();
    await alice
      .getByRole('link', { name: 'Manage' })
      .or(alice.getByRole('button', { name: 'Manage' }))
      .first()
      .click();
    const check = alice.getByRole('region', { name: 'Live check' });
    await check.getByText(/Fine/).nth(1).waitFor();
    await check.getByRole('link', { name: 'Whole call' }).last().click();
    await alice.getByText('idConnectorVersion', { exact: false }).first().waitFor();
    // The visitor of a check is nobody; an e-mail never stands in the record.
    expect(await alice.getByRole('main').textContent()).not.toContain('live-check@');
  });

  it('names a manifest’s faults by line and column, and installs what has been mended', async () => {
    await open(alice, 'connectors/new');
    await alice.getByText('Manifest', { exact: true }).click();
    const text = alice.getByRole('main').getByRole('textbox').first();
    const form = `${stage.shopUrl}/connectors/closing-form/closing-form`;
    await text.fill(
      `{\n  "name": "Second form",\n  "version": "1.0.0",\n  "plugins": [{ "kind": "closing-form", "formUrl": 7 }]\n}`,
    );
    await alice
      .getByText(/line 4/i)
      .first()
      .waitFor();
    await text.fill(
      `{\n  "name": "Second form",\n  "version": "1.0.0",\n  "plugins": [{ "kind": "closing-form", "formUrl": "${form}" }]\n}`,
    );
    await alice.getByRole('button', { name: 'Create connector' }).click();
    expect(await secret(alice).textContent()).toMatch(/^[0-9a-f]{64}$/);
    await kept(alice);
    await alice.getByRole('heading', { level: 1, name: 'Second form' }).waitFor();
  });

  it('makes a website with its secret, shown once, and the line for the shop’s pages', async () => {
    await open(alice, 'websites/new');
    await alice.getByLabel('Name').fill('Second shop');
    await alice.getByLabel('Allowed addresses').fill('https://second.example');
    await alice.getByRole('button', { name: 'Create website' }).click();
    await secret(alice).waitFor();
    await kept(alice);
    await alice.getByText('data-website="ha-2"', { exact: false }).first().waitFor();
  });

  it('invites an operator, who chooses a password and is at the desk', async () => {
    await open(alice, 'operators/new');
    await alice.getByLabel('Name').fill('Dora Lang');
    await alice.getByLabel('E-mail').fill('dora@example.com');
    await alice.getByLabel('Tilleul').check();
    await alice.getByRole('button', { name: 'Make the invitation' }).click();
    const link = (await secret(alice).textContent()) ?? '';
    await kept(alice);
    const context = await stage.browser.newContext();
    const dora = await context.newPage();
    await dora.goto(link);
    await dora.locator('input[type=password]').fill('a password of mine');
    await dora.keyboard.press('Enter');
    await dora.getByRole('heading', { name: 'Inbox' }).first().waitFor();
    const again = await context.newPage();
    await again.goto(link);
    await again.getByText('This invitation is over').first().waitFor();
    await context.close();
  });

  it('tells the second of two administrators what the first one changed', async () => {
    await open(alice, 'operators/ha-11');
    const other = await alice.context().newPage();
    await other.goto(`${desk}/console/operators/ha-11`);
    await other.getByLabel('Capacity').fill('7');
    await other.getByRole('button', { name: 'Save' }).first().click();
    await other.getByText(/Saved/).first().waitFor();
    await alice.getByLabel('Capacity').fill('3');
    await alice.getByRole('button', { name: 'Save' }).first().click();
    await alice
      .getByText(/changed|meanwhile/i)
      .first()
      .waitFor();
    expect(
      (await alice.request.get(`${desk}/api/operators`).then((answer) => answer.json())).operators.find(
        ({ id }: { id: string }) => id === 'ha-11',
      ).capacity,
    ).toBe(7);
    await other.close();
  });

  it('shows a manager, in French, what agents answered, with files that spreadsheets may open', async () => {
    const { page, chat } = await stage.visitor();
    await write(chat, 'Only a question');
    await alice.goto(`${desk}/`);
    await take(alice, 'Only a question');
    await alice.getByRole('button', { name: 'End conversation' }).first().click();
    await fillClosingForm(alice);
    await page.context().close();
    const chloe = await stage.colleague('chloe@example.com');
    await open(chloe, 'answers');
    await chloe
      .getByRole('heading', { name: /Motif du contact|Reason for contact/ })
      .first()
      .waitFor();
    const csv = await chloe.request.get(`${desk}/api/closing-answers/export?format=csv`);
    expect(csv.headers()['content-disposition']).toContain('attachment');
    expect(await csv.text()).toContain('Advice before buying');
    expect((await chloe.request.get(`${desk}/api/connectors`)).status()).toBe(403);
    await chloe.context().close();
  });

  it('ends with no complaint of any page', () => {
    expect(stage.complaints.filter((complaint) => !/4(03|09)/.test(complaint))).toEqual([]);
  });
});
