import Type, { type Static } from 'typebox';
import { CLOSING_FIELD_TYPES, ClosingOption } from '../closing-form/field.js';
import { Channel } from '../conversation.js';
import { Diagnostic, ErrorBody } from '../error-code.js';
import { PrefixedId } from '../identifiers.js';
import { Author } from '../message/log-entry.js';
import { Freshness } from './product-list.js';

/** The closing form as the desk shows it, its answers, and the list of answers for managers. */

/** One input, normalised: parents exist, no cycles, ids as text, in the order in which they are shown. */
export const DeskClosingField = Type.Object({
  id: Type.String(),
  parentId: Type.Union([Type.String(), Type.Null()]),
  /** 0 for roots. */
  depth: Type.Integer({ minimum: 0 }),
  label: Type.String(),
  type: Type.Enum([...CLOSING_FIELD_TYPES]),
  required: Type.Boolean(),
  /** Empty unless SELECT. */
  options: Type.Array(ClosingOption),
});
export type DeskClosingField = Static<typeof DeskClosingField>;

/** One installed closing form plugin. */
export const DeskClosingForm = Type.Object({
  idConnectorVersion: Type.String(),
  connectorName: Type.String(),
  /** Names exactly these inputs; sent back with the answers. Null when the form could not be had. */
  formId: Type.Union([Type.String(), Type.Null()]),
  fields: Type.Array(DeskClosingField),
  freshness: Type.Union([Freshness, Type.Null()]),
  error: Type.Union([ErrorBody, Type.Null()]),
  warnings: Type.Array(Diagnostic),
});
export type DeskClosingForm = Static<typeof DeskClosingForm>;

/** An answer in canonical text: `true` for a ticked box, the option's value, `-?\d+(\.\d+)?`. */
export const ClosingValue = Type.Object({
  id: Type.String({ maxLength: 2_000 }),
  value: Type.String({ maxLength: 8_192 }),
});
export type ClosingValue = Static<typeof ClosingValue>;

export const ClosingAnswers = Type.Object({
  idConnectorVersion: Type.String({ maxLength: 64 }),
  formId: Type.String({ maxLength: 128 }),
  values: Type.Array(ClosingValue, { maxItems: 2_000 }),
});
export type ClosingAnswers = Static<typeof ClosingAnswers>;

/** GET /api/conversations/:id/closing-form (`Cache-Control: no-cache` asks the connectors anew). */
export const ClosingFormsAnswer = Type.Object({
  /** False: this channel, or this website, closes without a form. */
  applies: Type.Boolean(),
  forms: Type.Array(DeskClosingForm),
  /** What this operator typed before (another tab, a reload, a lost race). */
  draft: Type.Array(ClosingAnswers),
});
export type ClosingFormsAnswer = Static<typeof ClosingFormsAnswer>;

/** PUT /api/conversations/:id/closing-form/draft: kept as typed, not validated; 204. */
export const ClosingDraftBody = Type.Object({ draft: Type.Array(ClosingAnswers, { maxItems: 20 }) });
export type ClosingDraftBody = Static<typeof ClosingDraftBody>;

/** A saved answer with the input as it was shown. */
export const SavedClosingValue = Type.Object({
  id: Type.String(),
  label: Type.String(),
  type: Type.Enum([...CLOSING_FIELD_TYPES]),
  value: Type.String(),
  /** SELECT: the option's label as it was shown; the others: null. */
  optionLabel: Type.Union([Type.String(), Type.Null()]),
});
export type SavedClosingValue = Static<typeof SavedClosingValue>;

export const SavedClosingForm = Type.Object({
  conversationId: Type.String(),
  websiteId: PrefixedId,
  channel: Channel,
  idConnectorVersion: Type.String(),
  connectorName: Type.String(),
  operator: Author,
  savedAt: Type.String(),
  values: Type.Array(SavedClosingValue),
});
export type SavedClosingForm = Static<typeof SavedClosingForm>;

/** GET /api/conversations/:id/closing-form-values */
export const ClosingValuesAnswer = Type.Object({ forms: Type.Array(SavedClosingForm) });
export type ClosingValuesAnswer = Static<typeof ClosingValuesAnswer>;

/** POST /api/conversations/:id/closing-form-values: completes a conversation closed without its form. */
export const CompleteClosingBody = Type.Object({
  answers: Type.Array(ClosingAnswers, { minItems: 1, maxItems: 20 }),
});
export type CompleteClosingBody = Static<typeof CompleteClosingBody>;

/**
 * GET /api/closing-answers, and /api/closing-answers/export?format=csv|json with the same filters (the
 * file has every matching answer; cells that a spreadsheet would take for a formula begin with an apostrophe).
 * For managers and administrators.
 */
export const ClosingAnswersQuery = Type.Object({
  website: Type.Optional(PrefixedId),
  connector: Type.Optional(Type.String({ maxLength: 64 })),
  /** Only answers of this input, with `value` of this value. */
  field: Type.Optional(Type.String({ maxLength: 2_000 })),
  value: Type.Optional(Type.String({ maxLength: 1_024 })),
  operator: Type.Optional(PrefixedId),
  /** Days, inclusive, UTC. */
  from: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
  to: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
export type ClosingAnswersQuery = Static<typeof ClosingAnswersQuery>;

export const ClosingAnswersAnswer = Type.Object({
  forms: Type.Array(SavedClosingForm),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
});
export type ClosingAnswersAnswer = Static<typeof ClosingAnswersAnswer>;

/** GET /api/closing-answers/summary: for the charts; the same filters without cursor. */
export const ClosingSummaryField = Type.Object({
  idConnectorVersion: Type.String(),
  connectorName: Type.String(),
  id: Type.String(),
  label: Type.String(),
  type: Type.Enum([...CLOSING_FIELD_TYPES]),
  answers: Type.Integer({ minimum: 0 }),
  /** SELECT and CHECKBOX: how often each value was given, most frequent first. Empty for the others. */
  distribution: Type.Array(
    Type.Object({ label: Type.String(), value: Type.String(), count: Type.Integer() }),
  ),
  /** INTEGER and DECIMAL. */
  numbers: Type.Union([
    Type.Object({
      minimum: Type.Number(),
      maximum: Type.Number(),
      mean: Type.Number(),
      median: Type.Number(),
      /** Ten equal ranges from minimum to maximum (one when they are equal). */
      histogram: Type.Array(Type.Object({ from: Type.Number(), to: Type.Number(), count: Type.Integer() })),
    }),
    Type.Null(),
  ]),
});
export type ClosingSummaryField = Static<typeof ClosingSummaryField>;
export const ClosingSummaryAnswer = Type.Object({
  forms: Type.Integer({ minimum: 0 }),
  fields: Type.Array(ClosingSummaryField),
  /** Closed without their form in the period, and not completed since. */
  withoutForm: Type.Integer({ minimum: 0 }),
});
export type ClosingSummaryAnswer = Static<typeof ClosingSummaryAnswer>;
