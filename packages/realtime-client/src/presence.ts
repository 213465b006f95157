import type { ClientFrame } from '@comptoir/contract';
import type { RealtimeEnvironment } from './environment.js';

/** `typing: true` is renewed this often while keys are pressed (it lapses at the other end after seven seconds). */
const TYPING_EVERY = 3_000;
const READ_WAITS = 150;

interface ReadMark {
  seq: number;
  /** How many pings had been sent when it went out; undefined while it has not. */
  sentAt: number | undefined;
}

/** What we tell about ourselves beside messages: typing and read marks. Both may be lost and are renewed. */
export class Presence {
  readonly #environment: RealtimeEnvironment;
  readonly #transmit: (frame: ClientFrame) => boolean;
  readonly #typingSince = new Map<string, number>();
  readonly #marks = new Map<string, ReadMark>();
  #endReadTimer: (() => void) | undefined;
  #confirmations = 0;

  constructor(environment: RealtimeEnvironment, transmit: (frame: ClientFrame) => boolean) {
    this.#environment = environment;
    this.#transmit = transmit;
  }

  typing(conversationId: string, typing: boolean): void {
    const since = this.#typingSince.get(conversationId);
    const now = this.#environment.now();
    if (typing && since !== undefined && now - since < TYPING_EVERY) return;
    if (!typing && since === undefined) return;
    if (!this.#transmit({ type: 'typing', conversationId, typing })) return;
    if (typing) this.#typingSince.set(conversationId, now);
    else this.#typingSince.delete(conversationId);
  }

  /** A message ends typing at the other end by itself; the next key tells it anew. */
  forgetTyping(conversationId: string): void {
    this.#typingSince.delete(conversationId);
  }

  read(conversationId: string, seq: number): void {
    const mark = this.#marks.get(conversationId);
    if (seq <= (mark?.seq ?? 0)) return;
    this.#marks.set(conversationId, { seq, sentAt: undefined });
    this.#endReadTimer ??= this.#environment.after(READ_WAITS, () => {
      this.#endReadTimer = undefined;
      this.#sendMarks();
    });
  }

  online(): void {
    this.#sendMarks();
  }

  lost(): void {
    this.#typingSince.clear();
    for (const mark of this.#marks.values()) {
      if (mark.sentAt !== Number.POSITIVE_INFINITY) mark.sentAt = undefined;
    }
  }

  /** A ping was answered: marks sent before it have arrived, and need no repeating after a reconnect. */
  confirmed(): void {
    for (const mark of this.#marks.values()) {
      if (mark.sentAt !== undefined && mark.sentAt < this.#confirmations)
        mark.sentAt = Number.POSITIVE_INFINITY;
    }
    this.#confirmations++;
  }

  stop(): void {
    this.#endReadTimer?.();
    this.#endReadTimer = undefined;
    this.lost();
  }

  #sendMarks(): void {
    for (const [conversationId, mark] of this.#marks) {
      if (mark.sentAt !== undefined) continue;
      if (!this.#transmit({ type: 'read', conversationId, seq: mark.seq })) return;
      mark.sentAt = this.#confirmations;
    }
  }
}
