import type { PendingMessage } from './client-types.js';
import { isFields } from './structure.js';

/** Keeps pending messages over a reload. Neither function may throw for long: a failing one means memory only. */
export interface OutboxStorage {
  load(): Promise<readonly PendingMessage[]> | readonly PendingMessage[];
  /** Everything pending now, in order. */
  save(messages: readonly PendingMessage[]): void | Promise<void>;
}

export function memoryOutboxStorage(): OutboxStorage {
  return { load: () => [], save: () => undefined };
}

/** The part of `Storage` that is used. */
export type TextStorage = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Over `localStorage` (or another): one item `<key>.<clientId>` for each message, so that two tabs with the
 * same key never overwrite each other. Where storage is forbidden or full, messages live in memory.
 */
export function browserOutboxStorage(key: string, storage?: TextStorage): OutboxStorage {
  const prefix = `${key}.`;
  const saved = new Map<string, string>();
  const use = <Value>(work: (storage: TextStorage) => Value, otherwise: Value): Value => {
    try {
      return work(storage ?? localStorage);
    } catch {
      return otherwise;
    }
  };
  return {
    load() {
      return use((items) => {
        const names: string[] = [];
        for (let index = 0; index < items.length; index++) {
          const name = items.key(index);
          if (name?.startsWith(prefix)) names.push(name);
        }
        const found: { message: PendingMessage; order: number }[] = [];
        for (const name of names) {
          const text = items.getItem(name) ?? '';
          const stored = readStored(text);
          if (stored === undefined) items.removeItem(name);
          else {
            found.push(stored);
            saved.set(stored.message.clientId, text);
          }
        }
        found.sort((a, b) => a.message.createdAt.localeCompare(b.message.createdAt) || a.order - b.order);
        return found.map(({ message }) => message);
      }, []);
    },
    save(messages) {
      use((items) => {
        const kept = new Set(messages.map(({ clientId }) => clientId));
        for (const clientId of [...saved.keys()]) {
          if (kept.has(clientId)) continue;
          saved.delete(clientId);
          items.removeItem(prefix + clientId);
        }
        messages.forEach((message, order) => {
          // Only what changed is written; `order` alone is no change worth a write.
          const before = saved.get(message.clientId);
          const known = before === undefined ? undefined : readStored(before);
          if (known !== undefined && known.message.status === atRest(message).status) return;
          const text = JSON.stringify({ ...atRest(message), order });
          items.setItem(prefix + message.clientId, text);
          saved.set(message.clientId, text);
        });
      }, undefined);
    },
  };
}

/** What was on its way when the page went is to be sent again. */
function atRest(message: PendingMessage): PendingMessage {
  return message.status === 'sending' ? { ...message, status: 'waiting' } : message;
}

function readStored(text: string): { message: PendingMessage; order: number } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!isPending(value)) return undefined;
    const order = 'order' in value && typeof value.order === 'number' ? value.order : 0;
    const { clientId, conversationId, payload, createdAt, error } = value;
    const status = value.status === 'failed' ? 'failed' : 'waiting';
    const message = { clientId, conversationId, payload, createdAt, status } as const;
    return { message: error === undefined ? message : { ...message, error }, order };
  } catch {
    return undefined;
  }
}

function isPending(value: unknown): value is PendingMessage {
  return (
    isFields(value) &&
    typeof value.clientId === 'string' &&
    /^[A-Za-z0-9_-]{8,64}$/.test(value.clientId) &&
    (value.conversationId === null || typeof value.conversationId === 'string') &&
    isFields(value.payload) &&
    typeof value.payload.contentType === 'string' &&
    typeof value.createdAt === 'string' &&
    (value.error === undefined || (isFields(value.error) && typeof value.error.message === 'string'))
  );
}
