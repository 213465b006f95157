import type { LogEntry, ServerFrame } from '@comptoir/contract';

/**
 * Structural checks of what the server sends, by hand: a validator would be larger than this whole client.
 * They hold what the client itself relies on; a payload's own fields were validated by the server.
 */

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Check = (value: unknown) => boolean;

const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isTrueOrFalse: Check = (value) => typeof value === 'boolean';

/** An object that has at least these fields. */
const has =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isFields(value) && Object.entries(fields).every(([name, check]) => check(value[name]));
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const oneOf =
  (...known: readonly string[]): Check =>
  (value) =>
    isText(value) && known.includes(value);

const isAuthor = has({ role: isText });
const isErrorBody = has({ code: isText, message: isText });
const isConversation = has({ id: isText, status: isText, version: isCount });
const isEntry = has({
  id: isText,
  conversationId: isText,
  author: isAuthor,
  seq: isCount,
  prev: isCount,
  createdAt: isText,
});
const isEvent = has({ event: has({ type: isText }) });
const isMessage = has({
  kind: oneOf('message', 'note'),
  clientId: isText,
  payload: has({ contentType: isText }),
});

/** Also for entries fetched by HTTP. */
export function isLogEntry(value: unknown): value is LogEntry {
  if (!isEntry(value) || !isFields(value) || Number(value.prev) >= Number(value.seq)) return false;
  return value.kind === 'event' ? isEvent(value) : isMessage(value);
}

const always: Check = () => true;
const ofConversation = { conversationId: isText };

const checks: Readonly<Record<ServerFrame['type'], Check>> = {
  welcome: has({ protocol: isCount, heartbeatSeconds: isCount }),
  entry: has({ entry: isLogEntry }),
  entries: has({
    ...ofConversation,
    entries: (entries) => Array.isArray(entries) && entries.every(isLogEntry),
    complete: isTrueOrFalse,
  }),
  conversation: has({ conversation: isConversation }),
  'conversation-gone': has({ ...ofConversation, version: isCount }),
  'visitor-conversation': has({ conversation: isConversation }),
  queue: has({ ...ofConversation, standing: orNull(has({ position: isCount, available: isTrueOrFalse })) }),
  received: has({ ...ofConversation, by: oneOf('transfer', 'distribution'), from: orNull(isAuthor) }),
  colleagues: always,
  session: always,
  bot: has(ofConversation),
  ack: has({ ...ofConversation, clientId: isText, entry: isLogEntry }),
  refused: has({ clientId: isText, error: isErrorBody, retry: isTrueOrFalse }),
  typing: has({ ...ofConversation, author: isAuthor, typing: isTrueOrFalse }),
  read: has({ ...ofConversation, role: oneOf('visitor', 'operator'), seq: isCount }),
  pong: always,
  reconnect: has({ afterMs: isCount }),
  error: has({ error: isErrorBody, conversationId: (id) => id === undefined || isText(id) }),
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
