import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useDesk } from './desk-test.js';
import { AppSite } from './fake/app-site.js';
import { type Conversation, uuid } from './fake/data.js';
import type { FakeServer } from './fake/fake-server.js';

const thread = (number = 1) => `/inbox/mine/${uuid(number)}`;
const site = new AppSite();

/** Conversations of the agent, with messages in them. */
function own(server: FakeServer, count: number, channel: Conversation['summary']['channel'] = 'CHAT') {
  server.behaviour.plugins = ['conversation-panel-app'];
  return Array.from({ length: count }, (_, index) => {
    const conversation = server.add({
      number: index + 1,
      visitor: { name: `Visitor ${index + 1}` },
      status: 'assigned',
      channel,
    });
    server.visitorSays(conversation, `Where is my order A-104${index}?`);
    return conversation;
  });
}

const strip = (page: Page) => page.getByRole('navigation', { name: 'Beside the conversation' });
const dock = (page: Page) => page.getByRole('complementary', { name: 'by Acme' });
const frame = (page: Page): FrameLocator => dock(page).frameLocator('iframe[data-shown="true"]');
const frames = (page: Page) => page.locator('aside[data-dock] iframe').count();
const press = (page: Page, name: string) => frame(page).getByRole('button', { name, exact: true }).click();
const said = (page: Page) => frame(page).getByRole('status');
const go = (page: Page, number: number) =>
  page
    .getByRole('region', { name: 'Conversations' })
    .getByRole('link', { name: `Visitor ${number}`, exact: false })
    .first()
    .click();
const ready = async (page: Page, name = 'Orders 1') => {
  await strip(page).getByRole('button', { name }).click();
  await frame(page).getByText('ready').waitFor();
};

