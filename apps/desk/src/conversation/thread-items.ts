import type { Author, EventEntry, LogEntry, MessagePayload, QuickReply } from '@comptoir/contract';
import type { PendingMessage } from '@comptoir/realtime-client';
import type { PendingNote } from '../notes/stored-notes.js';

/** How far a message of ours has come. */
export type Delivery =
  | { readonly state: 'sending' | 'sent' | 'read' }
  | { readonly state: 'failed'; readonly code: string; readonly message: string };

export interface MessageItem {
  readonly type: 'message';
  readonly key: string;
  /** The entry's id; undefined while it is not stored. */
  readonly entryId: string | undefined;
  readonly author: Author;
  readonly mine: boolean;
  readonly note: boolean;
  readonly payload: MessagePayload;
  readonly quickReplies: readonly QuickReply[];
  readonly createdAt: string;
  readonly clientId: string;
  /** The panel app that it was sent through. */
  readonly via: string | undefined;
  /** Only for messages of the shop's side. */
  readonly delivery: Delivery | undefined;
  /** First and last of the consecutive messages of one author. */
  readonly first: boolean;
  readonly last: boolean;
}

export type ThreadItem =
  | { readonly type: 'start'; readonly key: string }
  | { readonly type: 'day'; readonly key: string; readonly at: string }
  | { readonly type: 'event'; readonly key: string; readonly entry: EventEntry }
  | MessageItem;

export interface ThreadInput {
  readonly entries: readonly LogEntry[];
  readonly pending: readonly PendingMessage[];
  readonly notes?: readonly PendingNote[];
  readonly readByVisitor: number;
  readonly operator: Author;
}

/** Messages of one author closer than this belong together. */
const GROUP_MS = 5 * 60_000;

/** What the thread draws, in order: the log, then what waits to be stored, with days between. */
export function threadItems({
  entries,
  pending,
  notes = [],
  readByVisitor,
  operator,
}: ThreadInput): ThreadItem[] {
  const items: ThreadItem[] = [];
  let day = '';
  const add = (item: ThreadItem, createdAt: string) => {
    const itemDay = new Date(createdAt).toDateString();
    if (itemDay !== day) {
      day = itemDay;
      items.push({ type: 'day', key: `day ${itemDay}`, at: createdAt });
    }
    items.push(item);
  };

  if (entries[0]?.prev === 0) items.push({ type: 'start', key: 'start' });
  const stored = new Set<string>();
  for (const entry of entries) {
    if (entry.kind === 'event') {
      add({ type: 'event', key: entry.id, entry }, entry.createdAt);
      continue;
    }
    const mine = entry.author.role === 'operator' && entry.author.id === operator.id;
    if (mine) stored.add(entry.clientId);
    const ours = entry.author.role !== 'visitor';
    add(
      {
        type: 'message',
        // The same key before and after the answer of the server: the message stays where it is drawn.
        key: mine ? entry.clientId : entry.id,
        entryId: entry.id,
        author: entry.author,
        mine,
        note: entry.kind === 'note',
        payload: entry.payload,
        quickReplies: entry.kind === 'message' ? (entry.quickReplies ?? []) : [],
        createdAt: entry.createdAt,
        clientId: entry.clientId,
        via: entry.kind === 'message' ? entry.via?.name : undefined,
        delivery:
          ours && entry.kind === 'message'
            ? { state: entry.seq <= readByVisitor ? 'read' : 'sent' }
            : undefined,
        first: true,
        last: true,
      },
      entry.createdAt,
    );
  }
  for (const message of pending) {
    if (stored.has(message.clientId)) continue;
    add(
      {
        type: 'message',
        key: message.clientId,
        entryId: undefined,
        author: operator,
        mine: true,
        note: false,
        payload: message.payload,
        quickReplies: [],
        createdAt: message.createdAt,
        clientId: message.clientId,
        via: undefined,
        delivery: deliveryOf(message),
        first: true,
        last: true,
      },
      message.createdAt,
    );
  }
  for (const note of notes) {
    if (stored.has(note.clientId)) continue;
    add(
      {
        type: 'message',
        key: note.clientId,
        entryId: undefined,
        author: operator,
        mine: true,
        note: true,
        payload: { contentType: 'text', value: note.text },
        quickReplies: [],
        createdAt: note.createdAt,
        clientId: note.clientId,
        via: undefined,
        delivery: note.error === null ? { state: 'sending' } : { state: 'failed', ...note.error },
        first: true,
        last: true,
      },
      note.createdAt,
    );
  }
  return grouped(items);
}

function deliveryOf(message: PendingMessage): Delivery {
  if (message.status !== 'failed') return { state: 'sending' };
  const { code, message: reason } = message.error ?? { code: 'unknown', message: '' };
  return { state: 'failed', code, message: reason };
}

function belongTogether(one: ThreadItem | undefined, other: ThreadItem | undefined): boolean {
  return (
    one?.type === 'message' &&
    other?.type === 'message' &&
    one.author.role === other.author.role &&
    one.author.id === other.author.id &&
    one.note === other.note &&
    Math.abs(Date.parse(other.createdAt) - Date.parse(one.createdAt)) < GROUP_MS
  );
}

function grouped(items: readonly ThreadItem[]): ThreadItem[] {
  return items.map((item, index) =>
    item.type === 'message'
      ? {
          ...item,
          first: !belongTogether(items[index - 1], item),
          last: !belongTogether(item, items[index + 1]),
        }
      : item,
  );
}
