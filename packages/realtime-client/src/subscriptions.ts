import type { ClientFrame } from '@comptoir/contract';

/** An answer that takes longer was lost; asking again is harmless. */
const ANSWER_LASTS = 10_000;

interface Subscription {
  count: number;
  /** Ends the wait for the complete answer; undefined when it has come. */
  endWait: (() => void) | undefined;
  /** A gap showed while the answer was on its way. */
  again: boolean;
}

export interface SubscriptionSurroundings {
  after(milliseconds: number, callback: () => void): () => void;
  transmit(frame: ClientFrame): boolean;
  cursor(conversationId: string): number;
}

/** Which conversations are followed. One question at a time each, always from the log's cursor. */
export class Subscriptions {
  readonly #all = new Map<string, Subscription>();
  readonly #surroundings: SubscriptionSurroundings;

  constructor(surroundings: SubscriptionSurroundings) {
    this.#surroundings = surroundings;
  }

  add(conversationId: string): () => void {
    const known = this.#all.get(conversationId);
    if (known !== undefined) known.count++;
    else {
      this.#all.set(conversationId, { count: 1, endWait: undefined, again: false });
      this.#ask(conversationId);
    }
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      const subscription = this.#all.get(conversationId);
      if (subscription === undefined || --subscription.count > 0) return;
      subscription.endWait?.();
      this.#all.delete(conversationId);
      this.#surroundings.transmit({ type: 'unsubscribe', conversationId });
    };
  }

  has(conversationId: string): boolean {
    return this.#all.has(conversationId);
  }

  online(): void {
    for (const conversationId of this.#all.keys()) this.#ask(conversationId);
  }

  lost(): void {
    for (const subscription of this.#all.values()) {
      subscription.endWait?.();
      subscription.endWait = undefined;
      subscription.again = false;
    }
  }

  /** Entries are missing before what has come. */
  gap(conversationId: string): void {
    const subscription = this.#all.get(conversationId);
    if (subscription === undefined) return;
    if (subscription.endWait === undefined) this.#ask(conversationId);
    else subscription.again = true;
  }

  /** The complete answer has come; `gap`: and there is still something missing. */
  answered(conversationId: string, gap: boolean): void {
    const subscription = this.#all.get(conversationId);
    if (subscription === undefined) return;
    subscription.endWait?.();
    subscription.endWait = undefined;
    if (gap && subscription.again) this.#ask(conversationId);
    // Missing again right after a complete answer: ask, but not in a tight circle.
    else if (gap) this.#wait(conversationId, subscription, 1_000);
  }

  #ask(conversationId: string): void {
    const subscription = this.#all.get(conversationId);
    if (subscription === undefined) return;
    subscription.endWait?.();
    subscription.endWait = undefined;
    subscription.again = false;
    const after = this.#surroundings.cursor(conversationId);
    if (!this.#surroundings.transmit({ type: 'subscribe', conversationId, after })) return;
    this.#wait(conversationId, subscription, ANSWER_LASTS);
  }

  #wait(conversationId: string, subscription: Subscription, milliseconds: number): void {
    subscription.endWait = this.#surroundings.after(milliseconds, () => {
      subscription.endWait = undefined;
      this.#ask(conversationId);
    });
  }
}
