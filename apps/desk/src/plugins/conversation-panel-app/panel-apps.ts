import type {
  ConversationSummary,
  MessageMark,
  PanelApp,
  PanelAppArgument,
  PanelAppContext,
  PanelAppFailure,
} from '@comptoir/contract';
import type { ConversationLog } from '@comptoir/realtime-client';
import { type AppEntry, entryKey, newEntry } from './app-entry.js';
import { lostRight } from './conversation-right.js';
import { LiveApp } from './live-app.js';
import { type MarksOfMessage, MessageMarks } from './message-marks.js';
import { MessageNews, type PanelAppMessage } from './message-news.js';

/** Frames that live at once; the least recently shown one beyond them is put to sleep. */
export const MOST_LIVE = 12;
/** Words an app may show at the corner, within so many milliseconds. */
const MOST_NOTICES = 3;
const NOTICES_WITHIN_MS = 10_000;

const ASLEEP: PanelAppFailure = {
  code: 'revoked',
  message: 'The app was put to sleep: too many are open. What it saved comes back when it is shown again.',
};
const RELOADED: PanelAppFailure = { code: 'revoked', message: 'The operator loads the app again.' };
const CLOSED: PanelAppFailure = { code: 'revoked', message: 'The operator closed the app.' };
const DETACHED: PanelAppFailure = { code: 'revoked', message: 'The app moved into a window of its own.' };

/** What the desk gives its apps. */
export interface PanelAppsSurroundings {
  readonly operatorId: string;
  readonly conversation: (id: string) => ConversationSummary | undefined;
  readonly log: (conversationId: string) => ConversationLog;
  readonly subscribe: (conversationId: string) => () => void;
  readonly contextOf: (conversation: ConversationSummary) => PanelAppContext;
  readonly titleOf: (app: PanelApp) => string;
  readonly insertText: (conversationId: string, text: string) => void;
  readonly notify: (app: PanelApp, notice: PanelAppArgument<'notify'>) => void;
  readonly resize: (width: number) => void;
  /** An app went while the focus was in its page. */
  readonly returnFocus: (appId: string) => void;
}

/**
 * Every panel app of this page, per conversation: which frames live, which one each conversation shows, what
 * apps know about messages. Frames are put into `layer` once and never moved, because a browser loads a
 * moved frame anew.
 */
export class PanelApps {
  readonly layer = document.createElement('div');
  readonly #around: PanelAppsSurroundings;
  readonly #entries = new Map<string, AppEntry>();
  readonly #marks = new MessageMarks();
  readonly #news: MessageNews;
  /** Which app each conversation shows. */
  readonly #open = new Map<string, string>();
  readonly #asked = new Map<string, number>();
  readonly #notices = new Map<string, number[]>();
  readonly #listeners = new Set<() => void>();
  #looked: string | undefined;
  #tick = 0;
  version = 0;

  constructor(around: PanelAppsSurroundings) {
    this.#around = around;
    this.#news = new MessageNews(around, (conversationId, message) =>
      this.#tellMessage(conversationId, message),
    );
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The app that a conversation shows. */
  openIn(conversationId: string): string | undefined {
    return this.#open.get(conversationId);
  }

  entry(conversationId: string, appId: string): AppEntry | undefined {
    return this.#entries.get(entryKey(conversationId, appId));
  }

  /** The entry that is before the operator's eyes now. */
  shown(): AppEntry | undefined {
    const appId = this.#looked === undefined ? undefined : this.#open.get(this.#looked);
    return this.#looked === undefined || appId === undefined ? undefined : this.entry(this.#looked, appId);
  }

