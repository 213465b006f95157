import type { Page } from 'playwright-core';
import { describe, it } from 'vitest';
import { findsNothing } from './axe.js';
import { CONNECTOR, VERSION } from './console/connector-data.js';
import { useDesk } from './desk-test.js';
import { uuid } from './fake/data.js';

const heading = (name: string) => (page: Page) => page.getByRole('heading', { name, level: 1 }).waitFor();
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Every screen of the console: its address, and what shows that it is there. */
const screens: Record<string, readonly [path: string, act: (page: Page) => Promise<unknown>]> = {
  connectors: ['connectors', (page) => page.getByRole('link', { name: 'Maison & Vélo CRM' }).waitFor()],
  connector: [
    `connectors/${CONNECTOR.catalogue}`,
    (page) => page.getByRole('link', { name: 'Install on Atelier Cargo' }).waitFor(),
  ],
  'new connector': [
    'connectors/new',
    async (page) => {
      for (const kind of ['Product list', 'Panel app']) await button(page, `Add ${kind}`).click();
      for (const add of await page.getByRole('button', { name: 'Add a' }).all()) await add.click();
      await button(page, 'Create connector').click();
      await page.getByText('need attention').waitFor();
    },
  ],
  manifest: [
    'connectors/new',
    async (page) => {
      await page.getByText('Manifest', { exact: true }).click();
      await page.getByLabel('Manifest as JSON').fill('{"name": 1}');
      await page.getByText('Line 1').first().waitFor();
    },
  ],
  'secret token': [
    `connectors/${CONNECTOR.catalogue}/versions/${VERSION.published}`,
    async (page) => {
      await button(page, 'Replace the token').click();
      await button(page, 'Make a new token').click();
      await button(page, 'I have kept it').waitFor();
    },
  ],
  version: [
    `connectors/${CONNECTOR.catalogue}/versions/${VERSION.published}`,
    async (page) => {
      await page.getByText('Latest checks as a list').click();
    },
  ],
  'sandbox version': [
    `connectors/${CONNECTOR.catalogue}/versions/${VERSION.sandbox}`,
    (page) => page.getByLabel('Products address').waitFor(),
  ],
  installation: [
    `connectors/${CONNECTOR.catalogue}/websites/ha-1`,
    (page) => page.getByText('/products/3/price').waitFor(),
  ],
  'install steps': [
    `connectors/${CONNECTOR.catalogue}/websites/ha-2`,
    async (page) => {
      await button(page, 'Continue').click();
      await page.getByLabel('API key').waitFor();
    },
  ],
  uninstall: [
    `connectors/${CONNECTOR.catalogue}/websites/ha-1`,
    async (page) => {
      await button(page, 'Uninstall').click();
      await page.getByLabel('Type “Catalogue”').waitFor();
    },
  ],
  calls: ['calls', (page) => button(page, 'Show more').waitFor()],
  call: [`calls/${uuid(0x302)}`, (page) => page.getByText('/products/3/price').waitFor()],
  websites: ['websites', (page) => page.getByRole('link', { name: 'Atelier Cargo' }).waitFor()],
  website: ['websites/ha-1', heading('Maison & Vélo')],
  'new website': ['websites/new', heading('New website')],
  operators: ['operators', (page) => page.getByRole('link', { name: 'Ravi Patel' }).waitFor()],
  operator: ['operators/ha-8', (page) => page.getByLabel('Capacity').waitFor()],
  invitation: ['../invitation?token=inv', (page) => page.getByLabel('Password', { exact: true }).waitFor()],
  distribution: ['distribution', (page) => button(page, 'Move Everyone up').waitFor()],
  rule: ['distribution/rule-1', (page) => page.getByLabel('Jonas Weber').waitFor()],
  answers: ['answers', (page) => page.getByText('As a table').click()],
  'answers, listed': [
    'answers?view=list',
    (page) => page.getByText('Lamp for the hallway.').first().waitFor(),
  ],
  webhooks: ['webhooks', (page) => page.getByRole('checkbox').first().check()],
  delivery: [`webhooks?delivery=${uuid(0x402)}`, (page) => page.getByRole('dialog').waitFor()],
  channels: ['channels', (page) => page.getByRole('link', { name: 'WhatsApp France' }).waitFor()],
  channel: ['channels/5b000000-0000-4000-8000-000000000001', heading('WhatsApp France')],
  'new channel': ['channels/new', heading('New channel')],
  audit: ['audit', (page) => page.getByText('website.update').waitFor()],
};

describe('axe finds nothing in the console', () => {
  const desk = useDesk();
  for (const [name, [path, act]] of Object.entries(screens)) {
    it(`on ${name}, light and dark`, async () => {
      desk.server().behaviour.roles = ['admin', 'operator'];
      const page = await desk.open(`/console/${path}`);
      await act(page);
      await findsNothing(page);
    }, 30_000);
  }
});
