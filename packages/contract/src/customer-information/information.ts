import Type, { type Static } from 'typebox';
import { ConnectorId } from '../identifiers.js';

/** How a field is shown: text to read, a link to open, a button whose code is `value`. */
export const INFORMATION_FIELD_TYPES = ['TEXT', 'URL', 'ACTION'] as const;

/** One field about the visitor (customer-information.md, Fields). Unknown keys are ignored. */
export const InformationField = Type.Object({
  id: ConnectorId,
  label: Type.String(),
  /** Null is shown as a dash. */
  value: Type.Union([Type.String(), Type.Null()]),
  fieldType: Type.Enum([...INFORMATION_FIELD_TYPES]),
});
export type InformationField = Static<typeof InformationField>;

/** The whole answer of GET information URL: a bare array; empty means that the customer is unknown. */
export const InformationAnswer = Type.Array(InformationField, {
  $id: '/json-schemas/customer/information.json',
  title: 'Customer information: fields',
  description: 'Answer of the information URL of a customer information plugin.',
});
export type InformationAnswer = Static<typeof InformationAnswer>;
