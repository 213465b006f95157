import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toNodeHandler } from '@comptoir/connector-sdk';
import { createCatalogueConnector } from '../connector.js';
import { openCatalogue } from '../open-catalogue.js';
import { CatalogueUnavailableError } from '../storage/catalogue-unavailable.js';

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
  try {
    await listen(server, port, host);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const why =
      code === 'EADDRINUSE' ? 'another program listens there; choose another --port' : String(code ?? error);
    console.error(`Cannot listen on ${host}:${port}: ${why}.`);
    return 1;
  }
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${portOf(server)}`;
  console.log(`Listening on ${origin} (${origin}/products, ${origin}/categories, ${origin}/health)`);
  reportContents(() => catalogue.status());
  await stopSignal();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  catalogue.close();
  return 0;
}

function reportContents(status: () => { products: number; categories: number }): void {
  try {
    const { products, categories } = status();
    console.log(`${products} products in ${categories} categories.`);
  } catch (error) {
    if (!(error instanceof CatalogueUnavailableError)) throw error;
    console.error(`${error.message} ${error.fix}`);
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
