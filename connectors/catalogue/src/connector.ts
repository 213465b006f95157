import { type Connector, ConnectorError, defineConnector } from '@comptoir/connector-sdk';
import type { Catalogue } from './open-catalogue.js';
import { CatalogueUnavailableError } from './storage/catalogue-unavailable.js';

export interface CatalogueConnectorOptions {
  readonly catalogue: Catalogue;
  /** The secret token of the connector version, as the desk knows it. */
  readonly secretToken: string;
  /** Put before `/products`, `/categories` and `/health`; empty by default. */
  readonly basePath?: string;
  readonly onError?: (error: unknown, path: string) => void;
  readonly now?: () => number;
}

/** The product list connector over a catalogue (product-list.md). 503 with the reason while there is none. */
export function createCatalogueConnector(options: CatalogueConnectorOptions): Connector {
  const { catalogue, secretToken, ...rest } = options;
  return defineConnector({
    ...rest,
    secretToken,
    plugins: {
      productList: {
        categories: ({ idParent, limit, offset }) =>
          told(() => catalogue.categories({ idParent, limit, offset })),
        products: ({ idCategory, searchQuery, limit, offset }) =>
          told(() => catalogue.products({ idCategory, searchQuery, limit, offset })),
      },
    },
    health: () => told(() => catalogue.status()) !== undefined,
  });
}

function told<T>(answer: () => T): T {
  try {
    return answer();
  } catch (error) {
    if (!(error instanceof CatalogueUnavailableError)) throw error;
    throw new ConnectorError(503, error.code, error.message, error.fix);
  }
}
