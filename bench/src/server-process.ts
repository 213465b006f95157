import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, startServer } from '@comptoir/server';

/**
 * A node of the desk in a process of its own, for measuring: it makes visitors on request and tells its
 * processor time and memory. Started with an IPC channel by `child.ts`.
 */
const config = readConfig({
  PORT: process.env['PORT'] ?? '7870',
  DATA_DIR: mkdtempSync(join(tmpdir(), 'comptoir-bench-')),
  LOG_LEVEL: 'warn',
  ALLOW_PRIVATE_CONNECTORS: 'true',
  ...(process.env['DATABASE_URL'] === undefined
    ? {}
    : { DATABASE_URL: process.env['DATABASE_URL'], SECRET_KEY: randomBytes(32).toString('hex') }),
});
const server = await startServer(config, { hurriedVisitors: true });
await server.provision({
  websites: [{ id: 'ha-1', name: 'Bench', origins: ['https://shop.example'], languages: ['en'] }],
  operators: [
    { id: 'ha-10', email: 'bench@example.com', name: 'Bench', roles: ['operator'], websites: ['ha-1'] },
  ],
});

process.on('message', (message: { type: string; count?: number }) => void answer(message));
process.send?.({ type: 'ready', port: server.port });

async function answer(message: { type: string; count?: number }): Promise<void> {
  const { parts } = server;
  switch (message.type) {
    case 'usage':
      global.gc?.();
      process.send?.({ type: 'usage', cpu: process.cpuUsage(), memory: process.memoryUsage() });
      return;
    case 'tickets': {
      const tickets: string[] = [];
      for (let index = 0; index < (message.count ?? 0); index += 1) {
        const id = randomBytes(23).toString('hex').slice(0, 45);
        await parts.storage.command('createVisitor', {
          id,
          website_id: 1,
          name: null,
          email: null,
          external_id: null,
          phone: null,
          note: null,
          channel_adapter_id: null,
          channel_address: null,
          verified: 0,
          language: 'en',
          created_at: Date.now(),
        });
        tickets.push(await parts.tokens.issueTicket({ kind: 'visitor', visitorId: id, websiteId: 1 }));
      }
      process.send?.({ type: 'tickets', tickets });
      return;
    }
    case 'stop':
      await server.close();
      process.exit(0);
  }
}
