import { Redis } from 'ioredis';
import type { Bus, BusMessage } from './bus.js';
import { createInProcessBus } from './in-process.js';

const CHANNEL = 'comptoir:bus';
const KEY_PREFIX = 'comptoir:once:';

/** The bus of several nodes, over Redis (or Valkey) publish/subscribe. */
export async function createRedisBus(url: string, onError: (error: Error) => void): Promise<Bus> {
  const settings = {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    lazyConnect: true,
    connectTimeout: 3000,
  };
  const backoff = (attempt: number): number => Math.min(50 * 2 ** attempt, 2000);
  const publisher = new Redis(url, { ...settings, retryStrategy: backoff });
  const subscriber = new Redis(url, { ...settings, retryStrategy: backoff });
  const listeners = new Set<(message: BusMessage) => void>();
  const healthListeners = new Set<(healthy: boolean) => void>();
  const alone = createInProcessBus();
  let healthy = false;

  const setHealthy = (value: boolean): void => {
    if (healthy === value) return;
    healthy = value;
    for (const listener of healthListeners) listener(value);
  };
  const deliver = (message: BusMessage): void => {
    for (const listener of listeners) listener(message);
  };
  for (const client of [publisher, subscriber]) {
    client.on('error', (error: Error) => onError(error));
    client.on('close', () => setHealthy(false));
  }
  subscriber.on('message', (_channel: string, text: string) => {
    // Only our own nodes write to the channel; a message that is not ours is not worth a crash.
    try {
      const message: BusMessage = JSON.parse(text);
      deliver(message);
    } catch (error) {
      onError(error instanceof Error ? error : new Error(String(error)));
    }
  });
  subscriber.on('ready', () => {
    subscriber.subscribe(CHANNEL).then(
      () => setHealthy(true),
      (error: Error) => onError(error),
    );
  });
  // The client itself only says that the connection is closed; why, it tells its listeners.
  let reason: Error | undefined;
  const hear = (error: Error): void => {
    reason ??= error;
  };
  publisher.on('error', hear);
  try {
    await Promise.all([publisher.connect(), subscriber.connect()]);
    await subscriber.subscribe(CHANNEL);
  } catch (error) {
    publisher.disconnect();
    subscriber.disconnect();
    throw reason ?? error;
  }
  publisher.off('error', hear);
  setHealthy(true);

  return {
    publish: (message) => {
      publisher.publish(CHANNEL, JSON.stringify(message)).catch((error: Error) => {
        onError(error);
        setHealthy(false);
        deliver(message);
      });
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    claimOnce: async (key, ttlMs) => {
      try {
        return (await publisher.set(KEY_PREFIX + key, '1', 'PX', ttlMs, 'NX')) === 'OK';
      } catch {
        // Without Redis people must still be able to connect: the key is then spent on this node alone.
        return alone.claimOnce(key, ttlMs);
      }
    },
    get healthy() {
      return healthy;
    },
    onHealth: (listener) => {
      healthListeners.add(listener);
      return () => healthListeners.delete(listener);
    },
    close: async () => {
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}
