import { createServer } from 'node:http';
import { type Connector, listen, toNodeHandler, untilStopped } from '@comptoir/connector-sdk';

/**
 * Serves a connector until SIGINT or SIGTERM, then finishes the requests at hand.
 *
 * @returns whether it could listen; why not is told on stderr
 */
export async function serveConnector(connector: Connector, host: string, port: number): Promise<boolean> {
  const server = createServer(toNodeHandler(connector));
  const origin = await listen(server, host, port);
  if (origin === undefined) return false;
  console.log(`Listening on ${origin} (${connector.paths.map((path) => origin + path).join(', ')})`);
  await untilStopped(server);
  return true;
}
