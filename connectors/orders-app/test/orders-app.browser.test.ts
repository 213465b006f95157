import { ApplePayRequest, createValidator, PANEL_APP_COMMANDS } from '@comptoir/contract';
import { type Browser, chromium, type FrameLocator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from './running-app.fixture.js';
import { type StandInDesk, startStandInDesk } from './stand-in-desk.fixture.js';

interface Call {
  readonly command: keyof typeof PANEL_APP_COMMANDS;
  // biome-ignore lint/suspicious/noExplicitAny: an argument's form is what is being tested.
  readonly argument: any;
}

/** `SHOTS=screenshots` keeps pictures of what was seen. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}` });
}

describe('the orders app in the desk', () => {
  let desk: StandInDesk;
  let app: RunningApp;
  let browser: Browser;
  let clock = Date.now();
  beforeAll(async () => {
    desk = await startStandInDesk();
    app = await startApp(desk.url, { now: () => clock });
    desk.token = () => app.token();
    browser = await chromium.launch({
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.stop();
    await app?.stop();
  });

  const open = async (context: object = {}, events: unknown[] = []) => {
    const page = await browser.newPage({ viewport: { width: 480, height: 820 } });
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('favicon')) faults.push(message.text());
    });
    const whole = {
      conversationId: '0b6d3a3e-52a5-4a5e-9c53-3f8c3f2f9a01',
      projectId: '1',
      channel: 'CHAT',
      language: 'en',
      theme: 'light',
      operatorLocale: 'en',
      deskVersion: '0.1.0',
      libraryVersion: '3.0.0',
      ...context,
    };
    const query = new URLSearchParams({
      app: `${app.url}/orders?jwt=${await app.token()}`,
      context: JSON.stringify(whole),
      events: JSON.stringify(events),
    });
    await page.goto(`${desk.url}/?${query}`);
    return { page, frame: page.frameLocator('#app'), faults };
  };
  const calls = (page: Page): Promise<Call[]> => page.evaluate('window.calls');
  const last = async (page: Page, command: Call['command']): Promise<Call['argument']> => {
    const asked = (): Promise<Call | undefined> =>
      calls(page).then((all) => all.findLast((call) => call.command === command));
    await expect.poll(asked, { timeout: 10_000 }).toBeDefined();
    const { argument } = (await asked()) ?? { argument: undefined };
    expect(createValidator(PANEL_APP_COMMANDS[command]).diagnose(argument)).toEqual([]);
    return argument;
  };
  const search = async (frame: FrameLocator, words: string): Promise<void> => {
    await frame.getByRole('searchbox').fill(words);
    await frame.getByRole('searchbox').press('Enter');
    await frame
      .getByRole('heading', { name: /\d+ orders?$|Aucune|commandes?$/ })
      .first()
      .waitFor();
  };

  it('searches, inserts tracking, sends a card and a carousel, under its strict policy', async () => {
    const { page, frame, faults } = await open();
    await frame.getByText('20 orders').waitFor();
    await search(frame, 'cmd-12345');
    const order = frame.getByRole('article', { name: 'CMD-12345' });
    await order.getByRole('button', { name: 'Insert tracking' }).click();
    expect((await last(page, 'insertText')).value).toMatch(
      /^Your order CMD-12345 is with .+, parcel TL\d{10}FR: https:/,
    );
    await frame.getByText('Inserted.').waitFor();
    await order.getByRole('button', { name: 'Send order' }).click();
    const { card } = await last(page, 'pushCard');
    expect(card.title).toBe('Order CMD-12345');
    expect(card.actions.map((action: { title: string }) => action.title)).toEqual([
      'See the order',
      'Follow the parcel',
    ]);
    await search(frame, 'ana ruiz');
    await frame.getByRole('checkbox').nth(0).check();
    await frame.getByRole('checkbox').nth(1).check();
    await frame.getByRole('button', { name: 'Send 2 orders' }).click();
    expect((await last(page, 'pushCardBundle')).bundle.cards).toHaveLength(2);
    expect(await frame.locator('body').evaluate(() => location.search)).toBe('');
    await shoot(page, 'orders-app-light.png');
    expect(faults).toEqual([]);
    await page.close();
  });

  it('says what is found nowhere, and tries again after an error', async () => {
    const { page, frame } = await open();
    await frame.getByText('20 orders').waitFor();
    await frame.getByRole('searchbox').fill('<img src=x onerror=alert(1)>');
    await frame.getByRole('button', { name: 'Search', exact: true }).click();
    await frame.getByText('No order fits “<img src=x onerror=alert(1)>”.').waitFor();
    await page.route('**/api/orders**', (route) => route.abort());
    await frame.getByRole('button', { name: 'Search', exact: true }).click();
    await frame.getByText('The orders could not be had.').waitFor();
    await page.unroute('**/api/orders**');
    await frame.getByRole('button', { name: 'Try again' }).click();
    await frame.getByText(/No order fits/).waitFor();
    await page.close();
  });

  it('asks the desk for a new token when its session has ended', async () => {
    const { page, frame } = await open();
    await frame.getByText('20 orders').waitFor();
    const before = desk.tokens;
    await search(frame, 'nowak');
    expect(desk.tokens).toBe(before);
    clock += 601_000;
    await search(frame, 'weber');
    expect(desk.tokens).toBe(before + 1);
    await page.close();
  });

  it('tells why the desk refused', async () => {
    const { page, frame } = await open();
    await page.evaluate(
      "window.answers.pushCard = {code: 'not_your_conversation', message: 'Ben has it now.'}",
    );
    await frame.getByRole('button', { name: 'Send order' }).first().click();
    await frame.getByText('Not done: Ben has it now.').waitFor();
    await page.close();
  });

  it('lists the orders of the conversation, and opens the one whose mark was clicked, before data or after', async () => {
    const intents = ['CMD-12345', 'CMD-12350'].map((number) => ({
      key: `order:${number}`,
      payload: { number },
    }));
    const { page, frame } = await open({}, [
      ['trigger', ['order:CMD-12350']],
      ['intent', intents],
    ]);
    await frame.getByRole('article', { name: 'CMD-12350' }).waitFor();
    expect(await frame.getByRole('article').count()).toBe(1);
    expect(await last(page, 'setBadge')).toEqual({ badge: 2 });
    await frame.getByRole('button', { name: 'CMD-12345' }).click();
    await frame.getByRole('article', { name: 'CMD-12345' }).waitFor();
    await page.evaluate("window.say('trigger', ['order:CMD-12346', 'nonsense'])");
    await frame.getByRole('article', { name: 'CMD-12346' }).waitFor();
    await page.close();
  });

  it('speaks French to a French operator, and to the visitor the conversation’s language', async () => {
    const { page, frame } = await open({ operatorLocale: 'fr', theme: 'dark', language: 'en' });
    await frame.getByText('20 commandes').waitFor();
    await frame.getByRole('button', { name: 'Envoyer la commande' }).first().click();
    expect((await last(page, 'pushCard')).card.title).toMatch(/^Order CMD-/);
    const background = await frame.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
    expect(background).toBe('rgb(20, 23, 27)');
    await shoot(page, 'orders-app-dark.png');
    await page.close();
  });

  it('asks for payment where visitors can pay, with amounts that add up', async () => {
    const { page, frame } = await open({ channel: 'APPLE_BUSINESS_CHAT' });
    await frame.getByRole('button', { name: 'Ask for payment' }).first().click();
    const { request } = await last(page, 'pushApplePay');
    expect(createValidator(ApplePayRequest).diagnose(request)).toEqual([]);
    const cents = (amount: string): number => Number(amount.replace('.', ''));
    const sum = request.payment.lineItems.reduce(
      (all: number, item: { amount: string }) => all + cents(item.amount),
      0,
    );
    expect(cents(request.payment.total.amount)).toBe(sum);
    const chat = await open();
    await chat.frame.getByText('20 orders').waitFor();
    expect(await chat.frame.getByRole('button', { name: 'Ask for payment' }).count()).toBe(0);
    await page.close();
  });

  it('works by keyboard alone, and says where it belongs when opened by itself', async () => {
    const { page, frame } = await open();
    await frame.getByText('20 orders').waitFor();
    await frame.getByRole('searchbox').focus();
    await page.keyboard.type('CMD-12345');
    await page.keyboard.press('Enter');
    await frame.getByText('1 order', { exact: true }).waitFor();
    for (const _ of ['Search', 'checkbox', 'Send order']) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await last(page, 'pushCard');
    await page.close();
    const alone = await browser.newPage();
    await alone.goto(`${app.url}/orders`);
    await alone.getByText('Open this page from a conversation in the desk.').waitFor({ timeout: 10_000 });
    await alone.close();
  });
});
