import type { Author, ErrorBody, LogEntry, ServerFrame } from '@comptoir/contract';

/**
 * Structural checks of what the server sends, by hand: a validator would be larger than this whole client.
 * They hold what the client itself relies on; a payload's own fields were validated by the server.
 */

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function isAuthor(value: unknown): value is Author {
  return isFields(value) && isText(value.role);
}

function isErrorBody(value: unknown): value is ErrorBody {
  return isFields(value) && isText(value.code) && isText(value.message);
}

/** Also for entries fetched by HTTP. */
export function isLogEntry(value: unknown): value is LogEntry {
  if (!isFields(value) || !isText(value.id) || !isText(value.conversationId) || !isAuthor(value.author))
    return false;
  if (!isCount(value.seq) || !isCount(value.prev) || value.prev >= value.seq || !isText(value.createdAt))
    return false;
  if (value.kind === 'event') return isFields(value.event) && isText(value.event.type);
  if (value.kind !== 'message' && value.kind !== 'note') return false;
  return isText(value.clientId) && isFields(value.payload) && isText(value.payload.contentType);
}

function isConversation(value: unknown): boolean {
  return isFields(value) && isText(value.id) && isText(value.status) && isCount(value.version);
}

function isStanding(value: unknown): boolean {
  return isFields(value) && isCount(value.position) && typeof value.available === 'boolean';
}

const checks: Readonly<Record<ServerFrame['type'], (frame: Fields) => boolean>> = {
  welcome: (frame) => isCount(frame.protocol) && isCount(frame.heartbeatSeconds),
  entry: (frame) => isLogEntry(frame.entry),
  entries: (frame) =>
    isText(frame.conversationId) &&
    Array.isArray(frame.entries) &&
    frame.entries.every(isLogEntry) &&
    typeof frame.complete === 'boolean',
  conversation: (frame) => isConversation(frame.conversation),
  'conversation-gone': (frame) => isText(frame.conversationId) && isCount(frame.version),
  'visitor-conversation': (frame) => isConversation(frame.conversation),
  queue: (frame) => isText(frame.conversationId) && (frame.standing === null || isStanding(frame.standing)),
  received: (frame) =>
    isText(frame.conversationId) &&
    (frame.by === 'transfer' || frame.by === 'distribution') &&
    (frame.from === null || isAuthor(frame.from)),
  colleagues: () => true,
  session: () => true,
  bot: (frame) => isText(frame.conversationId),
  ack: (frame) => isText(frame.clientId) && isText(frame.conversationId) && isLogEntry(frame.entry),
  refused: (frame) => isText(frame.clientId) && isErrorBody(frame.error) && typeof frame.retry === 'boolean',
  typing: (frame) =>
    isText(frame.conversationId) && isAuthor(frame.author) && typeof frame.typing === 'boolean',
  read: (frame) =>
    isText(frame.conversationId) &&
    (frame.role === 'visitor' || frame.role === 'operator') &&
    isCount(frame.seq),
  pong: () => true,
  reconnect: (frame) => isCount(frame.afterMs),
  error: (frame) =>
    isErrorBody(frame.error) && (frame.conversationId === undefined || isText(frame.conversationId)),
};

function isServerFrame(value: unknown): value is ServerFrame {
  if (!isFields(value) || !isText(value.type)) return false;
  const type = value.type;
  const check = Object.entries(checks).find(([name]) => name === type)?.[1];
  return check?.(value) === true;
}

/** The frame a text holds; undefined when it is of a kind or a shape that this client does not know. */
export function readServerFrame(text: string): ServerFrame | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isServerFrame(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
