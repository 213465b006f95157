import type { Page } from 'playwright-core';
import type { AppSite } from './fake/app-site.js';
import { uuid } from './fake/data.js';
import type { FakeServer } from './fake/fake-server.js';
import { fill } from './scene.js';

const payment = {
  requestIdentifier: uuid(77),
  appName: 'Orders',
  currencyCode: 'EUR',
  lineItems: [
    { label: 'Brass reading lamp', amount: '129.90' },
    { label: 'Delivery', amount: '4.50' },
  ],
  total: { label: 'Maison & Vélo', amount: '134.40' },
  title: 'Brass reading lamp',
  text: 'Delivered on Thursday',
};

/** Ana asks about an order; four apps are installed. */
export function withApps(server: FakeServer, site: AppSite): void {
  const { ana } = fill(server);
  server.behaviour.plugins = ['product-list', 'customer-information', 'conversation-panel-app'];
  const orders = server.apps.add(site.url, 1, {
    name: { default: 'Orders' },
    hasMessageHook: true,
    icon: 'PACKAGESEARCH',
  });
  server.apps.add(site.url, 2, { name: { default: 'Vouchers' }, icon: 'COUPON', path: '/plain' });
  server.apps.add(site.url, 3, { name: { default: 'Stores' }, icon: 'STORE', path: '/dead' });
  server.apps.add(site.url, 4, { name: { default: 'Loyalty club' }, icon: 'DIAMOND' });
  server.apps.hooks = [{ appId: orders.id, highlight: 'A-1042', key: 'order' }];
  server.visitorSays(ana, 'One more thing: where is my order A-1042?');
}

const strip = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Beside the conversation' }).getByRole('button', { name });

/** The states of panel apps, by name. */
export const appStates: Record<
  string,
  { readonly set?: (server: FakeServer) => void; readonly act: (page: Page) => Promise<unknown> }
> = {
  'app-open': {
    act: async (page) => {
      await page.getByRole('log').locator('mark').waitFor();
      await strip(page, 'Orders').click();
      const frame = page.frameLocator('iframe[data-shown="true"]');
      await frame.getByRole('button', { name: 'Badge' }).click();
      await frame.getByRole('button', { name: 'Push card', exact: true }).click();
      await page.getByRole('log').getByText('via Orders').waitFor();
    },
  },
  'app-refused': {
    set: (server) => {
      server.apps.launchFails = true;
    },
    act: async (page) => {
      await strip(page, 'Loyalty club').click();
      await page.getByText('Loyalty club cannot be opened').waitFor();
    },
  },
  'app-silent': {
    act: async (page) => {
      await page.clock.install();
      await strip(page, 'Stores').click();
      await page.clock.runFor(10_500);
      await page.getByText('Stores does not answer').waitFor();
    },
  },
  'app-payment': {
    set: (server) => {
      const ana = server.conversations.get(uuid(1));
      if (ana === undefined) return;
      server.event(ana, {
        type: 'payment-requested',
        payment,
        warnings: ['The items and the shipping add up to 134.40, not 135.00.'],
      });
      server.event(ana, {
        type: 'payment-settled',
        payment,
        outcome: 'failed',
        reason: 'The card was refused.',
      });
      server.event(ana, { type: 'payment-settled', payment, outcome: 'expired', reason: null });
      server.event(ana, { type: 'payment-settled', payment, outcome: 'paid', reason: null });
    },
    act: (page) => page.getByRole('log').getByText('Paid with Apple Pay').waitFor(),
  },
};
