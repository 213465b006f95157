import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose, Stage, signedInCustomer, take, write } from './stage.js';

/** The demo's orders app beside a conversation: on an origin of its own, driving the desk. */
describe('the orders app', () => {
  let stage: Stage;
  let alice: Page;
  let page: Page;
  let chat: FrameLocator;

  beforeAll(async () => {
    stage = await Stage.open();
    alice = await stage.agent();
    ({ page, chat } = await signedInCustomer(stage));
    await write(chat, 'Where is my order CMD-12345?');
    await take(alice, 'Where is my order CMD-12345?');
  });
  afterAll(() => stage.close());

  const log = () => alice.getByRole('log');
  const strip = () => alice.getByRole('navigation', { name: 'Beside the conversation' });
  const dock = () => alice.getByRole('complementary', { name: 'by Orders' });
  const app = (): FrameLocator => dock().frameLocator('iframe[data-shown="true"]');
  const order = (number: string) => app().getByRole('article', { name: number });

  it('marks an order’s number in a message, and opens at that order', async () => {
    await log().locator('mark').getByText('CMD-12345', { exact: true }).waitFor();
    await log()
      .getByRole('button', { name: /Orders/ })
      .click();
    await order('CMD-12345').getByText('Shipped').waitFor();
    expect(await app().getByRole('article').count()).toBe(1);
    // The visitor learns nothing of what an app found.
    expect(await chat.locator('mark').count()).toBe(0);
  });

  it('inserts the tracking text where the agent writes, without sending it', async () => {
    await order('CMD-12345').getByRole('button', { name: 'Insert tracking' }).click();
    await app().getByText('Inserted.').waitFor();
    expect(await compose(alice).inputValue()).toMatch(/CMD-12345 is with Colis du Tilleul/);
    expect(await chat.getByText('Colis du Tilleul').count()).toBe(0);
    await compose(alice).fill('');
  });

  it('sends an order as a card; the visitor sees it as the agent’s', async () => {
    await order('CMD-12345').getByRole('button', { name: 'Send order' }).click();
    await app().getByText('Sent.', { exact: true }).waitFor();
    await chat.getByRole('heading', { name: 'Order CMD-12345' }).waitFor();
    await chat.getByRole('link', { name: /See the order/ }).waitFor();
    await log()
      .getByText(/via Orders/)
      .waitFor();
    expect(await chat.getByText(/via Orders/).count()).toBe(0);
  });

  it('sends several as a carousel', async () => {
    await app().getByRole('searchbox').fill('ana.ruiz@example.com');
    await app().getByRole('button', { name: 'Search' }).click();
    for (const number of ['CMD-12345', 'CMD-12357'])
      await app()
        .getByRole('checkbox', { name: `Choose ${number}` })
        .check();
    await app().getByRole('button', { name: 'Send 2 orders' }).click();
    await chat.getByRole('heading', { name: 'Order CMD-12357' }).waitFor();
  });

  it('stays as it was left while another conversation is looked at', async () => {
    await app().getByRole('searchbox').fill('half a search');
    const other = await stage.visitor();
    await write(other.chat, 'A question about lamps');
    const here = alice.url();
    await take(alice, 'A question about lamps');
    await expect.poll(() => dock().count()).toBe(0);
    await strip().getByRole('button', { name: 'Orders' }).click();
    await app().getByRole('searchbox').waitFor();
    expect(await app().getByRole('searchbox').inputValue()).toBe('');
    await alice
      .getByRole('region', { name: 'Conversations' })
      .getByRole('link')
      .filter({ hasText: 'Ana Ruiz' })
      .click();
    await alice.waitForURL(here);
    expect(await app().getByRole('searchbox').inputValue()).toBe('half a search');
    await other.page.context().close();
  });

  it('asks a phone to pay; the agent sees the request and what became of it', async () => {
    const phone = await (await stage.browser.newContext()).newPage();
    await phone.goto(`${stage.shopUrl}/phone`);
    await phone.getByLabel('Message').fill('Can I pay CMD-12393 from here?');
    await phone.getByRole('button', { name: 'Send' }).click();
    await take(alice, 'Can I pay CMD-12393 from here?');
    await log()
      .getByRole('button', { name: /Orders/ })
      .click();
    await order('CMD-12393').getByRole('button', { name: 'Ask for payment' }).click();
    await log().getByText('Requested payment with Apple Pay').waitFor();
    const link = phone.frameLocator('iframe').getByRole('link', { name: /Pay/ });
    const [simulator] = await Promise.all([phone.context().waitForEvent('page'), link.click()]);
    await simulator.getByRole('button', { name: 'Pay' }).click();
    await log().getByText('Paid with Apple Pay').waitFor();
    await phone.context().close();
  });

  it('gives nothing to who is not sent by the desk', async () => {
    const stranger = await stage.browser.newContext();
    const alone = await stranger.newPage();
    const src = (await dock().locator('iframe[data-shown="true"]').getAttribute('src')) ?? '';
    const { origin, pathname } = new URL(src);
    await alone.goto(origin + pathname);
    await alone.getByText('Open this page from a conversation in the desk.').waitFor();
    expect((await stranger.request.get(`${origin}/api/orders?q=ana`)).status()).toBe(401);
    await stranger.close();
  });

  it('ends with no complaint of any page', async () => {
    await page.context().close();
    expect(stage.complaints).toEqual([]);
  });
});
