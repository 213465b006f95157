import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signContract, signStandardWebhook } from '@comptoir/contract/signing';
import { ConnectorError } from './call/connector-error.js';
import { type Connector, type ConnectorDefinition, defineConnector } from './define-connector.js';

/** Builders for this package's tests: a connector that answers what it was asked, and signed calls. */
export const SECRET = 'a secret of the tests ✓';
export const NOW = Date.UTC(2026, 10, 22);

export function sampleConnector(overrides: Partial<ConnectorDefinition> = {}): Connector {
  return defineConnector({
    secretToken: SECRET,
    now: () => NOW,
    onError: () => undefined,
    plugins: {
      productList: {
        categories: (request) => [
          { id: request.idParent ?? 'root', label: `${request.limit}/${request.offset}`, productsCount: 1 },
        ],
        products: (request) => {
          if (request.searchQuery === 'crash') throw new Error('password=hunter2');
          if (request.searchQuery === 'told')
            throw new ConnectorError(503, 'closed', 'Closed today.', 'Come back.');
          return [
            {
              id: request.idCategory ?? 'all',
              title: request.searchQuery ?? '',
              productUrl: 'https://shop.example/1',
              description: `${request.idOperator} ${request.idWebsite}`,
              imageUrl: 'https://shop.example/1.png',
              reference: null,
              priceCatalog: '1 €',
            },
          ];
        },
      },
      customerInformation: {
        information: (request) => [
          { id: '1', label: 'E-mail', value: request.emailVisitor ?? '–', fieldType: 'TEXT' },
        ],
        action: (request) => ({ success: true, message: `${request.action} by ${request.idOperator}` }),
      },
      closingForm: {
        form: (request) => [
          { id: 'why', label: request.operatorLocale ?? '', fieldType: 'TEXT', isRequired: true },
        ],
      },
    },
    ...overrides,
  });
}

/** Serves a listener on a free port for one test. */
export async function serve<T>(listener: RequestListener, use: (origin: string) => Promise<T>): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('The test server has no port.');
  try {
    return await use(`http://127.0.0.1:${address.port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** The contract's header over a raw query or body. */
export function signed(text: string, secret = SECRET): Record<string, string> {
  return { 'x-iadvize-signature': signContract(secret, text) };
}

/** The three Standard Webhooks headers beside it. */
export function stamped(text: string, id: string, seconds = NOW / 1000): Record<string, string> {
  return {
    ...signed(text),
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signStandardWebhook(SECRET, id, seconds, text),
  };
}
