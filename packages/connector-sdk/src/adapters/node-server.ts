import type { Server } from 'node:http';

/**
 * Makes a connector's own server listen; a port of 0 takes any free one.
 *
 * @returns its origin; undefined when it cannot listen, with the reason told on stderr
 */
export async function listen(server: Server, host: string, port: number): Promise<string | undefined> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const why =
      code === 'EADDRINUSE' ? 'another program listens there; choose another --port' : String(code ?? error);
    console.error(`Cannot listen on ${host}:${port}: ${why}.`);
    return undefined;
  }
  const address = server.address();
  const taken = address !== null && typeof address === 'object' ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${taken}`;
}

/** Waits for SIGINT or SIGTERM, then finishes the requests at hand. */
export async function untilStopped(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
