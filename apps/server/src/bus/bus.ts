import type { Author } from '@comptoir/contract';
import type { Change, ConversationState } from '../storage/index.js';

/** What nodes tell each other. All of it is a hint: the log is the truth. */
export type BusMessage =
  | { readonly type: 'change'; readonly change: Change }
  | {
      readonly type: 'read';
      readonly state: ConversationState;
      readonly by: 'operator' | 'visitor';
      readonly seq: number;
    }
  | {
      readonly type: 'typing';
      readonly conversationId: string;
      readonly by: 'operator' | 'visitor';
      readonly authorId: string;
      readonly authorName: string | null;
      readonly typing: boolean;
      /** A bot's pause: it types, for so long. */
      readonly bot?: { readonly seconds: number };
    }
  /** The bot's part of a conversation changed: operators who follow it ask again. */
  | { readonly type: 'bot'; readonly conversationId: string }
  /** Bots were made, edited or retired. */
  | { readonly type: 'bots' }
  /** Who waits, or who could answer them, changed on this website: visitors are told where they stand. */
  | { readonly type: 'queue'; readonly websiteId: number }
  /** An operator got a conversation without taking it. */
  | {
      readonly type: 'received';
      readonly operatorId: number;
      readonly conversationId: string;
      readonly by: 'transfer' | 'distribution';
      readonly from: Author | null;
    }
  /** Who is there, or their load, changed. */
  | { readonly type: 'colleagues' }
  /** Rights, websites or switches changed: of one operator, or (null) of all. */
  | { readonly type: 'session'; readonly operatorId: number | null }
  /** Connector versions or installations changed: read them anew. */
  | { readonly type: 'connectors' };

/**
 * The bus between nodes: wakes sockets, spends one-time tickets. Never the only copy of anything.
 * In process for one node, over Redis for several; one contract suite for both.
 */
export interface Bus {
  /** Delivered to every node's listeners, this one's included, in the order published by one node. */
  publish(message: BusMessage): void;
  subscribe(listener: (message: BusMessage) => void): () => void;
  /** True exactly once for a key within its time to live: across all nodes, or on one while the bus is down. */
  claimOnce(key: string, ttlMs: number): Promise<boolean>;
  /** False while messages may be lost: nodes then look into the outbox themselves. */
  readonly healthy: boolean;
  onHealth(listener: (healthy: boolean) => void): () => void;
  close(): Promise<void>;
}
