import { createServer } from 'node:http';
import { listen, toNodeHandler, untilStopped } from '@comptoir/connector-sdk';
import { createCatalogueConnector } from '../connector.js';
import { openCatalogue } from '../open-catalogue.js';
import { CatalogueUnavailableError } from '../storage/catalogue-unavailable.js';
import { counted } from './run-import.js';

export interface ServeArguments {
  readonly data: string;
  readonly port: number;
  readonly host: string;
  readonly secret: string | undefined;
}

/** Serves until SIGINT or SIGTERM, then finishes the requests at hand. Answers the exit code. */
export async function runServe({ data, port, host, secret }: ServeArguments): Promise<number> {
  if (secret === undefined || secret === '') {
    console.error('--secret is missing; give the connector’s secret token, or set CATALOGUE_SECRET.');
    return 2;
  }
  const catalogue = openCatalogue(data);
  const connector = createCatalogueConnector({ catalogue, secretToken: secret });
  const server = createServer(toNodeHandler(connector));
  const origin = await listen(server, host, port);
  if (origin === undefined) return 1;
  console.log(`Listening on ${origin} (${origin}/products, ${origin}/categories, ${origin}/health)`);
  reportContents(() => catalogue.status());
  await untilStopped(server);
  catalogue.close();
  return 0;
}

function reportContents(status: () => { products: number; categories: number }): void {
  try {
    const { products, categories } = status();
    console.log(
      `${counted(products, 'product', 'products')} in ${counted(categories, 'category', 'categories')}.`,
    );
  } catch (error) {
    if (!(error instanceof CatalogueUnavailableError)) throw error;
    console.error(`${error.message} ${error.fix}`);
  }
}
