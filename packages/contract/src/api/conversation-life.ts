import Type, { type Static } from 'typebox';
import { ConversationSummary } from '../conversation.js';
import { PrefixedId } from '../identifiers.js';
import { Author } from '../message/log-entry.js';
import { ClosingAnswers } from './closing-form.js';
import { ClientId } from './conversations.js';

/** Transfers, notes, the end of a conversation, who is there, and what agents know about a visitor. */

export const MAX_NOTE_CODE_POINTS = 5_000;
const NoteText = Type.String({ minLength: 1, maxLength: MAX_NOTE_CODE_POINTS });

/** POST /api/conversations/:id/transfer: to a person or to a distribution rule, with an internal note. */
export const TransferBody = Type.Object({
  to: Type.Union([
    Type.Object({ operatorId: PrefixedId }),
    Type.Object({ distributionRuleId: Type.String({ minLength: 1, maxLength: 64 }) }),
  ]),
  note: Type.Optional(NoteText),
  version: Type.Optional(Type.Integer({ minimum: 1 })),
});
export type TransferBody = Static<typeof TransferBody>;

/** `busy`: at their capacity; `away`: connected, but switched off for this channel. */
export const Presence = Type.Union([
  Type.Literal('available'),
  Type.Literal('busy'),
  Type.Literal('away'),
  Type.Literal('offline'),
]);
export type Presence = Static<typeof Presence>;

export const Colleague = Type.Object({
  operator: Author,
  presence: Presence,
  openConversations: Type.Integer({ minimum: 0 }),
  capacity: Type.Integer({ minimum: 0 }),
});
export type Colleague = Static<typeof Colleague>;

export const RuleStanding = Type.Object({
  id: Type.String(),
  label: Type.String(),
  /** Whether someone of the rule could take a conversation of this channel now. */
  available: Type.Boolean(),
  waiting: Type.Integer({ minimum: 0 }),
});
export type RuleStanding = Static<typeof RuleStanding>;

/** GET /api/conversations/:id/transfer-targets: everyone else of the website, and its rules. */
export const TransferTargetsAnswer = Type.Object({
  operators: Type.Array(Colleague),
  distributionRules: Type.Array(RuleStanding),
});
export type TransferTargetsAnswer = Static<typeof TransferTargetsAnswer>;

/** GET /api/colleagues: who is there, oneself included, on one's websites (presence for CHAT). */
export const ColleaguesAnswer = Type.Object({ colleagues: Type.Array(Colleague) });
export type ColleaguesAnswer = Static<typeof ColleaguesAnswer>;

/** GET and PUT /api/session/availability: one's own switches. */
export const Availability = Type.Object({
  CHAT: Type.Boolean(),
  CALL: Type.Boolean(),
  VIDEO: Type.Boolean(),
  THIRD_PARTY: Type.Boolean(),
});
export type Availability = Static<typeof Availability>;

/** POST /api/conversations/:id/notes: answers with the entry, as `messages` does. */
export const NoteBody = Type.Object({ clientId: ClientId, text: NoteText });
export type NoteBody = Static<typeof NoteBody>;

/**
 * POST /api/conversations/:id/close. With `answers` for each closing form, or `withoutForm` when a form
 * could not be had. Refused with `closing_form_required` when a form applies and neither is given, with
 * `closing_answers_refused` (details: pointers such as `/answers/0/values/2`) when an answer is not valid.
 */
export const CloseBody = Type.Object({
  version: Type.Optional(Type.Integer({ minimum: 1 })),
  answers: Type.Optional(Type.Array(ClosingAnswers, { maxItems: 20 })),
  withoutForm: Type.Optional(Type.Boolean()),
});
export type CloseBody = Static<typeof CloseBody>;

/** GET /api/conversations/:id/past: other conversations of the same visitor, newest first. */
export const PastConversationsAnswer = Type.Object({ conversations: Type.Array(ConversationSummary) });
export type PastConversationsAnswer = Static<typeof PastConversationsAnswer>;

/** PATCH /api/conversations/:id/visitor: null empties a field. Editing a verified e-mail or id is refused. */
export const VisitorPatch = Type.Object({
  name: Type.Optional(Type.Union([Type.String({ maxLength: 200 }), Type.Null()])),
  email: Type.Optional(
    Type.Union([Type.String({ maxLength: 320, pattern: '^[^@\\s]+@[^@\\s]+$' }), Type.Null()]),
  ),
  externalId: Type.Optional(Type.Union([Type.String({ maxLength: 200 }), Type.Null()])),
  phone: Type.Optional(Type.Union([Type.String({ maxLength: 40 }), Type.Null()])),
  note: Type.Optional(Type.Union([Type.String({ maxLength: 5_000 }), Type.Null()])),
});
export type VisitorPatch = Static<typeof VisitorPatch>;
