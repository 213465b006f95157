import type { TextStorage } from '@comptoir/realtime-client';

/** Where token, draft and unsent messages stay over a reload. Our own storage, unless a browser denies it. */
let storage: TextStorage | undefined;

/**
 * Browsers that block third parties deny storage to a frame of another site. Then the shop's page keeps one
 * text for us: `kept` is what it has, `keep` gives it what it is to have. Where that fails too, memory it is.
 */
export function openDeviceStorage(kept: string | null, keep: (text: string) => void): void {
  try {
    localStorage.setItem('comptoir', '1');
    localStorage.removeItem('comptoir');
    storage = localStorage;
  } catch {
    storage = keptStorage(kept, keep);
  }
}

export function deviceStorage(): TextStorage {
  storage ??= keptStorage(null, () => undefined);
  return storage;
}

export function readStored(key: string): string | undefined {
  return deviceStorage().getItem(key) ?? undefined;
}

export function store(key: string, value: string): void {
  try {
    if (value === '') deviceStorage().removeItem(key);
    else deviceStorage().setItem(key, value);
  } catch {
    // Full: what the page shows is still there, only not after a reload.
  }
}

function keptStorage(kept: string | null, keep: (text: string) => void): TextStorage {
  const items = new Map<string, string>(readKept(kept));
  const changed = (): void => keep(JSON.stringify([...items]));
  return {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem(key, value) {
      items.set(key, value);
      changed();
    },
    removeItem(key) {
      if (items.delete(key)) changed();
    },
  };
}

function readKept(kept: string | null): [string, string][] {
  try {
    const value: unknown = JSON.parse(kept ?? '[]');
    if (!Array.isArray(value)) return [];
    return value.flatMap((pair: unknown): [string, string][] => {
      if (!Array.isArray(pair)) return [];
      const [key, text]: unknown[] = pair;
      return typeof key === 'string' && typeof text === 'string' ? [[key, text]] : [];
    });
  } catch {
    return [];
  }
}