  /** Which conversation is looked at with its app panel in sight; undefined: none. */
  look(conversationId: string | undefined): void {
    if (this.#looked === conversationId) return;
    this.#looked = conversationId;
    this.#settle();
  }

  /** Shows an app in a conversation, in the instance it has there. */
  open(conversationId: string, app: PanelApp): void {
    const key = entryKey(conversationId, app.id);
    const entry = this.#entries.get(key) ?? newEntry(conversationId, app);
    entry.app = app;
    this.#entries.set(key, entry);
    this.#open.set(conversationId, app.id);
    this.#news.follow(conversationId);
    this.#settle();
  }

  /** Hides a conversation's panel; its apps go on. */
  hide(conversationId: string): void {
    if (this.#open.delete(conversationId)) this.#settle();
  }

  /** Ends an app's instance in a conversation. */
  close(conversationId: string, appId: string): void {
    const entry = this.entry(conversationId, appId);
    if (this.#open.get(conversationId) === appId) this.#open.delete(conversationId);
    if (entry !== undefined) this.#remove(entry, CLOSED);
    this.#settle();
  }

  /** Loads an app anew; what it put aside is kept. */
  reload({ conversationId, app }: AppEntry): void {
    const entry = this.entry(conversationId, app.id);
    if (entry === undefined) return;
    this.#end(entry, RELOADED);
    this.#settle();
  }

  understood(entry: AppEntry): void {
    entry.woken = false;
    this.#publish();
  }

  /** The app is in a window of its own now; gives what it put aside, undefined for one that was not here. */
  detached(conversationId: string, appId: string): unknown {
    const entry = this.entry(conversationId, appId);
    if (entry === undefined) return undefined;
    entry.detached = true;
    this.#end(entry, DETACHED);
    this.#publish();
    return entry.state ?? null;
  }

  /** It is not any more; what it put aside meanwhile comes back. */
  attached(conversationId: string, appId: string, state: unknown): void {
    const entry = this.entry(conversationId, appId);
    if (entry === undefined || !entry.detached) return;
    entry.detached = false;
    entry.state = state ?? entry.state;
    this.#settle();
  }

  /** For an app that begins with what it had elsewhere. */
  begin(conversationId: string, app: PanelApp, state: unknown): void {
    const entry = newEntry(conversationId, app);
    entry.state = state;
    this.#entries.set(entryKey(conversationId, app.id), entry);
    this.open(conversationId, app);
  }

  /** What apps said about messages; those that are open get their intents, whole. */
  addMarks(conversationId: string, marks: readonly MessageMark[]): void {
    const changed = this.#marks.add(conversationId, marks);
    for (const appId of changed) this.#tellIntents(conversationId, appId);
    if (changed.size > 0) this.#publish();
  }

  marksOf(messageId: string): MarksOfMessage | undefined {
    return this.#marks.of(messageId);
  }

  /** A click on an app's icon beside a message: opens the app if need be, and tells it the message's keys. */
  trigger(marks: MarksOfMessage, app: PanelApp): void {
    this.open(marks.conversationId, app);
    const keys = marks.apps.find(({ appId }) => appId === app.id)?.keys ?? [];
    this.entry(marks.conversationId, app.id)?.live?.send('trigger', [...keys]);
  }

  /** Up to which message the hooks have been asked. */
  markedUpTo(conversationId: string): number {
    return this.#asked.get(conversationId) ?? 0;
  }

  marked(conversationId: string, seq: number): void {
    this.#asked.set(conversationId, seq);
  }

  contextChanged(): void {
    for (const { live } of this.#entries.values()) live?.contextChanged();
  }

  /** Something changed about who has which conversation: what the operator lost is revoked at once. */
  check(): void {
    let changed = false;
    for (const entry of [...this.#entries.values()]) {
      const lost = this.#lost(entry.conversationId);
      if (lost === undefined) continue;
      this.#remove(entry, lost);
      this.#open.delete(entry.conversationId);
      changed = true;
    }
    if (changed) this.#settle();
  }

  /** Conversations in which an app was opened. */
  conversations(): ReadonlySet<string> {
    return new Set([...this.#entries.values()].map(({ conversationId }) => conversationId));
  }

  /** Only these apps are there any more: the others were switched off, uninstalled, or are for other roles. */
  keepOnly(conversationId: string, apps: readonly PanelApp[]): void {
    for (const entry of [...this.#entries.values()]) {
      if (entry.conversationId !== conversationId) continue;
      const present = apps.find(({ id }) => id === entry.app.id);
      // Another address is another app: what runs at the old one is not to go on.
      if (present?.iframeUrl === entry.app.iframeUrl) entry.app = present;
      else this.close(conversationId, entry.app.id);
    }
  }

  /** The operator signs out, or the page goes. */
  stop(): void {
    for (const entry of [...this.#entries.values()])
      this.#remove(entry, { code: 'revoked', message: 'The desk was closed.' });
    this.#open.clear();
    this.#news.stop();
    this.#publish();
  }

  #lost(conversationId: string): PanelAppFailure | undefined {
    return lostRight(this.#around.conversation(conversationId), this.#around.operatorId);
  }

  /** Shows what is to be seen and nothing else, starting or waking it. */
  #settle(): void {
    const shown = this.shown();
    if (shown !== undefined && !shown.detached) {
      this.#tick += 1;
      shown.shownAt = this.#tick;
      if (shown.live === undefined) this.#start(shown);
    }
    for (const entry of this.#entries.values()) entry.live?.show(entry === shown);
    this.#publish();
  }

  #start(entry: AppEntry): void {
    this.#makeRoom();
    const { conversationId, app } = entry;
    entry.woken = entry.asleep;
    entry.asleep = false;
    const around = this.#around;
    entry.live = new LiveApp({
      app,
      title: around.titleOf(app),
      layer: this.layer,
      context: () => {
        const conversation = around.conversation(conversationId);
        if (conversation === undefined) throw new Error('The conversation is not known any more.');
        return around.contextOf(conversation);
      },
      after: (milliseconds, run) => {
        const timer = setTimeout(run, milliseconds);
        return () => clearTimeout(timer);
      },
      onChange: () => this.#publish(),
      onFocusLost: () => around.returnFocus(app.id),
      commands: {
        conversationId,
        appId: app.id,
        lost: () => this.#lost(conversationId),
        insertText: (text) => around.insertText(conversationId, text),
        resize: (width) => {
          if (this.shown() === entry) around.resize(width);
        },
        mayNotify: () => this.#mayNotify(app.id),
        notify: (notice) => around.notify(app, notice),
        setBadge: (badge) => {
          entry.badge = badge;
          this.#publish();
        },
        saveState: (state) => {
          entry.state = state;
        },
        restoreState: () => entry.state,
        newClientId: () => crypto.randomUUID(),
        pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      },
    });
    const intents = this.#marks.intents(conversationId, app.id);
    if (intents.length > 0) entry.live.send('intent', intents);
  }

  #makeRoom(): void {
    const live = [...this.#entries.values()].filter((entry) => entry.live !== undefined);
    live.sort((a, b) => a.shownAt - b.shownAt);
    for (const entry of live.slice(0, Math.max(0, live.length - MOST_LIVE + 1))) {
      entry.asleep = true;
      this.#end(entry, ASLEEP);
    }
  }

  #end(entry: AppEntry, failure: PanelAppFailure): void {
    entry.live?.close(failure);
    entry.live = undefined;
  }

  #remove(entry: AppEntry, failure: PanelAppFailure): void {
    this.#end(entry, failure);
    this.#entries.delete(entryKey(entry.conversationId, entry.app.id));
    const others = [...this.#entries.values()].some((each) => each.conversationId === entry.conversationId);
    if (!others) this.#news.leave(entry.conversationId);
  }

  #tellIntents(conversationId: string, appId: string): void {
    this.entry(conversationId, appId)?.live?.send('intent', this.#marks.intents(conversationId, appId));
  }

  #tellMessage(conversationId: string, message: PanelAppMessage): void {
    for (const entry of this.#entries.values()) {
      if (entry.conversationId === conversationId) entry.live?.send('message', message);
    }
  }

  #mayNotify(appId: string): boolean {
    const now = Date.now();
    const recent = (this.#notices.get(appId) ?? []).filter((at) => now - at < NOTICES_WITHIN_MS);
    const allowed = recent.length < MOST_NOTICES;
    this.#notices.set(appId, allowed ? [...recent, now] : recent);
    return allowed;
  }

  #publish(): void {
    this.version += 1;
    for (const listener of this.#listeners) listener();
  }
}
