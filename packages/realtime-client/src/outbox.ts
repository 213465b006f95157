import {
  CLOSE_CODES,
  type ClientFrame,
  type ErrorBody,
  MAX_FRAME_BYTES,
  type MessagePayload,
} from '@comptoir/contract';
import type { PendingMessage } from './client-types.js';
import type { RealtimeEnvironment } from './environment.js';
import type { OutboxStorage } from './outbox-storage.js';

/** An acknowledgement that takes longer was lost; sending again with the same client id is harmless. */
const ACK_LASTS = 10_000;
const FIRST_RETRY = 1_000;
const LONGEST_RETRY = 30_000;
/** Connections closed as "bad frame" with the same message under way, before it is held to be the cause. */
const STRIKES = 2;
const NOTHING: readonly PendingMessage[] = [];

export interface OutboxEvents {
  changed(messages: readonly PendingMessage[]): void;
  /** False: there is no connection. */
  transmit(frame: ClientFrame): boolean;
}

interface Delivery {
  /** Stored by the server; kept in sight until its entry is in the log. */
  stored: boolean;
  refusals: number;
  strikes: number;
  endTimer: (() => void) | undefined;
}

/**
 * Messages whose place in the log is not known yet. In each conversation one is under way at a time, so the
 * log has them in the order of writing; a message leaves when it is stored, or by `discard`.
 */
export class Outbox {
  #messages: readonly PendingMessage[] = NOTHING;
  readonly #byConversation = new Map<string | null, readonly PendingMessage[]>();
  readonly #deliveries = new Map<string, Delivery>();
  readonly #storage: OutboxStorage;
  readonly #environment: RealtimeEnvironment;
  readonly #events: OutboxEvents;
  /** Nothing is sent before what an earlier page left behind is known, to keep the order. */
  #loaded = false;

  constructor(storage: OutboxStorage, environment: RealtimeEnvironment, events: OutboxEvents) {
    this.#storage = storage;
    this.#environment = environment;
    this.#events = events;
  }

  async load(): Promise<void> {
    if (this.#loaded) return;
    try {
      const left = this.#storage.load();
      this.#takeLoaded(Array.isArray(left) ? left : await left);
    } catch {
      this.#takeLoaded(NOTHING);
    }
  }

  pending(conversationId: string | null): readonly PendingMessage[] {
    const known = this.#byConversation.get(conversationId);
    if (known !== undefined) return known;
    const found = this.#messages.filter((message) => message.conversationId === conversationId);
    const list = found.length > 0 ? found : NOTHING;
    this.#byConversation.set(conversationId, list);
    return list;
  }

  add(conversationId: string | null, payload: MessagePayload, clientId: string): void {
    if (this.#messages.some((message) => message.clientId === clientId)) return;
    const createdAt = new Date(this.#environment.wallClock()).toISOString();
    const message: PendingMessage = { clientId, conversationId, payload, createdAt, status: 'waiting' };
    const frame = JSON.stringify({ type: 'send', clientId, conversationId, payload });
    const tooLarge = new TextEncoder().encode(frame).length > MAX_FRAME_BYTES;
    this.#set([...this.#messages, tooLarge ? { ...message, status: 'failed', error: TOO_LARGE } : message]);
    this.flush();
  }

  retry(clientId: string): void {
    const message = this.#messages.find((one) => one.clientId === clientId);
    if (message?.status !== 'failed') return;
    this.#forget(clientId);
    const { error: _error, ...rest } = message;
    this.#set([...this.#without(clientId), { ...rest, status: 'waiting' }]);
    this.flush();
  }

  /** The message is in the log, or the person let it go. */
  remove(clientId: string): void {
    if (!this.#messages.some((message) => message.clientId === clientId)) return;
    this.#forget(clientId);
    this.#set(this.#without(clientId));
    this.flush();
  }

  has(clientId: string): boolean {
    return this.#messages.some((message) => message.clientId === clientId);
  }

  /**
   * Stored in this conversation, but entries before it are still missing here: it is no longer sent, and
   * stays in sight until the log has it.
   */
  acknowledged(clientId: string, conversationId: string): void {
    const delivery = this.#deliveries.get(clientId);
    if (!this.has(clientId)) return;
    delivery?.endTimer?.();
    this.#deliveries.set(clientId, { refusals: 0, strikes: 0, endTimer: undefined, stored: true });
    this.#set(
      this.#messages.map((message) =>
        message.clientId === clientId ? { ...message, conversationId, status: 'sending' } : message,
      ),
    );
    this.flush();
  }

  refused(clientId: string, error: ErrorBody, retry: boolean): void {
    const delivery = this.#deliveries.get(clientId);
    if (!this.has(clientId)) return;
    delivery?.endTimer?.();
    if (!retry) {
      this.#forget(clientId);
      this.#update(clientId, { status: 'failed', error });
      this.flush();
      return;
    }
    this.#update(clientId, { status: 'waiting', error });
    const refusals = (delivery?.refusals ?? 0) + 1;
    const wait =
      Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** (refusals - 1)) * (0.5 + this.#environment.random() / 2);
    const endTimer = this.#environment.after(wait, () => {
      const waiting = this.#deliveries.get(clientId);
      if (waiting !== undefined) waiting.endTimer = undefined;
      this.flush();
    });
    this.#deliveries.set(clientId, { refusals, strikes: delivery?.strikes ?? 0, endTimer, stored: false });
  }

