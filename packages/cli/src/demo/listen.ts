import type { Server } from 'node:http';
import { listenFault } from '@comptoir/server';

/** Listens beside the desk, on a port that follows from PORT. @param who whose port it is, as a person calls it */
export async function listenBeside(
  server: Server,
  place: { host: string; port: number; who: string },
): Promise<void> {
  const { host, port, who } = place;
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
  } catch (cause) {
    throw listenFault(
      { host, port, portSetting: `${who} is to listen on ${port}, counted from PORT` },
      cause,
    );
  }
}
