import Type, { type Static } from 'typebox';
import { ConnectorId } from '../identifiers.js';

export const CLOSING_FIELD_TYPES = ['TEXT', 'TEXTAREA', 'CHECKBOX', 'SELECT', 'INTEGER', 'DECIMAL'] as const;
export type ClosingFieldType = (typeof CLOSING_FIELD_TYPES)[number];
/** At most this many code points are saved per field (closing-form.md, Rules; must). */
export const MAX_CLOSING_ANSWER = 1024;

export const ClosingOption = Type.Object({ label: Type.String(), value: Type.String() });
export type ClosingOption = Static<typeof ClosingOption>;

const common = {
  id: ConnectorId,
  idParent: Type.Optional(Type.Union([ConnectorId, Type.Null()])),
  /** May hold line breaks. */
  label: Type.String(),
  isRequired: Type.Boolean(),
};

/** An input whose value is one of its options: what is saved is the option's value. */
export const ClosingSelect = Type.Object({
  ...common,
  fieldType: Type.Literal('SELECT'),
  options: Type.Array(ClosingOption, { minItems: 1 }),
});

const plain = <Kind extends Exclude<ClosingFieldType, 'SELECT'>>(kind: Kind) =>
  Type.Object({
    ...common,
    fieldType: Type.Literal(kind),
    options: Type.Optional(Type.Union([Type.Array(ClosingOption), Type.Null()])),
  });

/** One input of the form (closing-form.md, Form). Unknown keys are ignored. */
export const ClosingField = Type.Union([
  ClosingSelect,
  plain('TEXT'),
  plain('TEXTAREA'),
  plain('CHECKBOX'),
  plain('INTEGER'),
  plain('DECIMAL'),
]);
export type ClosingField = Static<typeof ClosingField>;

/** The whole answer of GET form URL: a bare array of inputs. */
export const ClosingFormAnswer = Type.Array(ClosingField, {
  $id: '/json-schemas/conversation-closing-form/field.json',
  title: 'Conversation closing form: inputs',
  description: 'Answer of the form URL of a closing form plugin.',
});
export type ClosingFormAnswer = Static<typeof ClosingFormAnswer>;