  /** The connection is gone: what was under way will be sent again. */
  interrupted(code: number): void {
    for (const message of this.#messages) {
      if (message.status !== 'sending' || this.#isStored(message)) continue;
      const delivery = this.#deliveries.get(message.clientId);
      delivery?.endTimer?.();
      if (delivery !== undefined) delivery.endTimer = undefined;
      if (code === CLOSE_CODES.badFrame && delivery !== undefined && ++delivery.strikes >= STRIKES) {
        this.#update(message.clientId, { status: 'failed', error: NOT_UNDERSTOOD });
      } else this.#update(message.clientId, { status: 'waiting' });
    }
  }

  /** Sends the first of each conversation that can go. */
  flush(): void {
    if (!this.#loaded) return;
    const seen = new Set<string | null>();
    for (const message of this.#messages) {
      if (message.status === 'failed' || this.#isStored(message) || seen.has(message.conversationId))
        continue;
      seen.add(message.conversationId);
      const delivery = this.#deliveries.get(message.clientId);
      if (message.status === 'sending' || delivery?.endTimer !== undefined) continue;
      this.#deliver(message, delivery);
    }
  }

  /** Lets timers go; what was under way counts as waiting. */
  pause(): void {
    this.interrupted(1000);
    for (const delivery of this.#deliveries.values()) {
      delivery.endTimer?.();
      delivery.endTimer = undefined;
    }
  }

  #deliver(message: PendingMessage, delivery: Delivery | undefined): void {
    const { clientId, conversationId, payload } = message;
    if (!this.#events.transmit({ type: 'send', clientId, conversationId, payload })) return;
    const endTimer = this.#environment.after(ACK_LASTS, () => {
      const late = this.#deliveries.get(clientId);
      if (late !== undefined) late.endTimer = undefined;
      this.#update(clientId, { status: 'waiting' });
      this.flush();
    });
    this.#deliveries.set(clientId, {
      refusals: delivery?.refusals ?? 0,
      strikes: delivery?.strikes ?? 0,
      endTimer,
      stored: false,
    });
    this.#update(clientId, { status: 'sending' });
  }

  #takeLoaded(left: readonly PendingMessage[]): void {
    if (this.#loaded) return;
    this.#loaded = true;
    const own = new Set(this.#messages.map(({ clientId }) => clientId));
    const earlier = left.filter(({ clientId }) => !own.has(clientId));
    if (earlier.length > 0) this.#set([...earlier, ...this.#messages]);
    else if (this.#messages.length > 0) this.#save();
    this.flush();
  }

  #update(clientId: string, change: Pick<PendingMessage, 'status'> & { error?: ErrorBody }): void {
    this.#set(
      this.#messages.map((message) => (message.clientId === clientId ? { ...message, ...change } : message)),
    );
  }

  #isStored(message: PendingMessage): boolean {
    return this.#deliveries.get(message.clientId)?.stored === true;
  }

  #without(clientId: string): PendingMessage[] {
    return this.#messages.filter((message) => message.clientId !== clientId);
  }

  #forget(clientId: string): void {
    this.#deliveries.get(clientId)?.endTimer?.();
    this.#deliveries.delete(clientId);
  }

  #set(messages: readonly PendingMessage[]): void {
    this.#messages = messages;
    this.#byConversation.clear();
    this.#save();
    this.#events.changed(messages);
  }

  #save(): void {
    // Saving before loading would make a storage of one list forget what is in it.
    if (!this.#loaded) return;
    try {
      // A storage that fails leaves the messages in memory, where they go on being sent.
      const unsettled = this.#messages.filter((message) => !this.#isStored(message));
      Promise.resolve(this.#storage.save(unsettled)).catch(() => undefined);
    } catch {}
  }
}

const TOO_LARGE: ErrorBody = { code: 'payload_too_large', message: 'That is larger than allowed.' };
const NOT_UNDERSTOOD: ErrorBody = { code: 'bad_frame', message: 'That frame is not part of the protocol.' };
