import type { Page } from 'playwright-core';
import { OTHER_OPERATOR, uuid } from './fake/data.js';
import type { FakeServer } from './fake/fake-server.js';
import { agent } from './fake/log.js';
import type { Shot } from './shot.js';

const ALL = ['product-list', 'customer-information', 'closing-form'];
const settle = (page: Page) => page.waitForTimeout(350);
const press = async (page: Page, key: string) => {
  await settle(page);
  await page.getByRole('log').focus();
  await page.keyboard.press(key);
  await settle(page);
};

/** Earlier conversations, a transfer and other events for Ana. */
function history(server: FakeServer): void {
  const ana = server.conversations.get(uuid(1));
  if (ana === undefined) return;
  for (const number of [31, 32, 33]) {
    const past = server.add({
      number,
      visitor: ana.summary.visitor,
      status: 'closed',
      minutesAgo: 60 * 24 * (number - 28),
    });
    server.visitorSays(past, 'Does the basket of the Ondine fit a crate?');
    server.say(past, {
      author: agent,
      payload: { contentType: 'text', value: 'It does: 42 by 34 centimetres.' },
    });
  }
  ana.summary = { ...ana.summary, rule: { id: 'r1', label: 'Bicycles' } };
  server.event(ana, { type: 'transferred', from: OTHER_OPERATOR, to: agent });
  server.event(ana, {
    type: 'customer-action',
    connectorName: 'Maison & Vélo CRM',
    label: 'Send a voucher of 10 €',
    outcome: 'succeeded',
    message: 'Voucher V-77 is on its way.',
  });
  server.event(ana, { type: 'visitor-updated', fields: ['phone', 'note'] }, agent);
}