describe('panel apps', () => {
  const desk = useDesk();
  beforeAll(() => site.start());
  afterAll(() => site.stop());

  it('shows an app beside the conversation and tells it where it is', async () => {
    own(desk.server(), 1);
    desk.server().apps.add(site.url, 1);
    const page = await desk.open(thread());
    await ready(page);
    await dock(page).getByRole('heading', { name: 'Orders 1 · by Acme' }).waitFor();
    const log = frame(page).locator('#log');
    await log.getByText(`"conversationId":"${uuid(1)}"`).waitFor();
    const context = (await log.textContent()) ?? '';
    expect(context).toContain('"projectId":"1"');
    expect(context).toContain('"channel":"CHAT"');
    expect(context).toContain('"theme":"light"');
    expect(context).toContain('visibility {"visible":true}');
    const element = dock(page).locator('iframe');
    expect(await element.getAttribute('title')).toBe('Orders 1, app by Acme');
    expect(await element.getAttribute('sandbox')).not.toContain('top-navigation');
    expect(await element.getAttribute('src')).toContain('jwt=fresh');
  });

  it('keeps each conversation’s own instance exactly as it was left', async () => {
    own(desk.server(), 2);
    desk.server().apps.add(site.url, 1);
    desk.server().apps.add(site.url, 2);
    const page = await desk.open(thread());
    await ready(page);
    await frame(page).getByLabel('Search').fill('A-1040');
    await frame(page)
      .locator('body')
      .evaluate(() => window.scrollTo(0, 300));
    const instance = await frame(page).locator('#instance').textContent();

    await go(page, 2);
    await expect.poll(() => dock(page).count()).toBe(0);
    await ready(page);
    expect(await frame(page).locator('#instance').textContent()).not.toBe(instance);
    expect(await frame(page).getByLabel('Search').inputValue()).toBe('');
    await ready(page, 'Orders 2');
    expect(await frames(page)).toBe(3);

    await page.getByRole('button', { name: 'Customer' }).click();
    await page.getByRole('complementary', { name: 'Customer' }).waitFor();
    await go(page, 1);
    await dock(page).getByRole('heading', { name: 'Orders 1' }).waitFor();
    expect(await frame(page).locator('#instance').textContent()).toBe(instance);
    expect(await frame(page).getByLabel('Search').inputValue()).toBe('A-1040');
    expect(
      await frame(page)
        .locator('body')
        .evaluate(() => window.scrollY),
    ).toBe(300);
    expect(site.served.filter((path) => path.startsWith('/orders?')).length).toBeGreaterThanOrEqual(3);
    await frame(page).getByText('visibility {"visible":false}').waitFor();
  });

  it('inserts at the caret of its own conversation, without sending and without taking the focus', async () => {
    const [first] = own(desk.server(), 2);
    desk.server().apps.add(site.url, 1);
    const page = await desk.open(thread());
    await ready(page);
    const box = page.getByLabel('Message to the visitor');
    await box.fill('Your parcel:  is on its way.');
    await box.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(13, 13));
    await press(page, 'Insert');
    await expect.poll(() => box.inputValue()).toBe('Your parcel: tracking 7Z is on its way.');
    await press(page, 'Insert');
    await expect.poll(() => box.inputValue()).toBe('Your parcel: tracking 7Ztracking 7Z is on its way.');
    expect(first && desk.server().sent(first)).toEqual([]);

    // Late: another conversation is shown by then.
    await frame(page)
      .locator('#insert')
      .evaluate((button: HTMLElement) => setTimeout(() => button.click(), 700));
    await go(page, 2);
    await box.fill('Something else');
    await page.waitForTimeout(900);
    expect(await box.inputValue()).toBe('Something else');
    await go(page, 1);
    await expect.poll(() => box.inputValue()).toContain('7Ztracking 7Ztracking 7Z');
  });

  it('pushes cards once, marked as sent via the app, however often the way breaks', async () => {
    const [first] = own(desk.server(), 1);
    desk.server().apps.add(site.url, 1);
    desk.server().apps.loseAnswers = 1;
    const page = await desk.open(thread());
    await ready(page);
    await press(page, 'Push card');
    await said(page).getByText('["done",null]').waitFor();
    await page.getByRole('log').getByText('via Orders 1').waitFor();
    expect(first && desk.server().sent(first)).toEqual([
      {
        contentType: 'card/content',
        title: 'Order A-1042',
        text: 'On its way',
        actions: [{ type: 'LINK', name: 'Follow it', url: 'https://shop.example/orders/1042' }],
      },
    ]);
    const posts = desk.server().calls.filter(({ path }) => path.endsWith('/messages'));
    expect(posts).toHaveLength(2);
    expect(posts[0]?.body).toEqual(posts[1]?.body);
    await press(page, 'Push carousel');
    await expect.poll(() => page.getByRole('log').getByText('via Orders 1').count()).toBe(2);
    await press(page, 'Push bad card');
    await said(page).getByText('invalid_argument').waitFor();
    await expect.poll(() => first && desk.server().sent(first).length).toBe(2);
  });

  it('gives tokens, badges, notices within bounds, and the faults of a payment', async () => {
    own(desk.server(), 1, 'APPLE_BUSINESS_CHAT');
    desk.server().apps.add(site.url, 1);
    desk.server().apps.paymentFaults = [
      { severity: 'error', pointer: '/requestIdentifier', found: '"x"', expected: 'a UUID' },
    ];
    const page = await desk.open(thread());
    await ready(page);
    await press(page, 'JWT');
    await said(page).getByText('jwt.of.').waitFor();
    await press(page, 'Badge');
    await strip(page).getByRole('button', { name: 'Orders 1: 1' }).waitFor();
    await press(page, 'Pay');
    await said(page).getByText('/requestIdentifier: found \\"x\\", expected a UUID').waitFor();
    await press(page, 'Can');
    await said(page).getByText('"allowed":true').waitFor();
    await press(page, 'JWT');
    await said(page).getByText('jwt.of.').waitFor();
    await press(page, 'Can pay');
    await said(page).getByText('"allowed":true').waitFor();
    for (let count = 0; count < 4; count += 1) await press(page, 'Notify');
    await page.getByRole('region', { name: 'News' }).getByText('Order A-1042 has left').waitFor();
    await page.getByRole('region', { name: 'News' }).getByText('Via Orders 1').waitFor();
    await said(page).getByText('too_many_requests').waitFor();
  });

  it('tells an app beforehand what the conversation’s channel does not do', async () => {
    own(desk.server(), 1);
    desk.server().apps.add(site.url, 1);
    const page = await desk.open(thread());
    await ready(page);
    await press(page, 'Can pay');
    await said(page).getByText('"allowed":false').waitFor();
    await said(page).getByText('APPLE_BUSINESS_CHAT; this one is on CHAT').waitFor();
    await press(page, 'Pay');
    await said(page).getByText('"refused","channel_refused"').waitFor();
    expect(desk.server().calls.filter(({ path }) => path.endsWith('/apple-pay'))).toEqual([]);
  });

  it('shows by a sign with a name whether a notice is good or bad news', async () => {
    own(desk.server(), 1);
    desk.server().apps.add(site.url, 1);
    const page = await desk.open(thread());
    await ready(page);
    const news = page.getByRole('region', { name: 'News' });
    await press(page, 'Notify');
    await news.getByText('Order A-1042 has left').waitFor();
    expect(await news.getByRole('img').count()).toBe(0);
    const colour = (name: string) =>
      news.getByRole('img', { name }).evaluate((sign) => getComputedStyle(sign).color);
    await press(page, 'Say done');
    await news.getByText('Order cancelled').waitFor();
    const good = await colour('Success');
    await press(page, 'Say failed');
    await news.getByText('Order not cancelled').waitFor();
    expect(await colour('Error')).not.toBe(good);
    expect(await news.getByRole('img', { name: 'Success' }).count()).toBe(0);
  });

  it('tells messages, the theme and the language while it lives', async () => {
    const [first] = own(desk.server(), 2);
    desk.server().apps.add(site.url, 1);
    const page = await desk.open(thread());
    await ready(page);
    await go(page, 2);
    if (first) {
      desk.server().visitorSays(first, 'Are you there?');
      desk.server().say(first, {
        author: { role: 'operator', id: 'ha-8' },
        payload: { contentType: 'text', value: 'A note' },
        note: true,
      });
    }
    await page.emulateMedia({ colorScheme: 'dark' });
    await go(page, 1);
    const log = frame(page).locator('#log');
    await log.getByText('"text":"Are you there?"').waitFor();
    await log.getByText('theme {"theme":"dark"}').waitFor();
    expect(await log.textContent()).not.toContain('A note');
    expect(await log.textContent()).not.toContain('Where is my order');
  });

  it('puts the least recently shown to sleep at the thirteenth, and says so when it is woken', async () => {
    own(desk.server(), 1);
    for (let number = 1; number <= 13; number += 1) desk.server().apps.add(site.url, number);
    const page = await desk.open(thread());
    for (let number = 1; number <= 13; number += 1) {
      await strip(page)
        .getByRole('button', { name: `Orders ${number}`, exact: true })
        .click();
      await frame(page).getByText('ready').waitFor();
      if (number === 1) {
        await frame(page).getByLabel('Search').fill('A-1040');
        await press(page, 'Save');
        await said(page).getByText('done').waitFor();
      }
    }
    expect(await frames(page)).toBe(12);
    await strip(page).getByRole('button', { name: 'Orders 1', exact: true }).click();
    await dock(page).getByText('put to sleep').waitFor();
    await frame(page).getByText('restored {"search":"A-1040"}').waitFor();
    expect(await frames(page)).toBe(12);
    await dock(page).getByRole('button', { name: 'Understood' }).click();
    await expect.poll(() => dock(page).getByText('put to sleep').count()).toBe(0);
  });

  it.each([
    ['closed', (server: FakeServer, lost: Conversation) => server.close(lost)],
    ['taken by another', (server: FakeServer, lost: Conversation) => server.assign(lost, true)],
    ['given back', (server: FakeServer, lost: Conversation) => server.giveBack(lost)],
  ])('takes the frames away when the conversation is %s', async (_, lose) => {
    const [first] = own(desk.server(), 2);
    desk.server().apps.add(site.url, 1);
    const page = await desk.open(thread());
    await ready(page);
    await frame(page).getByLabel('Search').focus();
    if (first) lose(desk.server(), first);
    await expect.poll(() => frames(page)).toBe(0);
    await expect.poll(() => dock(page).count()).toBe(0);
    await expect.poll(() => strip(page).getByRole('button', { name: 'Orders 1' }).count()).toBe(0);
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('conversation');
  });

  it('takes them away too while another conversation is looked at', async () => {
    const [first] = own(desk.server(), 2);
    desk.server().apps.add(site.url, 1);
    const page = await desk.open(thread());
    await ready(page);
    await go(page, 2);
    if (first) desk.server().assign(first, true);
    await expect.poll(() => frames(page)).toBe(0);
  });

  it('closes what was switched off, everywhere, as soon as it is told', async () => {
    own(desk.server(), 2);
    desk.server().apps.add(site.url, 1);
    desk.server().apps.add(site.url, 2);
    const page = await desk.open(thread());
    await ready(page);
    await ready(page, 'Orders 2');
    await go(page, 2);
    await ready(page);
    expect(await frames(page)).toBe(3);
    desk.server().apps.apps = desk.server().apps.apps.filter(({ name }) => name.default !== 'Orders 1');
    desk.server().tellAll({ type: 'session' });
    await expect.poll(() => frames(page)).toBe(1);
    await expect.poll(() => strip(page).getByRole('button', { name: 'Orders 1' }).count()).toBe(0);
  });

  it('says within its own panel that an app does not answer, and tries again', async () => {
    own(desk.server(), 1);
    desk.server().apps.add(site.url, 1, { path: '/dead' });
    const page = await desk.open(thread());
    await page.clock.install();
    await strip(page).getByRole('button', { name: 'Orders 1' }).click();
    await expect.poll(() => site.served.some((path) => path.startsWith('/dead'))).toBe(true);
    await page.clock.runFor(10_100);
    await dock(page).getByText('Orders 1 does not answer').waitFor();
    const [app] = desk.server().apps.apps;
    if (app) desk.server().apps.apps = [{ ...app, iframeUrl: `${site.url}/orders` }];
    await page.getByLabel('Message to the visitor').fill('The desk goes on.');
    await dock(page).getByRole('button', { name: 'Close app' }).first().click();
    await expect.poll(() => frames(page)).toBe(0);
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Orders 1');
  });

  it.each(['closed port', 'X-Frame-Options'])(
    'says that a page has not connected when the browser shows its own error for it: %s',
    async (why) => {
      own(desk.server(), 1);
      const shop = new AppSite();
      const url = await shop.start();
      if (why === 'closed port') await shop.stop();
      desk.server().apps.add(url, 1, { path: '/unframable' });
      const page = await desk.open(thread());
      const errorPage = page.waitForEvent('framenavigated', (it) => it.url().startsWith('chrome-error:'));
      await strip(page).getByRole('button', { name: 'Orders 1' }).click();
      await errorPage;
      await dock(page).getByText('This page has not connected').waitFor();
      if (why === 'closed port') await shop.start(Number(new URL(url).port));
      const [app] = desk.server().apps.apps;
      if (app) desk.server().apps.apps = [{ ...app, iframeUrl: `${url}/orders` }];
      // By keyboard, from the panel's last button on.
      await dock(page).getByRole('button', { name: 'Hide panel' }).focus();
      for (const name of ['Dismiss this notice', 'Load it again']) {
        await page.keyboard.press('Tab');
        const button = dock(page).getByRole('button', { name });
        expect(await button.evaluate((it) => it === document.activeElement)).toBe(true);
      }
      await page.keyboard.press('Enter');
      await frame(page).getByText('ready').waitFor();
      expect(await dock(page).getByText('This page has not connected').count()).toBe(0);
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Orders 1 · by Acme');
      await shop.stop();
    },
  );

  it('says so above a page that may well be used, until it says hello or is known', async () => {
    own(desk.server(), 1);
    desk.server().apps.add(site.url, 1, { path: '/late' });
    desk.server().apps.add(site.url, 2, { path: '/plain' });
    const page = await desk.open(thread());
    const bar = dock(page).getByText('This page has not connected');
    await strip(page).getByRole('button', { name: 'Orders 1' }).click();
    await bar.waitFor();
    // Nothing lies over the page: its first button is pressed as it is.
    await press(page, 'Connect');
    await frame(page).getByText('connected', { exact: true }).waitFor();
    await expect.poll(() => bar.count()).toBe(0);
    await strip(page).getByRole('button', { name: 'Orders 2' }).click();
    await bar.waitFor();
    await dock(page).getByRole('button', { name: 'Dismiss this notice' }).click();
    await expect.poll(() => bar.count()).toBe(0);
    await frame(page).getByText('A page without the library').waitFor();
    expect(await frames(page)).toBe(2);
  });

  it('stays quick while an app loops', async () => {
    own(desk.server(), 1);
    desk.server().apps.add(site.url, 1, { path: '/looping' });
    const page = await desk.open(thread());
    await strip(page).getByRole('button', { name: 'Orders 1' }).click();
    await expect.poll(() => site.served.some((path) => path.startsWith('/looping'))).toBe(true);
    await page.evaluate(() => {
      const seen: number[] = [];
      Object.assign(window, { seen });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.push(entry.duration);
      }).observe({ entryTypes: ['longtask'] });
    });
    const box = page.getByLabel('Message to the visitor');
    await box.pressSequentially('Still here', { delay: 30 });
    expect(await box.inputValue()).toBe('Still here');
    const seen = await page.evaluate(() => Reflect.get(window, 'seen'));
    expect(Math.max(0, ...(Array.isArray(seen) ? seen : [1_000]))).toBeLessThan(100);
    await dock(page).getByRole('button', { name: 'Hide panel' }).click();
  });

  it('shows a page that does not know the desk, and says what the server refuses', async () => {
    own(desk.server(), 1);
    desk.server().apps.add(site.url, 1, { path: '/plain' });
    desk.server().apps.add(site.url, 2);
    const page = await desk.open(thread());
    await strip(page).getByRole('button', { name: 'Orders 1' }).click();
    await frame(page).getByText('A page without the library').waitFor();
    desk.server().apps.launchFails = true;
    await strip(page).getByRole('button', { name: 'Orders 2' }).click();
    await dock(page).getByText('Orders 2 cannot be opened').waitFor();
    await dock(page).getByText('Ask an administrator').waitFor();
    desk.server().apps.launchFails = false;
    await dock(page).getByRole('button', { name: 'Try again' }).click();
    await frame(page).getByText('ready').waitFor();
  });

  it('says within its panel that its page has gone to another address', async () => {
    own(desk.server(), 1);
    desk.server().apps.add(site.url, 1, { path: '/moved' });
    const page = await desk.open(thread());
    await strip(page).getByRole('button', { name: 'Orders 1' }).click();
    await dock(page).getByText('Orders 1 has opened a page elsewhere').waitFor();
    await dock(page).getByText(`Its page belongs at ${site.url}`).waitFor();
    expect(await dock(page).locator('iframe').isVisible()).toBe(false);
    const [app] = desk.server().apps.apps;
    if (app) desk.server().apps.apps = [{ ...app, iframeUrl: `${site.url}/orders` }];
    await dock(page).getByRole('button', { name: 'Try again' }).click();
    await frame(page).getByText('ready').waitFor();
    expect(await dock(page).getByText('elsewhere').count()).toBe(0);
  });

  it('says it in French too', async () => {
    own(desk.server(), 1);
    desk.server().apps.add(site.url, 1, { path: '/moved' });
    desk.server().behaviour.language = 'fr';
    const page = await desk.open(thread(), { locale: 'fr-FR' });
    await page.getByRole('button', { name: 'Commandes 1' }).click();
    await page.getByText('Commandes 1 a ouvert une page ailleurs').waitFor();
    await page.getByRole('button', { name: 'Réessayer' }).waitFor();
    await page.getByRole('button', { name: 'Fermer l’application' }).click();
    await expect.poll(() => frames(page)).toBe(0);
  });

  it('says that an app was cut off for asking too much, and goes on without it', async () => {
    own(desk.server(), 1);
    desk.server().apps.add(site.url, 1, { path: '/flooding' });
    const page = await desk.open(thread());
    await strip(page).getByRole('button', { name: 'Orders 1' }).click();
    await dock(page).getByText('Orders 1 was disconnected').waitFor();
    await page.getByLabel('Message to the visitor').fill('The desk goes on.');
    await dock(page).getByRole('button', { name: 'Close app' }).click();
    await expect.poll(() => frames(page)).toBe(0);
  });

  it('shows each further page of an app, also one that does not speak with the desk', async () => {
    own(desk.server(), 1);
    desk.server().apps.add(site.url, 1, { path: '/leaving' });
    desk.server().apps.add(site.url, 2, { path: '/leaving' });
    const page = await desk.open(thread());
    await strip(page).getByRole('button', { name: 'Orders 1' }).click();
    await frame(page).getByText('connected').waitFor();
    await page.clock.install();
    await frame(page).getByRole('link', { name: 'Sign out' }).click();
    await frame(page).getByText('A page without the library').waitFor();
    await page.clock.runFor(10_000);
    expect(await dock(page).locator('iframe').first().isVisible()).toBe(true);
    expect(await dock(page).getByText('disconnected').count()).toBe(0);
    await strip(page).getByRole('button', { name: 'Orders 2' }).click();
    await frame(page).getByRole('link', { name: 'Orders' }).click();
    await frame(page).getByText('ready').waitFor();
    await page.clock.runFor(10_000);
    await press(page, 'JWT');
    await said(page).getByText('jwt.of.').waitFor();
  });

  it('is opened, resized and left by keyboard', async () => {
    own(desk.server(), 1);
    desk.server().apps.add(site.url, 1);
    desk.server().apps.add(site.url, 2);
    const page = await desk.open(thread());
    await strip(page).getByRole('button', { name: 'Orders 2' }).waitFor();
    await page.getByRole('log').focus();
    await page.keyboard.press('2');
    await dock(page).getByRole('heading', { name: 'Orders 2' }).waitFor();
    const edge = dock(page).getByRole('separator', { name: 'Width of the panel' });
    const width = async () => (await dock(page).boundingBox())?.width;
    expect(await width()).toBe(360);
    await edge.focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(width).toBe(376);
    await page.keyboard.press('Home');
    await expect.poll(width).toBe(280);
    const box = await edge.boundingBox();
    await page.mouse.move((box?.x ?? 0) + 4, 400);
    await page.mouse.down();
    await page.mouse.move((box?.x ?? 0) - 96, 400, { steps: 5 });
    await page.mouse.up();
    await expect.poll(width).toBeGreaterThan(370);
    await dock(page).getByRole('button', { name: 'Hide panel' }).focus();
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Orders 2');
    await page.keyboard.press('2');
    await dock(page).waitFor();
    await page.getByLabel('Message to the visitor').focus();
    await page.keyboard.type('1 2');
    expect(await page.getByLabel('Message to the visitor').inputValue()).toBe('1 2');
    await dock(page).getByRole('heading', { name: 'Orders 2' }).waitFor();
  });

  it('is as wide as its app asks for this app alone, and leaves 440 pixels to the thread', async () => {
    own(desk.server(), 1);
    desk.server().apps.add(site.url, 1);
    desk.server().apps.add(site.url, 2);
    const page = await desk.open(thread());
    await ready(page);
    const width = async () => (await dock(page).boundingBox())?.width;
    const left = async () => (await page.getByRole('main').boundingBox())?.width;
    for (const [wide, most] of [
      [1600, 720],
      [1280, 435],
      [1200, 355],
      [1100, 506],
      [1024, 472],
    ] as const) {
      await page.setViewportSize({ width: wide, height: 800 });
      await press(page, 'Wide');
      // Both at once: the panel is narrower than it may be until it has heard the app.
      await expect
        .poll(async () => {
          const now = (await width()) ?? 0;
          return now > most - 10 && now <= most;
        })
        .toBe(true);
      expect(await left()).toBeGreaterThanOrEqual(440);
    }
    await page.setViewportSize({ width: 1600, height: 800 });
    await ready(page, 'Orders 2');
    await expect.poll(width).toBe(360);
    await strip(page).getByRole('button', { name: 'Orders 1' }).click();
    await expect.poll(width).toBe(720);
    await dock(page).getByRole('separator', { name: 'Width of the panel' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(width).toBe(704);
    await page.keyboard.press('Home');
    await press(page, 'Wide');
    await expect.poll(width).toBe(720);
    await page.reload();
    await ready(page);
    await expect.poll(width).toBe(280);
  });

  it('moves into a window of its own with what it put aside, and back', async () => {
    const [first] = own(desk.server(), 1);
    desk.server().apps.add(site.url, 1);
    const page = await desk.open(thread());
    await ready(page);
    await frame(page).getByLabel('Search').fill('A-1040');
    await press(page, 'Save');
    await said(page).getByText('done').waitFor();
    const [popup] = await Promise.all([
      page.context().waitForEvent('page'),
      dock(page).getByRole('button', { name: 'Open in its own window' }).click(),
    ]);
    await frame(popup).getByText('restored {"search":"A-1040"}').waitFor();
    await dock(page).getByText('Shown in its own window').waitFor();
    expect(await frames(page)).toBe(0);
    await frame(popup).getByRole('button', { name: 'Insert' }).click();
    await expect.poll(() => page.getByLabel('Message to the visitor').inputValue()).toBe('tracking 7Z');
    await frame(popup).getByLabel('Search').fill('A-2000');
    await frame(popup).getByRole('button', { name: 'Save' }).click();
    await frame(popup).getByText('["done",null]').waitFor();
    const closed = popup.waitForEvent('close');
    await dock(page).getByRole('button', { name: 'Bring it back here' }).click();
    await closed;
    await frame(page).getByText('restored {"search":"A-2000"}').waitFor();
    if (first) desk.server().assign(first, true);
    await expect.poll(() => frames(page)).toBe(0);
  });
});

