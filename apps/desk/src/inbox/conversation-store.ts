import type { ConversationSummary } from '@comptoir/contract';
import { botOf } from '../plugins/bot/bot-of.js';

/** The lists of the inbox. */
export const INBOX_VIEWS = ['mine', 'waiting', 'bots', 'open', 'closed'] as const;
export type InboxView = (typeof INBOX_VIEWS)[number];

export function isInboxView(value: string): value is InboxView {
  return INBOX_VIEWS.some((view) => view === value);
}

interface Held {
  readonly conversation: ConversationSummary;
  /** The store's tick when this was last heard of, for `replaceView`. */
  readonly heardAt: number;
}

export interface ConversationChange {
  readonly before: ConversationSummary | undefined;
  readonly after: ConversationSummary;
  /** Live news, as against an answer to a question. */
  readonly live: boolean;
}

type Lists = Readonly<Record<InboxView, readonly ConversationSummary[]>>;

/**
 * Every conversation this tab knows, by id. Whatever the way a summary came (list, single answer, live),
 * the highest version wins, so late answers never undo news. Lists are views of it.
 */
export class ConversationStore {
  readonly #operatorId: string;
  readonly #held = new Map<string, Held>();
  readonly #listeners = new Set<() => void>();
  readonly #changeListeners = new Set<(change: ConversationChange) => void>();
  #tick = 0;
  #lists: Lists = { mine: [], waiting: [], bots: [], open: [], closed: [] };

  constructor(operatorId: string) {
    this.#operatorId = operatorId;
  }

  get(id: string): ConversationSummary | undefined {
    return this.#held.get(id)?.conversation;
  }

  lists(): Lists {
    return this.#lists;
  }

  /** A moment to give to `replaceView`, taken before asking the server. */
  now(): number {
    this.#tick += 1;
    return this.#tick;
  }

  /** Keeps summaries that are newer than what is held. */
  put(conversations: readonly ConversationSummary[], live = false): void {
    const heardAt = this.now();
    let changed = false;
    for (const after of conversations) {
      const before = this.get(after.id);
      if (before !== undefined && before.version > after.version) continue;
      this.#held.set(after.id, { conversation: after, heardAt });
      if (before?.version === after.version) continue;
      changed = true;
      for (const listener of this.#changeListeners) listener({ before, after, live });
    }
    if (changed) this.#publish();
  }

  /**
   * Takes a view's whole list as asked for at `askedAt`: what was in the view, is not in the answer and
   * was not heard of since, has left it while nobody listened.
   */
  replaceView(view: InboxView, conversations: readonly ConversationSummary[], askedAt: number): void {
    const answered = new Set(conversations.map(({ id }) => id));
    let changed = false;
    for (const { id } of this.#lists[view]) {
      const held = this.#held.get(id);
      if (held === undefined || answered.has(id) || held.heardAt > askedAt) continue;
      this.#held.delete(id);
      changed = true;
    }
    this.put(conversations);
    if (changed) this.#publish();
  }

  /** Forgets a conversation that left what this operator may see. */
  drop(id: string): void {
    if (this.#held.delete(id)) this.#publish();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Told of each new version, for notifications. */
  onConversation(listener: (change: ConversationChange) => void): () => void {
    this.#changeListeners.add(listener);
    return () => this.#changeListeners.delete(listener);
  }

  #publish(): void {
    const all = [...this.#held.values()].map((held) => held.conversation);
    this.#lists = {
      mine: all
        .filter((each) => each.status === 'assigned' && each.assignee?.id === this.#operatorId)
        .sort((a, b) => descending(lastMoment(a), lastMoment(b))),
      waiting: all
        .filter((each) => each.status === 'waiting')
        .sort((a, b) => descending(waitStart(b), waitStart(a))),
      bots: all
        .filter((each) => botOf(each) !== undefined)
        .sort((a, b) => descending(lastMoment(a), lastMoment(b))),
      open: all
        .filter((each) => each.status !== 'closed')
        .sort((a, b) => descending(lastMoment(a), lastMoment(b))),
      closed: all
        .filter((each) => each.status === 'closed')
        .sort((a, b) => descending(a.closedAt ?? a.createdAt, b.closedAt ?? b.createdAt)),
    };
    for (const listener of this.#listeners) listener();
  }
}

function lastMoment(conversation: ConversationSummary): string {
  return conversation.lastMessage?.createdAt ?? conversation.createdAt;
}

function waitStart(conversation: ConversationSummary): string {
  return conversation.waitingSince ?? conversation.createdAt;
}

// ISO 8601 in UTC orders as text.
function descending(a: string, b: string): number {
  return a < b ? 1 : a > b ? -1 : 0;
}
