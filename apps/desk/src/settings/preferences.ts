import { useSyncExternalStore } from 'react';
import { type Language, languageOf } from '../language/i18n.js';
import { USUAL_WIDTH, withinBounds } from './panel-width.js';

export type ThemePreference = 'system' | 'light' | 'dark';

/** What an agent has set on this computer. */
export interface Preferences {
  readonly theme: ThemePreference;
  /** Undefined: not chosen here; the account's locale counts. */
  readonly language: Language | undefined;
  readonly sound: boolean;
  readonly desktopNotifications: boolean;
  readonly titleBadge: boolean;
  readonly visitorPanel: boolean;
  /** Width of the panel apps, in pixels. */
  readonly appWidth: number;
}

const DEFAULTS: Preferences = {
  theme: 'system',
  language: undefined,
  sound: true,
  desktopNotifications: false,
  titleBadge: true,
  visitorPanel: true,
  appWidth: USUAL_WIDTH,
};

/** Also read by public/assets/first-paint.js. */
const KEY = 'comptoir.preferences';

function read(): Preferences {
  try {
    return fromStored(JSON.parse(localStorage.getItem(KEY) ?? 'null'));
  } catch {
    return DEFAULTS;
  }
}

function fromStored(value: unknown): Preferences {
  if (typeof value !== 'object' || value === null) return DEFAULTS;
  const stored = new Map<string, unknown>(Object.entries(value));
  const flag = (name: keyof Preferences & string, otherwise: boolean) => {
    const found = stored.get(name);
    return typeof found === 'boolean' ? found : otherwise;
  };
  const theme = stored.get('theme');
  const language = stored.get('language');
  const appWidth = stored.get('appWidth');
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    language: typeof language === 'string' ? languageOf(language) : undefined,
    sound: flag('sound', DEFAULTS.sound),
    desktopNotifications: flag('desktopNotifications', DEFAULTS.desktopNotifications),
    titleBadge: flag('titleBadge', DEFAULTS.titleBadge),
    visitorPanel: flag('visitorPanel', DEFAULTS.visitorPanel),
    appWidth: typeof appWidth === 'number' ? withinBounds(appWidth) : DEFAULTS.appWidth,
  };
}

let current = read();
const listeners = new Set<() => void>();

function announce(): void {
  for (const listener of listeners) listener();
}

// Another tab changed something: both tabs stay equal.
window.addEventListener('storage', (event) => {
  if (event.key !== KEY && event.key !== null) return;
  current = read();
  announce();
});

export function preferences(): Preferences {
  return current;
}

/** Changes some preferences, here and in the other tabs. Kept for this page only when storage is full or shut. */
export function changePreferences(change: Partial<Preferences>): void {
  const next = { ...current, ...change };
  if (JSON.stringify(next) === JSON.stringify(current)) return;
  current = next;
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {}
  announce();
}

export function onPreferencesChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(onPreferencesChange, preferences);
}
