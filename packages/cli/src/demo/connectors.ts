import { createHmac } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCatalogueConnector } from '@comptoir/catalogue';
import { createClosingFormConnector, openClosingForm } from '@comptoir/closing-form';
import { toNodeHandler } from '@comptoir/connector-sdk';
import { type Customers, createCustomersConnector, openCustomers } from '@comptoir/customers';
import { DEMO_BOTS, openDemoBot } from './bots.js';
import { openDemoCatalogue } from './catalogue.js';
import { makeShopDatabase } from './shop-database.js';

/** The ready-made connectors of the demo, by the folder they are served under. */
export const DEMO_CONNECTORS = ['catalogue', 'customers', 'closing-form', 'faq-bot', 'faq-bot-fr'] as const;
export type DemoConnector = (typeof DEMO_CONNECTORS)[number];

/** The distribution rule of the demo’s agents. */
export const DEMO_RULE = 'advisers';

type NodeHandler = ReturnType<typeof toNodeHandler>;

const FILES = fileURLToPath(new URL('../../demo/', import.meta.url));

/** `/connectors/catalogue`, … on the shop's origin. */
export function connectorPath(name: DemoConnector): string {
  return `/connectors/${name}`;
}

/** Each connector has a token of its own, all from the one the data folder keeps. */
export function connectorToken(name: DemoConnector | 'orders-app', token: string): string {
  return name === 'catalogue' ? token : createHmac('sha256', token).update(name).digest('hex');
}

export interface DemoConnectors {
  /** Answers a call to one of them; false when the address is none of theirs. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  close(): Promise<void>;
}

/** @param bots whether the bots answer; where they do not, the desk finds them unavailable */
export async function openDemoConnectors(
  dataDir: string,
  shopUrl: string,
  token: string,
  bots = true,
): Promise<DemoConnectors> {
  const catalogue = await openDemoCatalogue(dataDir, shopUrl);
  const customers = await openDemoCustomers(dataDir, shopUrl);
  const form = openClosingForm(join(FILES, 'closing-form.yaml'));
  const place = (name: DemoConnector) => ({
    secretToken: connectorToken(name, token),
    basePath: connectorPath(name),
  });
  const handlers = new Map<DemoConnector, NodeHandler>([
    ['catalogue', toNodeHandler(createCatalogueConnector({ catalogue, ...place('catalogue') }))],
    ['customers', toNodeHandler(createCustomersConnector({ customers, ...place('customers') }))],
    ['closing-form', toNodeHandler(createClosingFormConnector({ form, ...place('closing-form') }))],
  ]);
  for (const bot of bots ? DEMO_BOTS : [])
    handlers.set(
      bot.connector,
      toNodeHandler(openDemoBot(bot, { dataDir, shopUrl, rule: DEMO_RULE, ...place(bot.connector) })),
    );
  return {
    handle(request, response) {
      const name = DEMO_CONNECTORS.find((each) => request.url?.startsWith(`${connectorPath(each)}/`));
      const handler = name === undefined ? undefined : handlers.get(name);
      handler?.(request, response);
      return handler !== undefined;
    },
    async close() {
      catalogue.close();
      await customers.close();
    },
  };
}

/** The described file beside its database, with links to this machine's shop. */
function openDemoCustomers(dataDir: string, shopUrl: string): Promise<Customers> {
  const folder = join(dataDir, 'demo-customers');
  mkdirSync(folder, { recursive: true });
  makeShopDatabase(join(folder, 'shop.sqlite'));
  const description = readFileSync(join(FILES, 'customers.yaml'), 'utf8');
  const path = join(folder, 'customers.yaml');
  writeFileSync(path, description.replaceAll('https://shop.example', shopUrl));
  return openCustomers(path);
}
