import type { Author, ConversationEvent, LogEntry, MessagePayload } from '@comptoir/contract';
import type { PendingMessage } from '@comptoir/realtime-client';
import type { Catalogue } from '../language/catalogue.js';
import type { Dates } from '../language/dates.js';

/** One line of the thread. */
export type Row =
  | { readonly kind: 'day' | 'system'; readonly key: string; readonly text: string }
  | MessageRowData;

export interface MessageRowData {
  readonly kind: 'message';
  readonly key: string;
  readonly payload: MessagePayload;
  readonly author: Author;
  readonly own: boolean;
  /** First of what one person wrote in a row: shown with picture and name. */
  readonly first: boolean;
  readonly time: string;
  /** Ours, when the server does not have it yet. */
  readonly pending: PendingMessage | undefined;
  /** Under our last message only. */
  readonly mark: 'sent' | 'read' | undefined;
}

const GROUP_LASTS = 5 * 60_000;

export interface ThreadState {
  readonly entries: readonly LogEntry[];
  readonly pending: readonly PendingMessage[];
  readonly readByOperator: number;
  readonly conversationId: string | undefined;
  readonly now: number;
}

/** The thread in lines: days, what happened, messages. */
export function threadRows(state: ThreadState, texts: Catalogue, dates: Dates): Row[] {
  const { entries, pending } = state;
  const rows: Row[] = [];
  let day = '';
  let before: { author: string; at: number } | undefined;
  const lastOwn =
    pending.length > 0 ? undefined : entries.findLast((one) => one.kind === 'message' && isOwn(one.author));

  const beginDay = (iso: string): void => {
    const key = dates.dayKey(iso);
    if (key === day) return;
    day = key;
    before = undefined;
    rows.push({ kind: 'day', key: `day ${iso}`, text: dates.day(iso, state.now) });
  };
  const isFirst = (author: Author, iso: string): boolean => {
    const own = { author: `${author.role} ${author.id ?? ''}`, at: Date.parse(iso) };
    const first = before?.author !== own.author || own.at - before.at > GROUP_LASTS;
    before = own;
    return first;
  };

  for (const entry of entries) {
    const key = `${entry.conversationId} ${entry.seq}`;
    if (entry.kind === 'event') {
      const text = eventText(entry.event, texts);
      if (text === undefined) continue;
      beginDay(entry.createdAt);
      before = undefined;
      rows.push({ kind: 'system', key, text });
    } else if (entry.kind === 'message') {
      beginDay(entry.createdAt);
      const own = isOwn(entry.author);
      const read = entry.conversationId === state.conversationId && entry.seq <= state.readByOperator;
      rows.push({
        kind: 'message',
        // The same as while it was pending, so that it stays the same element.
        key: own ? entry.clientId : key,
        payload: entry.payload,
        author: entry.author,
        own,
        first: isFirst(entry.author, entry.createdAt),
        time: dates.time(entry.createdAt),
        pending: undefined,
        mark: entry !== lastOwn ? undefined : read ? 'read' : 'sent',
      });
    }
  }
  for (const message of pending) {
    beginDay(message.createdAt);
    const author: Author = { role: 'visitor' };
    rows.push({
      kind: 'message',
      key: message.clientId,
      payload: message.payload,
      author,
      own: true,
      first: isFirst(author, message.createdAt),
      time: dates.time(message.createdAt),
      pending: message,
      mark: undefined,
    });
  }
  return rows;
}

export function isOwn(author: Author): boolean {
  return author.role === 'visitor';
}

function eventText(event: ConversationEvent, texts: Catalogue): string | undefined {
  switch (event.type) {
    // A bot is there from the beginning, under its name and its tag.
    case 'assigned':
      return event.operator.role === 'bot' ? undefined : texts.joined(event.operator.name);
    case 'released':
      return event.operator.role === 'bot' ? undefined : texts.left(event.operator.name);
    case 'transfer-failed':
      return texts.nobody;
    case 'transferred':
      return event.to === null ? texts.passedOn : texts.passedTo(event.to.name);
    case 'reopened':
      return texts.reopened;
    case 'closed': {
      const idle = event.reason === 'INACTIVITY' || event.reason === 'VISITOR_DROPPED_OFF_SCENARIO';
      return idle ? texts.endedInactive : texts.ended;
    }
    default:
      return undefined;
  }
}
