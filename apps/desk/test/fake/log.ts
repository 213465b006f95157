import type { Author, LogEntry, MessagePayload } from '@comptoir/contract';
import { type Conversation, session, uuid, withSources } from './data.js';

let lastEntry = 0x1000;

export interface Said {
  readonly author: Author;
  readonly payload: MessagePayload;
  readonly clientId?: string;
  readonly at?: number;
  readonly note?: boolean;
  readonly quickReplies?: readonly string[];
  readonly via?: { readonly appId: string; readonly name: string };
}

export const agent: Author = { role: 'operator', id: session.operator.id, name: session.operator.name };

/** Appends to a conversation's log as the server does: sequence, counters, version. */
export function append(conversation: Conversation, said: Said): LogEntry {
  const { summary, entries } = conversation;
  lastEntry += 1;
  const seq = summary.lastSeq + 1;
  const createdAt = new Date(said.at ?? Date.now()).toISOString();
  const base = {
    id: uuid(lastEntry),
    conversationId: summary.id,
    seq,
    prev: summary.lastSeq,
    createdAt,
    author: said.author,
    clientId: said.clientId ?? `fake-${lastEntry}`,
    payload: withSources(said.payload),
  };
  const entry: LogEntry = said.note
    ? { ...base, kind: 'note' }
    : {
        ...base,
        kind: 'message',
        ...(said.via ? { via: said.via } : {}),
        ...(said.quickReplies
          ? {
              quickReplies: said.quickReplies.map((value) => ({
                contentType: 'text/quick-reply' as const,
                value,
              })),
            }
          : {}),
      };
  entries.push(entry);
  const visitor = said.author.role === 'visitor';
  conversation.summary = {
    ...summary,
    lastSeq: seq,
    version: summary.version + 1,
    unread: visitor ? summary.unread + 1 : 0,
    readByOperator: visitor ? summary.readByOperator : seq,
    lastMessage: {
      seq,
      role: said.author.role,
      preview: said.payload.contentType === 'text' ? said.payload.value.slice(0, 160) : '',
      contentType: said.payload.contentType,
      createdAt,
    },
  };
  return entry;
}

export function appendEvent(
  conversation: Conversation,
  event: Extract<LogEntry, { kind: 'event' }>['event'],
  { at = Date.now(), author = { role: 'system' } }: { readonly at?: number; readonly author?: Author } = {},
): LogEntry {
  const { summary, entries } = conversation;
  lastEntry += 1;
  const seq = summary.lastSeq + 1;
  const entry: LogEntry = {
    id: uuid(lastEntry),
    conversationId: summary.id,
    seq,
    prev: summary.lastSeq,
    createdAt: new Date(at).toISOString(),
    author,
    kind: 'event',
    event,
  };
  entries.push(entry);
  conversation.summary = { ...summary, lastSeq: seq, version: summary.version + 1 };
  return entry;
}
