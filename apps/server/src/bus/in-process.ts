import type { Bus, BusMessage } from './bus.js';

/** The bus of a single node. */
export function createInProcessBus(now: () => number = Date.now): Bus {
  const listeners = new Set<(message: BusMessage) => void>();
  const claimed = new Map<string, number>();
  return {
    publish: (message) => {
      for (const listener of listeners) listener(message);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    claimOnce: async (key, ttlMs) => {
      const at = now();
      for (const [known, until] of claimed) {
        if (until > at) break;
        claimed.delete(known);
      }
      if ((claimed.get(key) ?? 0) > at) return false;
      claimed.set(key, at + ttlMs);
      return true;
    },
    healthy: true,
    onHealth: () => () => {},
    close: async () => listeners.clear(),
  };
}
