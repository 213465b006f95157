import type { LogEntry } from '@comptoir/contract';
import { createRealtimeClient } from './client.js';
import type { RealtimeClient } from './client-types.js';
import type { OutboxStorage } from './outbox-storage.js';
import { CONVERSATION, type TestServer } from './world.test-support.js';

export function connect(server: TestServer, outboxStorage?: OutboxStorage): RealtimeClient {
  const client = createRealtimeClient({
    url: 'ws://desk.example/ws',
    getTicket: server.getTicket,
    environment: server.environment,
    ...(outboxStorage === undefined ? {} : { outboxStorage }),
  });
  client.start();
  return client;
}

export const values = (entries: readonly LogEntry[]): string[] =>
  entries.map((entry) =>
    entry.kind === 'message' && entry.payload.contentType === 'text' ? entry.payload.value : '?',
  );
export const shown = (client: RealtimeClient): string[] => values(client.log(CONVERSATION).entries);
export const sent = (server: TestServer, type: string): number =>
  server.seen.filter((frame) => frame.type === type).length;

export function memoryStorage(): Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'> & {
  items: Map<string, string>;
} {
  const items = new Map<string, string>();
  return {
    items,
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}
