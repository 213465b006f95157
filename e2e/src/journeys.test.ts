import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  compose,
  fillClosingForm,
  openChat,
  Stage,
  signedInCustomer,
  take as takeAs,
  write,
} from './stage.js';

const log = (page: Page) => page.getByRole('log');
const products = (page: Page) => page.getByRole('dialog', { name: 'Products' });

describe('from the shop to the desk and back', () => {
  let stage: Stage;
  let agent: Page;

  beforeAll(async () => {
    stage = await Stage.open();
    agent = await stage.agent();
  });
  afterAll(() => stage.close());

  const take = (words: string): Promise<void> => takeAs(agent, words);

  it('a visitor asks, an agent answers, sends a product in one click, and the visitor follows it', async () => {
    const { page, chat } = await stage.visitor();
    await write(chat, 'Do you have a desk lamp?');
    await chat.getByText('Sent').first().waitFor();
    await take('Do you have a desk lamp?');
    await chat.getByText('Alice Martin joined the conversation').waitFor();
    await compose(agent).fill('Of course, have a look.');
    await compose(agent).press('Enter');
    await chat.getByText('Of course, have a look.', { exact: true }).waitFor();

    await agent.getByRole('button', { name: 'Products' }).click();
    await products(agent).getByRole('searchbox').fill('desk lamp');
    const first = products(agent)
      .getByRole('gridcell')
      .filter({ hasText: /desk lamp/i })
      .first();
    await first.waitFor();
    await first.focus();
    await agent.keyboard.press('Enter');
    const card = chat.getByRole('link', { name: /View product/ });
    await card.waitFor();
    await log(agent)
      .getByRole('link', { name: /View product/ })
      .first()
      .waitFor();
    const picture = chat.locator('.card img, article img, img').first();
    await expect
      .poll(() => picture.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)))
      .toBeGreaterThan(0);
    const [opened] = await Promise.all([page.context().waitForEvent('page'), card.click()]);
    await opened.waitForLoadState();
    expect(opened.url()).toContain(`${stage.shopUrl}/`);
    expect((await opened.textContent('h1'))?.toLowerCase()).toContain('desk lamp');
    await page.context().close();
  });

  it('several products go as a carousel', async () => {
    const { page, chat } = await stage.visitor();
    await write(chat, 'Show me some lamps');
    await take('Show me some lamps');
    await agent.getByRole('button', { name: 'Products' }).click();
    await products(agent).getByRole('searchbox').fill('lamp');
    await products(agent).getByRole('gridcell').filter({ hasText: /lamp/i }).nth(2).waitFor();
    for (const index of [0, 1, 2]) await products(agent).getByRole('checkbox').nth(index).check();
    await products(agent).getByRole('button', { name: 'Send 3 products' }).click();
    await expect.poll(() => chat.getByRole('link', { name: /View product/ }).count()).toBe(3);
    await page.context().close();
  });

  it('writing, typing and reading are seen on the other side; the end too', async () => {
    const { page, chat } = await stage.visitor();
    await write(chat, 'Are you there?');
    await take('Are you there?');
    await chat.getByText('Read', { exact: false }).first().waitFor();
    await compose(agent).pressSequentially('Just a mo');
    await chat.getByText('Alice Martin is typing').waitFor();
    await chat.locator('textarea').pressSequentially('Thank');
    await agent
      .getByRole('main')
      .getByText(/is writing/)
      .waitFor();
    await agent.getByRole('button', { name: 'End conversation' }).first().click();
    await fillClosingForm(agent);
    await chat.getByText('The conversation has ended').waitFor();
    await page.context().close();
  });

  it('a visitor changes pages and reloads, and finds the conversation as it was', async () => {
    const { page } = await stage.visitor();
    const chat = page.frameLocator('comptoir-chatbox iframe');
    await write(chat, 'I will be back');
    await chat.getByText('Sent').first().waitFor();
    await page.locator('main a').first().click();
    await page.waitForLoadState();
    const again = page.frameLocator('comptoir-chatbox iframe');
    if (!(await again.locator('textarea').isVisible())) await openChat(page);
    await again.getByText('I will be back').waitFor();
    await page.context().close();
  });

  it('losing the network loses, doubles and reorders nothing', async () => {
    const { page, chat } = await stage.visitor();
    await write(chat, 'Before the cut');
    await take('Before the cut');
    await page.context().setOffline(true);
    await write(chat, 'Written offline 1');
    await write(chat, 'Written offline 2');
    await compose(agent).fill('Answered meanwhile');
    await compose(agent).press('Enter');
    await log(agent).getByText('Answered meanwhile').waitFor();
    await page.context().setOffline(false);
    await chat.getByText('Answered meanwhile', { exact: true }).waitFor();
    await log(agent).getByText('Written offline 2').waitFor();
    await expect
      .poll(() =>
        log(agent)
          .getByText(/Written offline/)
          .allTextContents(),
      )
      .toEqual(['Written offline 1', 'Written offline 2']);
    await expect.poll(() => chat.getByText(/Written offline/).count()).toBe(2);
    await page.context().close();
  });

  it('speaks French to a French visitor, and calls the product button so', async () => {
    const { page, chat } = await stage.visitor('/fr', { locale: 'fr-FR' });
    await write(chat, 'Avez-vous une lampe ?');
    await take('Avez-vous une lampe ?');
    await agent.getByRole('button', { name: 'Products' }).click();
    await products(agent).getByRole('searchbox').fill('desk lamp');
    await products(agent)
      .getByRole('gridcell')
      .filter({ hasText: /desk lamp/i })
      .first()
      .focus();
    await agent.keyboard.press('Enter');
    await chat.getByRole('link', { name: /Voir le produit/ }).waitFor();
    await page.context().close();
  });

  it('works on a phone', async () => {
    const { page, chat } = await stage.visitor('/', {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await write(chat, 'From my phone');
    await chat.getByText('Sent').first().waitFor();
    const box = await page.locator('comptoir-chatbox iframe').boundingBox();
    expect(box?.width).toBe(390);
    await page.context().close();
  });

  it('a signed-in customer is verified in the desk', async () => {
    const { page, chat } = await signedInCustomer(stage);
    await write(chat, 'It is me');
    await take('It is me');
    await agent.getByText('ana.ruiz@example.com').first().waitFor();
    await agent
      .getByText(/^Verified/)
      .first()
      .waitFor();
    await page.context().close();
  });

  it('two tabs of the agent stay equal', async () => {
    const other = await agent.context().newPage();
    await other.goto(agent.url());
    const { page, chat } = await stage.visitor();
    await write(chat, 'Seen in both tabs');
    await take('Seen in both tabs');
    await other.goto(agent.url());
    await compose(agent).fill('Said in one');
    await compose(agent).press('Enter');
    await log(other).getByText('Said in one').waitFor();
    await other.close();
    await page.context().close();
  });

  it('conversations are still there after a restart', async () => {
    const { page, chat } = await stage.visitor();
    await write(chat, 'Remember this');
    await take('Remember this');
    await stage.desk.stop();
    await stage.desk.start();
    await write(chat, 'And this, written while you were away');
    await log(agent).getByText('And this, written while you were away').waitFor();
    await log(agent).getByText('Remember this', { exact: true }).waitFor();
    await page.context().close();
  });

  it('ends with no complaint of any page', () => {
    const expected = /net::ERR_|WebSocket connection|Failed to load resource/;
    expect(stage.complaints.filter((complaint) => !expected.test(complaint))).toEqual([]);
  });
});
