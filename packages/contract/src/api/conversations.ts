import Type, { type Static } from 'typebox';
import { ConversationSummary } from '../conversation.js';
import { LogEntry } from '../message/log-entry.js';
import { MessagePayload } from '../message/payload.js';

/** Bodies and answers of the operator's conversation routes. */

export const ClientId = Type.String({ minLength: 8, maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' });

export const CONVERSATION_VIEWS = ['waiting', 'mine', 'bots', 'open', 'closed'] as const;
export const ConversationView = Type.Enum([...CONVERSATION_VIEWS]);
export type ConversationView = Static<typeof ConversationView>;

/** GET /api/conversations?view=&cursor=&limit= */
export const ConversationsQuery = Type.Object({
  view: ConversationView,
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
export const ConversationsAnswer = Type.Object({
  conversations: Type.Array(ConversationSummary),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
});
export type ConversationsAnswer = Static<typeof ConversationsAnswer>;

/** GET /api/conversations/:id/entries: newest page without parameters, older with `before`, newer with `after`. */
export const EntriesQuery = Type.Object({
  before: Type.Optional(Type.Integer({ minimum: 1 })),
  after: Type.Optional(Type.Integer({ minimum: 0 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
});
export const EntriesAnswer = Type.Object({
  /** Ascending by `seq`. */
  entries: Type.Array(LogEntry),
  /** More in the direction asked for. */
  more: Type.Boolean(),
});
export type EntriesAnswer = Static<typeof EntriesAnswer>;

/** POST /api/conversations/:id/messages */
export const SendMessageBody = Type.Object({
  clientId: ClientId,
  payload: MessagePayload,
  /** The panel app it came through (`PanelApp.id`): colleagues see it, the visitor does not. */
  viaApp: Type.Optional(Type.String({ maxLength: 80 })),
});
export type SendMessageBody = Static<typeof SendMessageBody>;
export const SendMessageAnswer = Type.Object({ entry: LogEntry });
export type SendMessageAnswer = Static<typeof SendMessageAnswer>;

/** POST /api/conversations/:id/claim and /release: compare-and-set on the version seen. */
export const TransitionBody = Type.Object({
  /** The version the operator saw. Left out: the current one. */
  version: Type.Optional(Type.Integer({ minimum: 1 })),
});
export const ConversationAnswer = Type.Object({ conversation: ConversationSummary });
export type ConversationAnswer = Static<typeof ConversationAnswer>;

/** POST /api/files and /api/visitor/files (multipart, one part named `file`). */
export const UploadAnswer = Type.Object({
  fileName: Type.String(),
  mimeType: Type.String(),
  size: Type.Integer(),
  /** Absolute address to put into a `file` payload. */
  url: Type.String(),
  src: Type.String(),
});
export type UploadAnswer = Static<typeof UploadAnswer>;
