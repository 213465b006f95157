/** `localStorage` where the browser lets a frame have it; otherwise the page's memory, without a word. */
const memory = new Map<string, string>();

export function readStored(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? memory.get(key);
  } catch {
    return memory.get(key);
  }
}

export function store(key: string, value: string): void {
  memory.set(key, value);
  try {
    if (value === '') localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Forbidden or full: what is in memory lasts as long as the page.
  }
}
