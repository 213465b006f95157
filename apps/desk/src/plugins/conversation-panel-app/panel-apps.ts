import type { MessageMark, PanelApp, PanelAppFailure } from '@comptoir/contract';
import { ASLEEP, CLOSED, DESK_CLOSED, DETACHED, RELOADED } from './app-endings.js';
import { type AppEntry, beyondRoom, entryKey, newEntry } from './app-entry.js';
import { lostRight } from './conversation-right.js';
import { type MarksOfMessage, MessageMarks } from './message-marks.js';
import { MessageNews, type PanelAppMessage } from './message-news.js';
import { NoticeAllowance } from './notice-allowance.js';
import type { PanelAppsSurroundings } from './panel-apps-surroundings.js';
import { startApp } from './start-app.js';

/** Frames that live at once; the least recently shown one beyond them is put to sleep. */
export const MOST_LIVE = 12;

/**
 * Every panel app of this page, per conversation: which frames live, which one each conversation shows, what
 * apps know about messages. Frames are put into `layer` once and never moved, because a browser loads a
 * moved frame anew.
 */
export class PanelApps {
  readonly layer = document.createElement('div');
  readonly marks = new MessageMarks();
  readonly #around: PanelAppsSurroundings;
  readonly #entries = new Map<string, AppEntry>();
  readonly #news: MessageNews;
  /** Which app each conversation shows. */
  readonly #open = new Map<string, string>();
  readonly #notices = new NoticeAllowance();
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

  /** The operator made the panel as wide as it is to be: what its app asked for counts no more. */
  widthChosen(entry: AppEntry): void {
    if (entry.width === undefined) return;
    entry.width = undefined;
    this.#publish();
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
    const changed = this.marks.add(conversationId, marks);
    for (const appId of changed)
      this.entry(conversationId, appId)?.live?.send('intent', this.marks.intents(conversationId, appId));
    if (changed.size > 0) this.#publish();
  }

  /** A click on an app's icon beside a message: opens the app if need be, and tells it the message's keys. */
  trigger(marks: MarksOfMessage, app: PanelApp): void {
    this.open(marks.conversationId, app);
    const keys = marks.apps.find(({ appId }) => appId === app.id)?.keys ?? [];
    this.entry(marks.conversationId, app.id)?.live?.send('trigger', [...keys]);
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
    for (const entry of [...this.#entries.values()]) this.#remove(entry, DESK_CLOSED);
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
    entry.live = startApp(entry, this.#around, {
      layer: this.layer,
      lost: () => this.#lost(conversationId),
      mayNotify: () => this.#notices.take(app.id),
      changed: () => this.#publish(),
    });
    const intents = this.marks.intents(conversationId, app.id);
    if (intents.length > 0) entry.live.send('intent', intents);
  }

  #makeRoom(): void {
    for (const entry of beyondRoom(this.#entries.values(), MOST_LIVE - 1)) {
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

  #tellMessage(conversationId: string, message: PanelAppMessage): void {
    for (const entry of this.#entries.values()) {
      if (entry.conversationId === conversationId) entry.live?.send('message', message);
    }
  }

  #publish(): void {
    this.version += 1;
    for (const listener of this.#listeners) listener();
  }
}
