import type { LogEntry, MessagePayload, PanelAppEvents } from '@comptoir/contract';
import type { ConversationLog } from '@comptoir/realtime-client';

export type PanelAppMessage = PanelAppEvents['message'];

interface Surroundings {
  readonly log: (conversationId: string) => ConversationLog;
  readonly subscribe: (conversationId: string) => () => void;
}

/**
 * Tells the messages that arrive in conversations with open apps, also while another conversation is looked
 * at. Notes and events are never told.
 */
export class MessageNews {
  readonly #around: Surroundings;
  readonly #tell: (conversationId: string, message: PanelAppMessage) => void;
  readonly #followed = new Map<string, () => void>();

  constructor(around: Surroundings, tell: (conversationId: string, message: PanelAppMessage) => void) {
    this.#around = around;
    this.#tell = tell;
  }

  follow(conversationId: string): void {
    if (this.#followed.has(conversationId)) return;
    const log = this.#around.log(conversationId);
    let told = log.ready ? log.cursor : undefined;
    let leave = log.ready ? this.#around.subscribe(conversationId) : undefined;
    const off = log.onChange(() => {
      if (!log.ready) return;
      // The log's first page was there before the app.
      leave ??= this.#around.subscribe(conversationId);
      const from = told ?? log.cursor;
      told = log.cursor;
      for (const entry of log.entries) {
        const message = entry.seq > from ? messageOf(entry) : undefined;
        if (message !== undefined) this.#tell(conversationId, message);
      }
    });
    this.#followed.set(conversationId, () => {
      off();
      leave?.();
    });
  }

  leave(conversationId: string): void {
    this.#followed.get(conversationId)?.();
    this.#followed.delete(conversationId);
  }

  stop(): void {
    for (const conversationId of [...this.#followed.keys()]) this.leave(conversationId);
  }
}

function messageOf(entry: LogEntry): PanelAppMessage | undefined {
  if (entry.kind !== 'message') return undefined;
  const { role } = entry.author;
  return role === 'system' ? undefined : { id: entry.id, authorType: role, text: textOf(entry.payload) };
}

/** A text as it was written; of anything else what names it. */
function textOf(payload: MessagePayload): string {
  switch (payload.contentType) {
    case 'text':
      return payload.value;
    case 'card/content':
      return payload.title ?? payload.text ?? '';
    case 'product-offer':
      return payload.name;
    case 'file':
      return payload.fileName;
    case 'bundle/card':
      return payload.title ?? payload.cards[0]?.title ?? '';
    case 'bundle/product-offer':
      return payload.offers[0]?.name ?? '';
  }
}
