import type {
  Author,
  ConversationSummary,
  ErrorBody,
  LogEntry,
  MessagePayload,
  QueueStanding,
  VisitorConversation,
} from '@comptoir/contract';
import type { RealtimeEnvironment } from './environment.js';
import type { OutboxStorage } from './outbox-storage.js';

/**
 * - `connecting`: the first attempt; `reconnecting`: the connection was lost and is being sought;
 * - `offline`: the device says that it has no network (attempts go on, rarely);
 * - `stopped`: not started, stopped, or the ticket was refused for good (signed out);
 * - `outdated`: the server speaks another protocol; only reloading the page helps.
 */
export type ConnectionState = 'connecting' | 'online' | 'reconnecting' | 'offline' | 'stopped' | 'outdated';

/** A message of ours whose place in the log is not known yet. */
export interface PendingMessage {
  readonly clientId: string;
  /** Null: the visitor's open conversation, or a new one. */
  readonly conversationId: string | null;
  readonly payload: MessagePayload;
  /** ISO 8601, by this device's clock. */
  readonly createdAt: string;
  /** `failed`: refused for good; waits for `retry` or `discard`. */
  readonly status: 'waiting' | 'sending' | 'failed';
  /** Why it failed, or why the last attempt did. */
  readonly error?: ErrorBody;
}

export interface RealtimeEvents {
  state: ConnectionState;
  /** Operators: a conversation they may see changed. Never older than one given before. */
  conversation: ConversationSummary;
  conversationGone: { readonly conversationId: string; readonly version: number };
  /** Visitors: their conversation changed. */
  visitorConversation: VisitorConversation;
  /** Visitors: where they stand while they wait; null when they wait no more. */
  queue: { readonly conversationId: string; readonly standing: QueueStanding | null };
  /** Operators: they got a conversation without taking it. */
  received: {
    readonly conversationId: string;
    readonly by: 'transfer' | 'distribution';
    readonly from: Author | null;
  };
  /** Operators: who is there, or their load, changed. */
  colleagues: undefined;
  /** Operators: what they may see, their switches or the plugins changed: ask for the session again. */
  session: undefined;
  /** Operators: the bot's part of a conversation changed: ask for it again where it is shown. */
  bot: { readonly conversationId: string };
  typing: { readonly conversationId: string; readonly author: Author; readonly typing: boolean };
  read: { readonly conversationId: string; readonly role: 'visitor' | 'operator'; readonly seq: number };
  /** A log has new entries, older ones, or other people typing. */
  log: { readonly conversationId: string };
  /** Everything pending, of all conversations, in the order of sending. */
  outbox: readonly PendingMessage[];
  /** The server has stored a message of ours; tells which conversation a message without one went to. */
  acked: { readonly clientId: string; readonly conversationId: string; readonly entry: LogEntry };
  /** The server could not do what a frame asked for, such as subscribing. */
  error: { readonly error: ErrorBody; readonly conversationId?: string };
}

/**
 * What this client holds of one conversation: always a contiguous piece of the log (as this recipient may
 * see it) up to `cursor`, in order, each entry once.
 */
export interface ConversationLog {
  readonly conversationId: string;
  /** Ascending. A new array with every change, never changed itself. */
  readonly entries: readonly LogEntry[];
  /** Sequence number of the last entry held; 0 when none is. */
  readonly cursor: number;
  /** A page or a complete answer to a subscription has been received. */
  readonly ready: boolean;
  /** Others who are typing now. A new array with every change. */
  readonly typing: readonly Author[];
  /** Puts a page fetched with `before=<first seq>` in front. What does not join is ignored. */
  addOlder(entries: readonly LogEntry[]): void;
  /** Takes the newest page fetched by HTTP; on an empty log it sets where the window begins. */
  addLatest(entries: readonly LogEntry[]): void;
  /** Called after each change. Gives the function that ends it. */
  onChange(listener: () => void): () => void;
}

export interface RealtimeClient {
  start(): void;
  /** Closes the socket and lets every timer go. Pending messages stay in the storage. */
  stop(): void;
  readonly state: ConnectionState;
  on<K extends keyof RealtimeEvents>(event: K, listener: (value: RealtimeEvents[K]) => void): () => void;
  /** Made at first use and kept: the same object each time. */
  log(conversationId: string): ConversationLog;
  /**
   * Follows a conversation from its log's cursor on, again after each reconnect, until the function given
   * back is called. Counted: the server is asked once. For a long thread first fetch the newest page and
   * `addLatest` it; a log without entries is followed from its beginning.
   */
  subscribe(conversationId: string): () => void;
  /**
   * Puts a message into the outbox and gives its client id. It is kept in the storage and sent, in order
   * within its conversation, until the server has stored it or refused it for good.
   */
  send(conversationId: string | null, payload: MessagePayload, clientId?: string): string;
  /** What is pending for one conversation (or, with null, for none yet), in order. Same array until it changes. */
  pending(conversationId: string | null): readonly PendingMessage[];
  /** Tries a failed message again, at the end of its conversation's queue. */
  retry(clientId: string): void;
  /** Forgets a message that is not stored. One that is on its way may still arrive. */
  discard(clientId: string): void;
  /** Tells that we are typing or not. May be called with every key. */
  typing(conversationId: string, typing: boolean): void;
  /** Tells that everything up to `seq` was read. The highest counts. */
  read(conversationId: string, seq: number): void;
}

export interface RealtimeClientOptions {
  /** Address of the socket: `wss://desk.example/ws`. */
  url: string | (() => string);
  /** A one-time ticket for each connection. Reject with RealtimeRefused `{permanent: true}` to stop. */
  getTicket: () => Promise<string>;
  /** Where pending messages survive a reload. Left out: in memory only. */
  outboxStorage?: OutboxStorage;
  /** For tests. */
  environment?: Partial<RealtimeEnvironment>;
}

/** Thrown by `getTicket`. Permanent: the client stops (signed out). Otherwise it tries again later. */
export class RealtimeRefused extends Error {
  readonly permanent: boolean;

  constructor(message: string, options: { permanent: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.name = 'RealtimeRefused';
    this.permanent = options.permanent;
  }
}
