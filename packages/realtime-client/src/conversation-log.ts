import type { Author, LogEntry } from '@comptoir/contract';
import type { ConversationLog } from './client-types.js';
import { Listeners } from './listeners.js';

/** Entries kept beyond a gap. What is dropped comes again with the next subscription. */
const MOST_HELD = 500;
/** A typing notice that is not renewed ends by itself (its end may have been lost). */
export const TYPING_LASTS = 7_000;
/** Events after which no bot answers any more, or another one does. */
const ENDS_BOTS = new Set(['assigned', 'transferred', 'closed']);

export interface LogSurroundings {
  after(milliseconds: number, callback: () => void): () => void;
  /** Entries that have just become part of the log. */
  applied(entries: readonly LogEntry[]): void;
  changed(): void;
}

/**
 * One conversation's window on the log. An entry is applied when its `prev` is not beyond the cursor (rule 4
 * of the protocol); later ones are held until the gap is filled, duplicates are dropped. So the window is a
 * contiguous piece at any time, whatever is lost, doubled or out of order on the way.
 */
export class OrderedLog implements ConversationLog {
  entries: readonly LogEntry[] = [];
  cursor = 0;
  ready = false;
  typing: readonly Author[] = [];
  readonly #held = new Map<number, LogEntry>();
  readonly #typingEnds = new Map<string, () => void>();
  readonly #listeners = new Listeners<undefined>();
  readonly #surroundings: LogSurroundings;
  readonly conversationId: string;

  constructor(conversationId: string, surroundings: LogSurroundings) {
    this.conversationId = conversationId;
    this.#surroundings = surroundings;
  }

  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  /** Whether entries are held that cannot be applied yet. */
  get hasGap(): boolean {
    return this.#held.size > 0;
  }

  /** Takes entries from the socket, in any order. `complete`: the server says that there is no more now. */
  receive(entries: readonly LogEntry[], complete = false): void {
    for (const entry of entries) {
      if (entry.conversationId !== this.conversationId || entry.seq <= this.cursor) continue;
      if (this.#held.size < MOST_HELD || entry.prev <= this.cursor) this.#held.set(entry.seq, entry);
    }
    const wasReady = this.ready;
    const applied = this.#applyHeld();
    if (complete && !this.hasGap) this.ready = true;
    if (applied.length > 0) this.#append(applied);
    if (applied.length > 0 || wasReady !== this.ready) this.#changed();
  }

  addLatest(page: readonly LogEntry[]): void {
    const entries = joined(page, this.conversationId);
    const first = entries[0];
    const last = entries.at(-1);
    const ownFirst = this.entries[0];
    if (first !== undefined && last !== undefined) {
      if (ownFirst === undefined || (first.prev > this.cursor && last.seq > this.cursor)) {
        // Nothing held, or a page beyond a gap: the window begins anew, so that it stays in one piece.
        this.entries = [];
        this.cursor = first.prev;
      } else if (first.seq < ownFirst.seq) this.addOlder(entries);
      const fresh = entries.filter((entry) => entry.seq > this.cursor);
      if (fresh.length > 0) {
        this.cursor = last.seq;
        this.#append(fresh);
      }
      for (const seq of [...this.#held.keys()]) if (seq <= this.cursor) this.#held.delete(seq);
      const waiting = this.#applyHeld();
      if (waiting.length > 0) this.#append(waiting);
    }
    this.ready = true;
    this.#changed();
  }

  addOlder(page: readonly LogEntry[]): void {
    const first = this.entries[0];
    if (first === undefined) {
      if (page.length > 0) this.addLatest(page);
      return;
    }
    const older = joined(page, this.conversationId).filter((entry) => entry.seq < first.seq);
    if (older.length === 0 || older.at(-1)?.seq !== first.prev) return;
    this.entries = [...older, ...this.entries];
    this.#changed();
  }

  /** @param seconds how long it lasts when its end does not come; a bot's pause may be long */
  setTyping(author: Author, typing: boolean, seconds?: number): void {
    const key = keyOf(author);
    this.#typingEnds.get(key)?.();
    this.#typingEnds.delete(key);
    const others = this.typing.filter((one) => keyOf(one) !== key);
    if (typing) {
      this.#typingEnds.set(
        key,
        this.#surroundings.after(typingLasts(seconds), () => this.setTyping(author, false)),
      );
    }
    if (!typing && others.length === this.typing.length) return;
    this.typing = typing ? [...others, author] : others;
    this.#changed();
  }

  /** Whoever was typing may have stopped while we were away. */
  clearTyping(): void {
    for (const end of this.#typingEnds.values()) end();
    this.#typingEnds.clear();
    if (this.typing.length === 0) return;
    this.typing = [];
    this.#changed();
  }

  #applyHeld(): LogEntry[] {
    const applied: LogEntry[] = [];
    const waiting = [...this.#held.values()].sort((a, b) => a.seq - b.seq);
    for (const entry of waiting) {
      if (entry.prev > this.cursor) break;
      this.#held.delete(entry.seq);
      if (entry.seq <= this.cursor) continue;
      applied.push(entry);
      this.cursor = entry.seq;
    }
    return applied;
  }

  #append(entries: readonly LogEntry[]): void {
    this.entries = [...this.entries, ...entries];
    for (const entry of entries) {
      // Who has written is no longer typing; nor is a bot whose part is over, however long its pause was.
      if (this.typing.length === 0) break;
      if (entry.kind !== 'event') this.setTyping(entry.author, false);
      else if (ENDS_BOTS.has(entry.event.type))
        for (const author of this.typing) if (author.role === 'bot') this.setTyping(author, false);
    }
    this.#surroundings.applied(entries);
  }

  #changed(): void {
    this.#listeners.emit(undefined);
    this.#surroundings.changed();
  }
}

/** Milliseconds; what is no sensible length counts as the usual one. */
function typingLasts(seconds: number | undefined): number {
  const known = typeof seconds === 'number' && seconds > 0 && seconds < 86_400;
  return known ? seconds * 1_000 : TYPING_LASTS;
}

/** The longest end of a page that is in one piece and in order. */
function joined(page: readonly LogEntry[], conversationId: string): LogEntry[] {
  const sorted = page
    .filter((entry) => entry.conversationId === conversationId)
    .sort((a, b) => a.seq - b.seq);
  let from = Math.max(0, sorted.length - 1);
  while (from > 0) {
    const [before, entry] = [sorted[from - 1], sorted[from]];
    if (before === undefined || entry === undefined || entry.prev !== before.seq) break;
    from--;
  }
  return sorted.slice(from);
}

function keyOf(author: Author): string {
  return `${author.role} ${author.id ?? ''}`;
}
