import { CLOSING_FIELD_TYPES } from '@comptoir/contract';
import { Label } from '@comptoir/file-connector';
import Type, { type Static } from 'typebox';

/** More inputs than anyone fills in at the end of a conversation. */
export const MAX_FIELDS = 200;
/** At most this many options per SELECT. */
const MAX_OPTIONS = 500;
const Id = Type.String({ minLength: 1, maxLength: 200 });

export const FormOption = Type.Object({
  label: Label,
  /** What is saved; the same in every language. */
  value: Type.String({ minLength: 1, maxLength: 1024 }),
});
export type FormOption = Static<typeof FormOption>;

/** One input, in the contract's own words (closing-form.md, Form), with labels per language. */
export const FormField = Type.Object({
  id: Id,
  idParent: Type.Optional(Type.Union([Id, Type.Null()])),
  label: Label,
  fieldType: Type.Enum([...CLOSING_FIELD_TYPES]),
  /** False when left out. */
  isRequired: Type.Optional(Type.Boolean()),
  options: Type.Optional(Type.Array(FormOption, { maxItems: MAX_OPTIONS })),
});
export type FormField = Static<typeof FormField>;

const Fields = Type.Array(FormField, { minItems: 1, maxItems: MAX_FIELDS });

/** The file: `fields:`, or the bare list, as a form URL would answer it. */
export const FormFile = Type.Union([Type.Object({ fields: Fields }), Fields]);
export type FormFile = Static<typeof FormFile>;
