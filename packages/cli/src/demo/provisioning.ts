import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOOK_PATH, PAGE_PATH } from '@comptoir/orders-app';
import { DEMO_BOTS, provisionedBots } from './bots.js';
import { connectorPath, connectorToken, DEMO_RULE, type DemoConnector } from './connectors.js';
import { phoneAdapter } from './phone.js';

/** Made once per data folder, so that nothing of the demo is guessable and a second start fits the first. */
export interface DemoSecrets {
  readonly connectorToken: string;
  readonly website: string;
  readonly password: string;
}

export function demoSecrets(dataDir: string): DemoSecrets {
  const path = join(dataDir, 'demo-secrets.json');
  try {
    const stored: DemoSecrets = JSON.parse(readFileSync(path, 'utf8'));
    return stored;
  } catch {
    const made: DemoSecrets = {
      connectorToken: randomBytes(32).toString('hex'),
      website: randomBytes(32).toString('hex'),
      password: randomBytes(9).toString('base64url'),
    };
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(path, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
    return made;
  }
}

export interface DemoPlaces {
  /** The connectors are served under it. */
  readonly shopUrl: string;
  /** The orders app's own origin: on the desk's, or the shop's, it could act as them. */
  readonly ordersUrl: string;
  readonly secrets: DemoSecrets;
  /** Whether bots answer first (true). */
  readonly bots?: boolean;
}

/** The demo installation as a provisioning file would describe it (connector.md, Provisioning). */
export function demoProvisioning({ shopUrl, ordersUrl, secrets, bots = true }: DemoPlaces): unknown {
  const connector = (
    folder: DemoConnector,
    idConnectorVersion: string,
    name: string,
    plugin: (url: string) => unknown,
  ) => {
    const url = `${shopUrl}${connectorPath(folder)}`;
    return {
      idConnectorVersion,
      secretToken: connectorToken(folder, secrets.connectorToken),
      manifest: { name, version: '1.0.0', healthCheckUrl: `${url}/health`, plugins: [plugin(url)] },
      installOn: [{ website: 'ha-1' }],
    };
  };
  return {
    websites: [
      {
        id: 'ha-1',
        name: 'Tilleul',
        accentColor: '#3f5b46',
        origins: [shopUrl],
        languages: ['en', 'fr'],
        secret: secrets.website,
      },
    ],
    operators: [
      {
        id: 'ha-10',
        email: 'alice@example.com',
        password: secrets.password,
        name: 'Alice Martin',
        roles: ['admin', 'operator'],
        websites: ['ha-1'],
      },
      {
        id: 'ha-11',
        email: 'bruno@example.com',
        password: secrets.password,
        name: 'Bruno Keller',
        roles: ['operator'],
        locale: 'fr',
        websites: ['ha-1'],
      },
      {
        id: 'ha-12',
        email: 'chloe@example.com',
        password: secrets.password,
        name: 'Chloé Dumas',
        roles: ['manager', 'operator'],
        locale: 'fr',
        websites: ['ha-1'],
      },
    ],
    // By hand: whoever tries the demo takes a conversation with a click of their own.
    distributionRules: [
      {
        id: DEMO_RULE,
        label: 'Advisers',
        website: 'ha-1',
        operators: ['ha-10', 'ha-11', 'ha-12'],
        mode: 'manual',
      },
    ],
    // The payment simulator: no account with Apple, no money.
    channelAdapters: [phoneAdapter(shopUrl, secrets.connectorToken)],
    applePay: [{ website: 'ha-1', gateway: 'simulator' }],
    connectors: [
      connector('catalogue', '6f0c2c1e-5f0b-4b0e-9a57-0d6a4be3c001', 'Catalogue', (url) => ({
        kind: 'product-list',
        productsUrl: `${url}/products`,
        categoriesUrl: `${url}/categories`,
      })),
      connector('customers', '6f0c2c1e-5f0b-4b0e-9a57-0d6a4be3c002', 'Customers', (url) => ({
        kind: 'customer-information',
        informationUrl: `${url}/customer`,
        actionUrl: `${url}/customer/action`,
      })),
      connector('closing-form', '6f0c2c1e-5f0b-4b0e-9a57-0d6a4be3c003', 'Closing form', (url) => ({
        kind: 'closing-form',
        formUrl: `${url}/closing-form`,
      })),
      {
        idConnectorVersion: '6f0c2c1e-5f0b-4b0e-9a57-0d6a4be3c004',
        secretToken: connectorToken('orders-app', secrets.connectorToken),
        manifest: {
          name: 'Orders',
          version: '1.0.0',
          healthCheckUrl: `${ordersUrl}/health`,
          plugins: [
            {
              kind: 'conversation-panel-app',
              name: { default: 'Orders', FR: 'Commandes' },
              icon: 'ORDER',
              iframeUrl: ordersUrl + PAGE_PATH,
              enableForOperators: true,
              enableForExperts: true,
              useAuthentication: true,
              messageHookUrl: ordersUrl + HOOK_PATH,
            },
          ],
        },
        installOn: [{ website: 'ha-1' }],
      },
      ...(bots ? DEMO_BOTS : []).map((bot) =>
        connector(bot.connector, bot.idConnectorVersion, bot.connectorName, (url) => ({
          kind: 'bot',
          baseUrl: `${url}/bot`,
        })),
      ),
    ],
    bots: bots ? provisionedBots(DEMO_RULE) : [],
  };
}
