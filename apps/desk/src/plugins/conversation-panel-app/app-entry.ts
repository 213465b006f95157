import type { PanelApp, PanelAppArgument } from '@comptoir/contract';
import type { LiveApp } from './live-app.js';

/** An app that was opened in a conversation: its frame while it has one, and what outlives the frame. */
export interface AppEntry {
  readonly conversationId: string;
  app: PanelApp;
  /** Undefined: asleep, or in a window of its own. */
  live: LiveApp | undefined;
  /** In a window of its own. */
  detached: boolean;
  /** What the app put aside, for a frame to come. */
  state: unknown;
  /** How wide the app asked to be; undefined: as wide as the operator made the panel. */
  width: number | undefined;
  badge: PanelAppArgument<'setBadge'>['badge'];
  /** Tick at which it was shown last: who sleeps first. */
  shownAt: number;
  asleep: boolean;
  /** It slept and has started again: said until it is understood. */
  woken: boolean;
}

export const entryKey = (conversationId: string, appId: string) => `${conversationId} ${appId}`;

export function newEntry(conversationId: string, app: PanelApp): AppEntry {
  return {
    conversationId,
    app,
    live: undefined,
    detached: false,
    state: null,
    width: undefined,
    badge: null,
    shownAt: 0,
    asleep: false,
    woken: false,
  };
}

/** The live ones beyond the `most` that were shown last, the least recently shown first. */
export function beyondRoom(entries: Iterable<AppEntry>, most: number): readonly AppEntry[] {
  const live = [...entries].filter((entry) => entry.live !== undefined);
  live.sort((a, b) => a.shownAt - b.shownAt);
  return live.slice(0, Math.max(0, live.length - most));
}
