import { mkdir } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { launch, open } from './browser.js';
import { uuid } from './fake/data.js';
import { FakeServer } from './fake/fake-server.js';
import { lifeShots } from './life-shots.js';
import { fill } from './scene.js';
import type { Shot } from './shot.js';

/** Pictures of every state, for looking at: `SHOTS=/tmp/shots/desk npx vitest run apps/desk/test/screenshots`. */
const folder = process.env.SHOTS;
const only = process.env.ONLY;

describe.skipIf(folder === undefined)('pictures of the desk', () => {
  let browser: Browser;
  beforeAll(async () => {
    await mkdir(folder ?? '', { recursive: true });
    browser = await launch();
  });
  afterAll(() => browser.close());

  const thread = `/inbox/mine/${uuid(1)}`;
  const settle = (page: Page) => page.waitForTimeout(350);
  const products = async (page: Page) => {
    await page.getByRole('button', { name: 'Products' }).click();
    await settle(page);
  };
  const wide = { width: 1440, height: 900 };

  const shots: Record<string, Shot> = {
    'sign-in': { path: '/', behave: { signedIn: false } },
    'sign-in-failed': {
      path: '/sign-in?next=%2Finbox%2Fmine',
      behave: { signedIn: false },
      act: async (page) => {
        await page.getByLabel('E-mail').fill('camille@shop.example');
        await page.getByLabel('Password', { exact: true }).fill('wrong');
        await page.keyboard.press('Enter');
        await page.getByText('is wrong').waitFor();
      },
    },
    setup: { path: '/setup?token=abc' },
    'inbox-waiting': { path: '/inbox/waiting' },
    'inbox-empty': { path: '/inbox/mine', set: (server) => server.conversations.clear() },
    'inbox-loading': {
      path: '/inbox/waiting',
      behave: { holdLists: true },
      act: settle,
    },
    'inbox-slow': {
      path: '/inbox/waiting',
      behave: { holdLists: true },
      act: (page) => page.getByText('slow').waitFor(),
    },
    'inbox-error': {
      path: '/inbox/waiting',
      behave: { listsFail: true },
      act: (page) => page.getByText('could not be loaded').waitFor(),
    },
    offline: {
      path: thread,
      act: async (page, server) => {
        await page.getByRole('log').getByText('Will it fit there').waitFor();
        server.accepting = false;
        server.disconnect();
        await page.getByText('No connection').waitFor();
        await page.getByLabel('Message to the visitor').fill('It will: the handlebar is 62 cm wide.');
        await page.keyboard.press('Enter');
        await settle(page);
      },
    },
    thread: { path: thread, act: settle },
    'thread-top': {
      path: thread,
      act: async (page) => {
        await settle(page);
        await page.getByRole('log').evaluate((element) => element.scrollTo(0, 420));
        await settle(page);
      },
    },
    'thread-narrower': { path: thread, width: 1024, height: 768, act: settle },
    'thread-wide': { path: thread, width: 2200, height: 1200, act: settle },
    'thread-narrow': { path: thread, width: 600, height: 900, act: settle },
    'thread-phone': { path: thread, width: 390, height: 844, act: settle },
    'list-phone': { path: '/inbox/waiting', width: 390, height: 844, act: settle },
    'thread-waiting': { path: `/inbox/waiting/${uuid(10)}`, act: settle },
    'thread-closed': { path: `/inbox/closed/${uuid(20)}`, act: settle },
    taken: {
      path: `/inbox/waiting/${uuid(11)}`,
      behave: { taken: true },
      act: async (page) => {
        await page.getByRole('button', { name: 'Take conversation' }).first().click();
        await page.getByText('Jonas Weber has taken').waitFor();
        await settle(page);
      },
    },
    'thread-failed': {
      path: thread,
      behave: { refuseSends: true },
      act: async (page, server) => {
        await page.getByLabel('Message to the visitor').fill('One moment');
        await page.keyboard.press('Enter');
        await page.getByText('Not sent').waitFor();
        const ana = server.conversations.get(uuid(1));
        if (ana) server.visitorTypes(ana, true);
        await settle(page);
      },
    },
    products: { path: thread, act: products },
    'products-selected': {
      path: thread,
      act: async (page) => {
        await products(page);
        await page.getByText('Bicycles', { exact: true }).click();
        await page.keyboard.press('ArrowRight');
        await settle(page);
        for (const name of ['lamp', 'rug']) await page.getByRole('checkbox', { name }).first().check();
        await page.getByRole('gridcell').nth(1).hover();
        await settle(page);
      },
    },
    'products-detail': {
      path: thread,
      act: async (page) => {
        await products(page);
        await page.getByRole('gridcell').first().focus();
        await page.keyboard.press('Shift+Enter');
        await settle(page);
      },
    },
    'products-nothing': {
      path: thread,
      act: async (page) => {
        await products(page);
        await page.keyboard.type('samovar');
        await page.getByText('Nothing found').waitFor();
      },
    },
    'products-empty': {
      path: thread,
      behave: { products: 'empty' },
      act: products,
    },
    'products-loading': {
      path: thread,
      behave: { products: 'slow' },
      act: products,
    },
    'products-slow': {
      path: thread,
      behave: { products: 'slow' },
      act: async (page) => {
        await products(page);
        await page.getByText('slow to answer').waitFor();
      },
    },
    'products-error': {
      path: thread,
      behave: { products: 'error' },
      act: products,
    },
    'products-stale': {
      path: thread,
      behave: { products: 'stale' },
      act: products,
    },
    'products-1024': { path: thread, width: 1024, height: 768, act: products },
    settings: {
      path: thread,
      act: async (page) => {
        await page.getByRole('button', { name: 'Settings' }).click();
        await settle(page);
      },
    },
    shortcuts: {
      path: thread,
      act: async (page) => {
        await page.getByRole('log').focus();
        await page.keyboard.press('?');
        await settle(page);
      },
    },
    palette: {
      path: thread,
      act: async (page) => {
        await page.keyboard.press('Control+k');
        await settle(page);
      },
    },
    emoji: {
      path: thread,
      act: async (page) => {
        await page.getByRole('button', { name: 'Emoji' }).click();
        await page.getByRole('button', { name: 'grinning face', exact: true }).waitFor();
        await settle(page);
      },
    },
    ...lifeShots(thread),
    french: {
      path: thread,
      behave: { language: 'fr' },
      act: async (page) => {
        await page.getByRole('button', { name: 'Produits' }).click();
        await settle(page);
      },
    },
    'french-waiting': {
      path: `/inbox/waiting/${uuid(10)}`,
      behave: { language: 'fr' },
      act: settle,
    },
  };

  const themes = ['light', 'dark'] as const;
  for (const [name, shot] of Object.entries(shots)) {
    for (const theme of themes) {
      const file = `${name}-${theme}`;
      it.skipIf(only !== undefined && !new RegExp(only, 'u').test(file))(
        file,
        { timeout: 20_000 },
        async () => {
          const server = new FakeServer();
          fill(server);
          Object.assign(server.behaviour, shot.behave);
          shot.set?.(server);
          const url = await server.start();
          const { page } = await open(browser, url + shot.path, { ...wide, ...shot, theme });
          try {
            await page.waitForTimeout(250);
            await shot.act?.(page, server);
          } finally {
            await page.screenshot({ path: `${folder}/${file}.png` });
            await page.context().close();
            await server.stop();
          }
        },
      );
    }
  }
});
