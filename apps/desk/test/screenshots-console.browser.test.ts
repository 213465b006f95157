import { mkdir } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { launch, type OpenOptions, open } from './browser.js';
import { ensureBuilt } from './built.js';
import { CONNECTOR, VERSION } from './console/connector-data.js';
import { uuid } from './fake/data.js';
import { type Behaviour, FakeServer } from './fake/fake-server.js';

/** Pictures of the console's screens: `SHOTS=/tmp/shots/console npx vitest run apps/desk/test/screenshots-console`. */
const folder = process.env.SHOTS;
const only = process.env.ONLY;

interface Shot extends OpenOptions {
  readonly path: string;
  readonly behave?: Partial<Behaviour>;
  readonly set?: (server: FakeServer) => void;
  readonly act?: (page: Page, server: FakeServer) => Promise<unknown>;
}

const version = (id: string) => `connectors/${CONNECTOR.catalogue}/versions/${id}`;
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const tall = { height: 1800 };

const shots: Record<string, Shot> = {
  connectors: { path: 'connectors' },
  'connectors-empty': { path: 'connectors', set: (server) => server.console.clear() },
  'connectors-error': {
    path: 'connectors',
    set: (server) => {
      server.console.mode = 'error';
    },
  },
  'connectors-slow': {
    path: 'connectors',
    set: (server) => {
      server.console.mode = 'slow';
    },
    act: (page) => page.getByText('slow to answer').waitFor(),
  },
  refused: { path: 'connectors', behave: { roles: ['manager'] } },
  closed: { path: '', behave: { roles: ['operator'] } },
  connector: { path: `connectors/${CONNECTOR.catalogue}`, ...tall, height: 1300 },
  'connector-new': {
    path: 'connectors/new',
    height: 3200,
    act: async (page) => {
      for (const kind of ['Product list', 'Customer information', 'Closing form', 'Bot', 'Panel app'])
        await button(page, `Add ${kind}`).click();
      await page.getByRole('button', { name: 'Add a parameter' }).first().click();
      await page.getByRole('button', { name: 'Add a webhook' }).click();
      await button(page, 'Create connector').click();
    },
  },
  'connector-new-text': {
    path: 'connectors/new',
    act: async (page) => {
      await page.getByText('Manifest', { exact: true }).click();
      await page
        .getByLabel('Manifest as JSON')
        .fill('{\n  "name": "Acme",\n  "version": 1,\n  "plugins": [{ "kind": "closing-from" }]\n}');
      await page.getByText('Line 3').waitFor();
    },
  },
  'connector-secret': {
    path: 'connectors/new',
    act: async (page) => {
      await page.getByLabel('Name').fill('Acme');
      await button(page, 'Create connector').click();
      await page.getByText('sk_7d').waitFor();
    },
  },
  'version-published': { path: version(VERSION.published), height: 1400 },
  'version-sandbox': { path: version(VERSION.sandbox), height: 2600 },
  'version-conflict': {
    path: version(VERSION.sandbox),
    height: 1400,
    act: async (page, server) => {
      await page.getByLabel('Description').fill('Products, stock and prices.');
      server.console.meanwhile = () => {
        const found = server.console.connectors[0]?.versions[0];
        if (found === undefined) return;
        found.manifest = { ...found.manifest, description: 'Everything the shop sells.' };
        found.revision += 1;
      };
      await button(page, 'Save').click();
      await page.getByText('Somebody else changed this').waitFor();
      await page.getByText('Somebody else changed this').scrollIntoViewIfNeeded();
    },
  },
  'install-settings': {
    path: `connectors/${CONNECTOR.catalogue}/websites/ha-2`,
    act: async (page) => {
      await button(page, 'Continue').click();
      await page.getByLabel('API key').fill('k');
      await button(page, 'Continue').click();
      await page.getByRole('option', { name: 'Outlet' }).waitFor({ state: 'attached' });
    },
  },
  installed: { path: `connectors/${CONNECTOR.catalogue}/websites/ha-1`, height: 1300 },
  uninstall: {
    path: `connectors/${CONNECTOR.catalogue}/websites/ha-1`,
    act: (page) => button(page, 'Uninstall').click(),
  },
  'connectors-french': { path: 'connectors', behave: { language: 'fr' } },
  'version-french': { path: version(VERSION.sandbox), behave: { language: 'fr' }, height: 1400 },
  calls: { path: 'calls' },
  'calls-none': { path: 'calls?verdict=invalid' },
  call: { path: `calls/${uuid(0x302)}`, height: 1500 },
  'call-failed': { path: `calls/${uuid(0x303)}`, height: 1200 },
  websites: { path: 'websites' },
  website: { path: 'websites/ha-1', height: 1500 },
  'website-new': {
    path: 'websites/new',
    act: async (page) => {
      await page.getByLabel('Allowed addresses').fill('shop.example');
      await button(page, 'Create website').click();
    },
  },
  operators: { path: 'operators' },
  'operators-manager': { path: 'operators', behave: { roles: ['manager'] } },
  operator: { path: 'operators/ha-8', height: 1300 },
  'operator-invited': {
    path: 'operators/new',
    height: 1200,
    act: async (page) => {
      await page.getByLabel('Name').fill('Ada Sørensen');
      await page.getByLabel('E-mail').fill('ada@shop.example');
      await button(page, 'Make the invitation').click();
      await page.getByText('Invitation link').waitFor();
    },
  },
  invitation: { path: '../invitation?token=inv' },
  'invitation-over': { path: '../invitation?token=used' },
  'own-password': {
    path: 'websites',
    act: async (page) => {
      await button(page, 'Settings').click();
      await button(page, 'Change password').click();
    },
  },
  distribution: { path: 'distribution' },
  rule: { path: 'distribution/rule-1', height: 1200 },
  answers: { path: 'answers', behave: { roles: ['manager'] }, height: 1100 },
  'answers-list': { path: 'answers?view=list&field=reason&value=order' },
  webhooks: { path: 'webhooks' },
  delivery: { path: `webhooks?delivery=${uuid(0x402)}` },
  channels: { path: 'channels' },
  channel: { path: 'channels/5b000000-0000-4000-8000-000000000001' },
  'channel-credentials': {
    path: 'channels/new',
    act: async (page) => {
      await page.getByLabel('Name').fill('SMS');
      await page.getByLabel('Outgoing address').fill('https://adapters.example/sms');
      await button(page, 'Create channel').click();
      await page.getByText('ch_2b').waitFor();
    },
  },
  audit: { path: 'audit' },
  'website-french': { path: 'websites/ha-1', behave: { language: 'fr' }, height: 1500 },
  'answers-french': { path: 'answers', behave: { language: 'fr' }, height: 1100 },
  'website-narrow': { path: 'websites/ha-1', width: 1024, height: 1200 },
  'connectors-phone': { path: 'connectors', width: 390, height: 844 },
};

describe.skipIf(folder === undefined)('pictures of the console', () => {
  let browser: Browser;
  beforeAll(async () => {
    await mkdir(folder ?? '', { recursive: true });
    await ensureBuilt();
    browser = await launch();
  }, 180_000);
  afterAll(() => browser.close());

  for (const [name, shot] of Object.entries(shots)) {
    for (const theme of ['light', 'dark'] as const) {
      const file = `console-${name}-${theme}`;
      it.skipIf(only !== undefined && !new RegExp(only, 'u').test(file))(
        file,
        { timeout: 20_000 },
        async () => {
          const server = new FakeServer();
          Object.assign(server.behaviour, { roles: ['admin', 'operator'] }, shot.behave);
          shot.set?.(server);
          const url = await server.start();
          const options = { width: 1440, height: 900, ...shot, theme };
          const { page } = await open(browser, `${url}/console/${shot.path}`, options);
          try {
            // What is first shown after 150 ms (skeletons) counts too.
            await page.waitForTimeout(400);
            await shot.act?.(page, server);
            await page.waitForTimeout(350);
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
