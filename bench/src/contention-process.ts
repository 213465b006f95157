import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, startServer } from '@comptoir/server';

/** A node with operators, in a process of its own: makes waiting conversations and tells how many are left. */
const OPERATORS = 20;
const CAPACITY = 100;

const database = process.env['BENCH_DATABASE'];
const server = await startServer(
  readConfig({
    PORT: process.env['PORT'] ?? '7870',
    DATA_DIR: mkdtempSync(join(tmpdir(), 'comptoir-bench-')),
    LOG_LEVEL: 'warn',
    SECRET_KEY: randomBytes(32).toString('hex'),
    ...(database === undefined ? {} : { DATABASE_URL: database }),
  }),
);
const ids = Array.from({ length: OPERATORS }, (_, index) => 10 + index);
await server.provision({
  websites: [{ id: 'ha-1', name: 'Bench', origins: ['https://shop.example'], languages: ['en', 'fr'] }],
  operators: ids.map((id) => ({
    id: `ha-${id}`,
    email: `bench-${id}@example.com`,
    name: `Bench ${id}`,
    roles: ['operator'],
    websites: ['ha-1'],
    capacity: CAPACITY,
  })),
  // English waits in the list; French is given out.
  distributionRules: [
    { id: 'fr', label: 'French', website: 'ha-1', operators: ids.map((id) => `ha-${id}`), languages: ['fr'] },
  ],
});

process.on('message', (message: { type: string; count?: number; language?: string }) => void answer(message));
process.send?.({ type: 'ready', port: server.port });

async function answer(message: { type: string; count?: number; language?: string }): Promise<void> {
  const { storage, tokens, conversations } = server.parts;
  switch (message.type) {
    case 'operators': {
      const operators = await Promise.all(
        ids.map(async (id) => ({
          token: (await tokens.issueApiToken(id)).token,
          ticket: await tokens.issueTicket({ kind: 'operator', operatorId: id }),
        })),
      );
      process.send?.({ type: 'operators', operators });
      return;
    }
    case 'conversations': {
      const made: string[] = [];
      const { count = 0, language = 'en' } = message;
      while (made.length < count) made.push(...(await Promise.all(ids.map(() => open(language)))));
      process.send?.({ type: 'conversations', ids: made.slice(0, count) });
      return;
    }
    case 'waiting': {
      const input = { websiteId: 1, automatic: true, limit: 10_000 };
      process.send?.({ type: 'waiting', count: (await storage.query('waitingConversations', input)).length });
      return;
    }
    case 'stop':
      await server.close();
      process.exit(0);
  }

  async function open(language: string): Promise<string> {
    const visitorId = randomBytes(23).toString('hex').slice(0, 45);
    await storage.command('createVisitor', {
      id: visitorId,
      website_id: 1,
      name: null,
      email: null,
      external_id: null,
      phone: null,
      note: null,
      channel_adapter_id: null,
      channel_address: null,
      verified: 0,
      language,
      created_at: Date.now(),
    });
    const payload = { contentType: 'text' as const, value: 'Hello' };
    const sent = await conversations.sendAsVisitor(
      { websiteId: 1, visitorId, language },
      null,
      randomUUID(),
      payload,
    );
    return sent.state.row.id;
  }
}
