import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { findsNothing } from './axe.js';
import { useDesk } from './desk-test.js';
import { uuid } from './fake/data.js';
import type { FakeServer } from './fake/fake-server.js';
import { fill } from './scene.js';

const thread = `/inbox/mine/${uuid(1)}`;
const log = (page: Page) => page.getByRole('log');
const products = async (page: Page) => {
  await log(page).getByText('Will it fit there?').waitFor();
  await page.getByRole('button', { name: 'Products' }).click();
};

const installed = (server: FakeServer) => {
  server.behaviour.plugins = ['product-list', 'customer-information', 'closing-form'];
};
const closing = async (page: Page) => {
  await log(page).getByText('Will it fit there?').waitFor();
  await page.getByRole('button', { name: 'End conversation' }).click();
  await page.getByLabel('What was it about?').waitFor();
};

interface Screen {
  readonly path: string;
  readonly set?: (server: FakeServer) => void;
  readonly act: (page: Page, server: FakeServer) => Promise<unknown>;
}

const screens: Record<string, Screen> = {
  'sign-in': {
    path: '/sign-in',
    set: (server) => {
      server.behaviour.signedIn = false;
    },
    act: async (page) => {
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('Enter your e-mail address.').waitFor();
    },
  },
  'set-up': { path: '/setup?token=a', act: (page) => page.getByLabel('Your name').waitFor() },
  inbox: { path: '/inbox/waiting', act: (page) => page.getByText('Élodie Garnier').waitFor() },
  'inbox failing': {
    path: '/inbox/waiting',
    set: (server) => {
      server.behaviour.listsFail = true;
    },
    act: (page) => page.getByText('could not be loaded').waitFor(),
  },
  thread: { path: thread, act: (page) => log(page).getByText('Will it fit there?').waitFor() },
  'upper thread': {
    path: thread,
    act: async (page) => {
      await log(page).getByText('Will it fit there?').waitFor();
      await log(page).hover();
      await page.mouse.wheel(0, -900);
      await page.getByRole('button', { name: 'Newest messages' }).waitFor();
    },
  },
  'waiting conversation': {
    path: `/inbox/waiting/${uuid(10)}`,
    act: (page) => log(page).getByText('Bonjour, la lampe').waitFor(),
  },
  'product list': {
    path: thread,
    act: async (page) => {
      await products(page);
      await page.getByRole('checkbox').first().check();
    },
  },
  'product detail': {
    path: thread,
    act: async (page) => {
      await products(page);
      await page.getByRole('gridcell').first().focus();
      await page.keyboard.press('Shift+Enter');
      await page.getByText('MV-1000').waitFor();
    },
  },
  'old products': {
    path: thread,
    set: (server) => {
      server.behaviour.products = 'stale';
    },
    act: async (page) => {
      await products(page);
      await page.getByText('Showing what the shop answered').waitFor();
    },
  },
  'failing products': {
    path: thread,
    set: (server) => {
      server.behaviour.products = 'error';
    },
    act: async (page) => {
      await products(page);
      await page.getByText('The products could not be loaded').waitFor();
    },
  },
  'closing form': {
    path: thread,
    set: installed,
    act: async (page) => {
      await closing(page);
      await page.getByLabel('What was it about?').selectOption('Order');
      await page.getByLabel('wants to be called').check();
      await page.getByLabel('Remarks').fill('x'.repeat(1000));
      await page.keyboard.press('Control+Enter');
      await page.getByRole('complementary').getByText('answers need another look').waitFor();
    },
  },
  'closing form, choosing': {
    path: thread,
    set: installed,
    act: async (page) => {
      await closing(page);
      await page.getByLabel('Which model?').click();
      await page.getByRole('option', { name: 'Tandem' }).waitFor();
    },
  },
  'failing closing form': {
    path: thread,
    set: (server) => {
      installed(server);
      server.behaviour.closing = 'partly';
    },
    act: async (page) => {
      await closing(page);
      await page.getByRole('button', { name: 'End without the missing form' }).waitFor();
    },
  },
  'customer panel': {
    path: thread,
    set: (server) => {
      installed(server);
      server.behaviour.customer = 'stale';
      server.behaviour.roles = ['admin'];
      server.behaviour.action = 'unknown';
    },
    act: async (page) => {
      await page.getByRole('button', { name: 'Send a voucher' }).click();
      await page.getByText('Outcome unknown', { exact: true }).waitFor();
      await page.getByText('remark for the connector').click();
    },
  },
  'unknown visitor': {
    path: `/inbox/mine/${uuid(3)}`,
    set: installed,
    act: (page) => page.getByText('Nobody to look up').waitFor(),
  },
  'visitor being edited': {
    path: thread,
    set: installed,
    act: (page) => page.getByRole('button', { name: 'Edit' }).click(),
  },
  'customer window': {
    path: `/detached/customer/${uuid(2)}`,
    set: installed,
    act: (page) => page.getByText('March 2019').waitFor(),
  },
  'past conversations': {
    path: thread,
    act: async (page) => {
      await log(page).getByText('Will it fit there?').waitFor();
      await log(page).focus();
      await page.keyboard.press('h');
      await page.getByText('This is the first conversation').waitFor();
    },
  },
  transfer: {
    path: thread,
    act: async (page) => {
      await page.getByRole('button', { name: 'Transfer' }).click();
      await page.getByRole('option', { name: 'Jonas Weber' }).click();
    },
  },
  note: {
    path: thread,
    act: async (page) => {
      await page.getByRole('button', { name: 'Write a note' }).click();
      await page.getByLabel('Note for agents').fill('A note');
    },
  },
  'received conversation': {
    path: '/inbox/waiting',
    act: async (page, server) => {
      await page.getByText('Élodie Garnier').waitFor();
      const one = server.add({ number: 40, visitor: { name: 'Kwame' }, status: 'assigned' });
      server.visitorSays(one, 'Hello');
      await page.waitForTimeout(200);
      server.transferToAgent(one);
      await page.getByText('transferred Kwame').waitFor();
    },
  },
  'away everywhere': {
    path: thread,
    set: (server) => {
      server.team.availability = { CHAT: false, CALL: false, VIDEO: false, THIRD_PARTY: false };
    },
    act: async (page) => {
      await page.getByRole('button', { name: 'Signed in as' }).click();
      await page.getByText('You are away everywhere').waitFor();
    },
  },
  colleagues: {
    path: thread,
    act: async (page) => {
      await page.getByRole('button', { name: 'Who is there' }).click();
      await page.getByText('5 of 5').waitFor();
    },
  },
  settings: {
    path: thread,
    act: async (page) => {
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByText('Play a sound').waitFor();
    },
  },
  emoji: {
    path: thread,
    act: async (page) => {
      await page.getByRole('button', { name: 'Emoji' }).click();
      await page.getByRole('button', { name: 'grinning face', exact: true }).waitFor();
    },
  },
  palette: {
    path: thread,
    act: async (page) => {
      await log(page).getByText('Will it fit there?').waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('option').first().waitFor();
    },
  },
  shortcuts: {
    path: thread,
    act: async (page) => {
      await log(page).focus();
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    },
  },
};

