import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Connector, toNodeHandler } from '@comptoir/connector-sdk';

/**
 * Serves a connector until SIGINT or SIGTERM, then finishes the requests at hand.
 *
 * @returns whether it could listen; why not is told on stderr
 */
export async function serveConnector(connector: Connector, host: string, port: number): Promise<boolean> {
  const server = createServer(toNodeHandler(connector));
  try {
    await listen(server, port, host);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const why =
      code === 'EADDRINUSE' ? 'another program listens there; choose another --port' : String(code ?? error);
    console.error(`Cannot listen on ${host}:${port}: ${why}.`);
    return false;
  }
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${portOf(server)}`;
  console.log(`Listening on ${origin} (${connector.paths.map((path) => origin + path).join(', ')})`);
  await stopSignal();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  return true;
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