describe('what apps know about messages', () => {
  const desk = useDesk();
  beforeAll(() => site.start());
  afterAll(() => site.stop());

  it('marks each occurrence, opens the app with the message’s keys, also when it was not open', async () => {
    const [first] = own(desk.server(), 1);
    const app = desk.server().apps.add(site.url, 1, { hasMessageHook: true });
    desk.server().apps.hooks = [
      { appId: app.id, highlight: 'A-1040', key: 'order-1040' },
      { appId: app.id, highlight: 'A-104', key: 'order-104' },
      { appId: app.id, highlight: 'É-7', key: 'order-e7' },
      { appId: app.id, highlight: '👩‍👧 parcel', key: 'family' },
    ];
    const page = await desk.open(thread());
    const log = page.getByRole('log');
    await log.locator('mark').getByText('A-1040', { exact: true }).waitFor();
    expect(await log.locator('mark').count()).toBe(1);
    if (first) {
      desk
        .server()
        .visitorSays(
          first,
          'Also **É-7**, and É-7 again: the 👩‍👧 parcel <mark>x</mark> `A-1040` _and_ A-10**40**',
        );
    }
    await expect
      .poll(() => log.locator('mark').allTextContents())
      .toEqual(['A-1040', 'É-7', 'É-7', '👩‍👧 parcel', 'A-1040', 'A-10', '40']);
    const icons = log.getByRole('button', { name: 'Orders 1: what it knows about this message' });
    await expect.poll(() => icons.count()).toBe(2);
    await icons.nth(1).click();
    await frame(page).getByText('trigger ["order-1040","order-104","order-e7","family"]').waitFor();
    const told = await frame(page).locator('#log').textContent();
    expect(told).toContain('intent [{"key":"order-1040"');
    expect(told?.indexOf('intent')).toBeLessThan(told?.indexOf('trigger') ?? 0);
    await icons.nth(0).click();
    await frame(page).getByText('trigger ["order-1040","order-104"]').waitFor();
  });

  it('is quiet when the hooks fail, and asks again with the next message', async () => {
    const [first] = own(desk.server(), 1);
    const app = desk.server().apps.add(site.url, 1, { hasMessageHook: true });
    desk.server().apps.hooks = [{ appId: app.id, highlight: 'A-1040', key: 'order' }];
    desk.server().apps.marksFail = true;
    const page = await desk.open(thread());
    await strip(page).getByRole('button', { name: 'Orders 1' }).waitFor();
    await expect
      .poll(() => desk.server().calls.some(({ path }) => path.includes('/message-marks')))
      .toBe(true);
    expect(await page.getByRole('alert').count()).toBe(0);
    desk.server().apps.marksFail = false;
    if (first) desk.server().visitorSays(first, 'Hello?');
    await page.getByRole('log').locator('mark').getByText('A-1040').waitFor();
  });

  it('keeps what the other hooks said when one fails, and asks that one again', async () => {
    const [first] = own(desk.server(), 1);
    const good = desk.server().apps.add(site.url, 1, { hasMessageHook: true });
    const bad = desk.server().apps.add(site.url, 2, { hasMessageHook: true });
    desk.server().apps.hooks = [
      { appId: good.id, highlight: 'A-1040', key: 'order' },
      { appId: bad.id, highlight: 'Where', key: 'place' },
    ];
    desk.server().apps.failingHooks.add(bad.id);
    const page = await desk.open(thread());
    const marks = page.getByRole('log').locator('mark');
    await expect.poll(() => marks.allTextContents()).toEqual(['A-1040']);
    desk.server().apps.failingHooks.clear();
    if (first) desk.server().visitorSays(first, 'Hello?');
    await expect.poll(() => marks.allTextContents()).toEqual(['Where', 'A-1040']);
  });

  it('shows a payment requested, and what became of it', async () => {
    const [first] = own(desk.server(), 1);
    const payment = {
      requestIdentifier: uuid(77),
      appName: 'Orders 1',
      currencyCode: 'EUR',
      lineItems: [
        { label: 'Lamp', amount: '39.90' },
        { label: 'Delivery', amount: '4.50' },
      ],
      total: { label: 'Maison & Vélo', amount: '44.40' },
      title: 'Pay here',
      text: null,
    };
    if (first) {
      desk.server().event(first, {
        type: 'payment-requested',
        payment,
        warnings: ['The items add up to 44.40, not 45.00.'],
      });
      desk.server().event(first, {
        type: 'payment-settled',
        payment,
        outcome: 'failed',
        reason: 'The card was refused.',
      });
      desk.server().event(first, { type: 'payment-settled', payment, outcome: 'paid', reason: null });
      desk.server().event(first, {
        type: 'transfer-failed',
        from: { role: 'bot', name: 'Lulu' },
        rule: { id: 'r1', label: 'Bicycles' },
      });
    }
    const page = await desk.open(thread());
    const log = page.getByRole('log');
    const asked = log.getByRole('article', { name: 'Requested payment with Apple Pay' });
    await asked.getByText('€39.90').waitFor();
    await asked.getByText('€44.40').waitFor();
    await asked.getByText('Apple Messages').waitFor();
    await asked.getByText('not 45.00').waitFor();
    await log
      .getByRole('article', { name: 'Payment with Apple Pay failed' })
      .getByText('The card was refused.')
      .waitFor();
    await log.getByRole('article', { name: 'Paid with Apple Pay' }).waitFor();
    await log.getByText('Lulu looked for someone at Bicycles and found nobody').waitFor();
  });
});
