import Type, { type Static } from 'typebox';

/** How an action ended (customer-information.md, Action). */
export const ActionResult = Type.Object({
  success: Type.Boolean(),
  message: Type.Optional(Type.Union([Type.String(), Type.Null()])),
});
export type ActionResult = Static<typeof ActionResult>;

/** The whole answer of POST action URL: documented as an array, shown as an object; both are accepted. */
export const ActionAnswer = Type.Union(
  [ActionResult, Type.Array(ActionResult, { minItems: 1, maxItems: 1 })],
  {
    $id: '/json-schemas/customer/action.json',
    title: 'Customer information: outcome of an action',
    description: 'Answer of the action URL of a customer information plugin.',
  },
);
export type ActionAnswer = Static<typeof ActionAnswer>;

/** The body of POST action URL. `idOperator` is prefixed here, and bare in the GETs (calls.md, Identifiers). */
export interface ActionRequest {
  readonly action: string;
  readonly idConnectorVersion: string;
  readonly idVisitorUnique: string;
  readonly idWebsite: string;
  readonly idConversation: string;
  readonly idOperator: string;
}
