import Type, { type Static } from 'typebox';
import { Diagnostic, ErrorBody } from '../error-code.js';
import { ActionOutcome } from '../message/log-entry.js';
import { ClientId } from './conversations.js';
import { Freshness } from './product-list.js';

/** What the desk's customer panel asks for: the connectors' fields, normalised, with their age. */

export const CustomerField = Type.Object({
  id: Type.String(),
  label: Type.String(),
  /** Null is shown as a dash. For URL: an http(s) address, checked. For ACTION: the code. */
  value: Type.Union([Type.String(), Type.Null()]),
  type: Type.Union([Type.Literal('TEXT'), Type.Literal('URL'), Type.Literal('ACTION')]),
  /** Why the button cannot be used (no action URL, for one); null when it can. */
  disabledReason: Type.Union([Type.String(), Type.Null()]),
});
export type CustomerField = Static<typeof CustomerField>;

/** One installed customer information plugin. */
export const CustomerPanel = Type.Object({
  idConnectorVersion: Type.String(),
  connectorName: Type.String(),
  /** `unidentified`: not called, because the visitor has neither e-mail nor external id (or only unverified ones, where those are not sent). */
  state: Type.Union([Type.Literal('ready'), Type.Literal('unidentified'), Type.Literal('failed')]),
  /** Empty with `ready`: the connector does not know this customer. */
  fields: Type.Array(CustomerField),
  freshness: Type.Union([Freshness, Type.Null()]),
  /** Why it failed; null otherwise. */
  error: Type.Union([ErrorBody, Type.Null()]),
  warnings: Type.Array(Diagnostic),
});
export type CustomerPanel = Static<typeof CustomerPanel>;

/**
 * GET /api/conversations/:id/customer-information. `Cache-Control: no-cache` asks the connectors anew;
 * otherwise what was fetched before (when the conversation was taken) answers at once with its age.
 */
export const CustomerInformationAnswer = Type.Object({
  panels: Type.Array(CustomerPanel),
  /** False: e-mail and external id are only sent to connectors when verified (a setting of the website). */
  unverifiedSent: Type.Boolean(),
});
export type CustomerInformationAnswer = Static<typeof CustomerInformationAnswer>;

/**
 * POST /api/conversations/:id/customer-information/actions. The same clientId sends once. `forbidden`
 * for an action that was not in the last answer shown to this operator here within 15 minutes.
 */
export const CustomerActionBody = Type.Object({
  clientId: ClientId,
  idConnectorVersion: Type.String({ maxLength: 64 }),
  action: Type.String({ minLength: 1, maxLength: 2_000 }),
});
export type CustomerActionBody = Static<typeof CustomerActionBody>;

export const CustomerActionAnswer = Type.Object({
  /** `unknown`: no answer came in time; it may have been done. Never retried by itself. */
  outcome: ActionOutcome,
  message: Type.Union([Type.String(), Type.Null()]),
});
export type CustomerActionAnswer = Static<typeof CustomerActionAnswer>;