describe('axe finds nothing', () => {
  const desk = useDesk();
  for (const [name, screen] of Object.entries(screens)) {
    it(`on ${name}, light and dark`, async () => {
      fill(desk.server());
      screen.set?.(desk.server());
      const page = await desk.open(screen.path);
      await screen.act(page, desk.server());
      await findsNothing(page);
    }, 30_000);
  }
});

describe('the keyboard alone', () => {
  const desk = useDesk();

  it('takes a visitor, answers, ends and comes back', async () => {
    const { waiting } = fill(desk.server());
    const page = await desk.open('/inbox/waiting');
    await page.getByText('Élodie Garnier').waitFor();
    const active = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    await page.keyboard.press('j');
    expect(await active()).toContain('Élodie');
    await page.keyboard.press('ArrowDown');
    expect(await active()).toContain('Ireland');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.getByRole('main', { name: 'Conversation with Élodie Garnier' }).waitFor();
    await page.keyboard.press('c');
    await page.getByLabel('Message to the visitor').waitFor();
    await page.keyboard.press('r');
    await page.keyboard.type('Oui, en noir aussi.');
    await page.keyboard.press('Enter');
    await log(page).getByText('Oui, en noir aussi.').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('e');
    await page.getByRole('main').getByText('Ended by you now').waitFor();
    expect(waiting[0]?.summary.status).toBe('closed');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.type('waiting');
    await page.getByRole('option', { name: 'Go to Waiting' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Hi, do you ship').waitFor();
    expect(new URL(page.url()).pathname).toBe('/inbox/waiting');
  });

  it('opens and closes everything with the focus back where it was', async () => {
    fill(desk.server());
    const page = await desk.open(thread);
    await log(page).getByText('Will it fit there?').waitFor();
    for (const [name, key] of [
      ['Settings', 'Enter'],
      ['Emoji', 'Enter'],
      ['Commands', 'Enter'],
    ] as const) {
      await page.getByRole('button', { name, exact: true }).focus();
      await page.keyboard.press(key);
      await page.getByRole('dialog').first().waitFor();
      await page.keyboard.press('Escape');
      await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
        .toBe(name);
    }
  });
});
