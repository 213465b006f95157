import Type, { type Static } from 'typebox';
import { Uuid } from '../identifiers.js';
import { CARD_CONTENT, PanelAppLink } from './card.js';

/** A payment request (conversation-panel-app.md, Apple Pay). Amounts are decimal strings. */
const Amount = Type.String({
  pattern: '^-?[0-9]{1,12}(\\.[0-9]{1,4})?$',
  description: 'a decimal number as a text, such as "12.50"',
});

export const CONTACT_FIELDS = ['email', 'name', 'phone', 'postalAddress', 'phoneticName'] as const;
const ContactFields = Type.Array(Type.Enum([...CONTACT_FIELDS]));

export const PaymentItem = Type.Object({
  amount: Amount,
  label: Type.String({ minLength: 1 }),
  type: Type.Union([Type.Literal('final'), Type.Literal('pending')]),
});

export const ApplePayRequest = Type.Object(
  {
    requestIdentifier: Uuid,
    payment: Type.Object({
      currencyCode: Type.String({ pattern: '^[A-Z]{3}$', description: 'a currency code such as "EUR"' }),
      lineItems: Type.Array(PaymentItem),
      requiredBillingContactFields: ContactFields,
      requiredShippingContactFields: ContactFields,
      shippingMethods: Type.Array(
        Type.Object({
          amount: Amount,
          detail: Type.String(),
          identifier: Type.String({ minLength: 1 }),
          label: Type.String({ minLength: 1 }),
        }),
      ),
      total: PaymentItem,
    }),
    receivedMessage: Type.Object({
      type: Type.Literal('CARD'),
      data: Type.Object({
        ...CARD_CONTENT,
        /** May be empty here, and only here. */
        actions: Type.Array(PanelAppLink),
        style: Type.Optional(Type.Unknown()),
      }),
    }),
  },
  { $id: '/json-schemas/panel-app/apple-pay-request.json', title: 'Panel app: Apple Pay payment request' },
);
export type ApplePayRequest = Static<typeof ApplePayRequest>;