/** Pictures of customer panel, closing form and the life of a conversation. */
export function lifeShots(thread: string): Record<string, Shot> {
  const closing = (more: Partial<Shot> = {}): Shot => ({
    path: thread,
    ...more,
    behave: { plugins: ALL, ...more.behave },
    act: async (page, server) => {
      await press(page, 'e');
      await more.act?.(page, server);
      await settle(page);
    },
  });
  const customer = (more: Partial<Shot> = {}): Shot => ({
    path: thread,
    ...more,
    behave: { plugins: ALL, ...more.behave },
    act: async (page, server) => {
      await settle(page);
      await more.act?.(page, server);
      await settle(page);
    },
  });
  const fillIn = async (page: Page) => {
    await page.getByLabel('What was it about?').selectOption('Delivery');
    await page.getByLabel('Order number').fill('20 418');
    await page.getByLabel('wants to be called back').check();
    await page.getByLabel('Number to call').fill('06 12 34 56 78');
    await page.getByLabel('Amount discussed').fill('849.90');
  };
  return {
    'closing-form': closing(),
    'closing-filled': closing({ act: fillIn }),
    'closing-problems': closing({
      act: async (page) => {
        await fillIn(page);
        await page.getByLabel('Order number').fill('MV-20418');
        await page.getByLabel('Remarks').fill('x'.repeat(980));
        await page.keyboard.press('Control+Enter');
      },
    }),
    'closing-choices': closing({
      act: async (page) => {
        await page.getByLabel('Which model?').click();
      },
    }),
    'closing-two': closing({ behave: { closing: 'two' } }),
    'closing-partly': closing({ behave: { closing: 'partly' } }),
    'closing-error': closing({ behave: { closing: 'error' } }),
    'closing-stale': closing({ behave: { closing: 'stale' } }),
    'closing-slow': closing({
      behave: { closing: 'slow' },
      act: (page) => page.getByText('slow to give').waitFor(),
    }),
    'closing-lost': closing({
      behave: { closing: 'lost' },
      act: async (page) => {
        await fillIn(page);
        await page.getByLabel('Order number').fill('20418');
        await page.getByLabel('I told the customer').check();
        await page.keyboard.press('Control+Enter');
        await page.getByText('has ended this conversation').waitFor();
      },
    }),
    'closing-1024': closing({ width: 1024, height: 768, act: fillIn }),
    'closing-phone': closing({ width: 390, height: 844, act: fillIn }),
    'closing-without': customer({
      path: `/inbox/closed/${uuid(24)}`,
      set: (server) => {
        const closed = server.add({
          number: 24,
          visitor: { name: 'Mia' },
          status: 'closed',
          withoutForm: true,
        });
        server.visitorSays(closed, 'Bye');
      },
    }),
    'closing-saved': closing({
      act: async (page) => {
        await fillIn(page);
        await page.getByLabel('Order number').fill('20418');
        await page.getByLabel('I told the customer').check();
        await page.keyboard.press('Control+Enter');
        await page.getByRole('main').getByText('Ended by you now').waitFor();
        await settle(page);
        await page.getByText('Closing form', { exact: true }).scrollIntoViewIfNeeded();
      },
    }),
    customer: customer({ set: history }),
    'customer-outcome': customer({
      behave: { action: 'unknown' },
      act: (page) => page.getByRole('button', { name: 'Send a voucher' }).click(),
    }),
    'customer-edit': customer({ act: (page) => page.getByRole('button', { name: 'Edit' }).click() }),
    'customer-unverified': customer({ path: `/inbox/mine/${uuid(2)}` }),
    'customer-unidentified': customer({ path: `/inbox/mine/${uuid(3)}` }),
    'customer-error': customer({ behave: { customer: 'error' } }),
    'customer-stale-admin': customer({ behave: { customer: 'stale', roles: ['admin'] } }),
    'customer-two': customer({ behave: { customer: 'two' } }),
    'customer-unknown': customer({ behave: { customer: 'unknown' } }),
    'customer-loading': customer({ behave: { customer: 'slow' } }),
    'customer-window': customer({ path: `/detached/customer/${uuid(1)}`, width: 420, height: 820 }),
    'customer-1024': customer({ width: 1024, height: 768, act: (page) => press(page, 'i') }),
    'customer-phone': customer({ width: 390, height: 844, act: (page) => press(page, 'i') }),
    past: customer({ set: history, act: (page) => press(page, 'h') }),
    'past-entry': customer({
      set: history,
      act: async (page) => {
        await press(page, 'h');
        await page.getByRole('button', { name: 'With Camille' }).first().click();
      },
    }),
    transfer: customer({ act: (page) => press(page, 't') }),
    'transfer-chosen': customer({
      act: async (page) => {
        await press(page, 't');
        await page.keyboard.type('jon');
        await page.keyboard.press('Enter');
        await page.keyboard.type('She wants the low frame, under 900 €.');
      },
    }),
    'note-mode': customer({
      act: async (page) => {
        await press(page, 'n');
        await page.keyboard.type('Asked for a discount in October too.');
      },
    }),
    received: customer({
      path: '/inbox/waiting',
      act: async (page, server) => {
        const one = server.add({
          number: 40,
          visitor: { name: 'Kwame Mensah' },
          status: 'assigned',
          assignee: OTHER_OPERATOR,
        });
        server.visitorSays(one, 'The page of the oak table shows two prices');
        server.transferToAgent(one);
        await page.getByText('transferred Kwame').waitFor();
      },
    }),
    availability: customer({
      act: (page) => page.getByRole('button', { name: 'Signed in as' }).click(),
    }),
    away: customer({
      set: (server) => {
        server.team.availability = { CHAT: false, CALL: false, VIDEO: false, THIRD_PARTY: false };
      },
      act: (page) => page.getByRole('button', { name: 'Signed in as' }).click(),
    }),
    colleagues: customer({ act: (page) => page.getByRole('button', { name: 'Who is there' }).click() }),
    'inbox-open': customer({
      path: '/inbox/open',
      behave: { roles: ['manager'] },
      set: (server) => {
        const other = server.add({
          number: 41,
          visitor: { name: 'Kwame Mensah' },
          status: 'assigned',
          assignee: OTHER_OPERATOR,
        });
        server.visitorSays(other, 'Thanks, I wait for the parcel.');
      },
    }),
    'closing-french': {
      path: thread,
      behave: { plugins: ALL, language: 'fr', closing: 'two' },
      act: async (page) => {
        await press(page, 'e');
        await page.keyboard.press('Control+Enter');
        await settle(page);
      },
    },
    'customer-french': {
      path: `/inbox/mine/${uuid(2)}`,
      behave: { plugins: ALL, language: 'fr', customer: 'stale' },
      act: settle,
    },
    'transfer-french': {
      path: thread,
      behave: { plugins: ALL, language: 'fr' },
      act: (page) => press(page, 't'),
    },
  };
}
