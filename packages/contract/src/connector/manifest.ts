import Type, { type Static } from 'typebox';
import { ICON_NAMES } from '../conversation-panel-app/icon-name.js';
import { HttpUrl } from '../message/payload.js';

/** A connector described in a file, `comptoir.json` (connector.md, Manifest). */

/** A name per language: `default` and upper-case language keys. */
export const LocalizedName = Type.Object(
  { default: Type.String({ minLength: 1, maxLength: 100 }) },
  { additionalProperties: Type.String({ minLength: 1, maxLength: 100 }) },
);

const DeadlineSeconds = Type.Optional(Type.Number({ minimum: 1, maximum: 15 }));

export const ProductListPlugin = Type.Object({
  kind: Type.Literal('product-list'),
  productsUrl: HttpUrl,
  categoriesUrl: HttpUrl,
  deadlineSeconds: DeadlineSeconds,
});
export type ProductListPlugin = Static<typeof ProductListPlugin>;

export const CustomerInformationPlugin = Type.Object({
  kind: Type.Literal('customer-information'),
  informationUrl: HttpUrl,
  actionUrl: Type.Optional(HttpUrl),
  deadlineSeconds: DeadlineSeconds,
});
export type CustomerInformationPlugin = Static<typeof CustomerInformationPlugin>;

export const ClosingFormPlugin = Type.Object({
  kind: Type.Literal('closing-form'),
  formUrl: HttpUrl,
  deadlineSeconds: DeadlineSeconds,
});
export type ClosingFormPlugin = Static<typeof ClosingFormPlugin>;

export const ConversationPanelAppPlugin = Type.Object({
  kind: Type.Literal('conversation-panel-app'),
  name: LocalizedName,
  icon: Type.Enum([...ICON_NAMES]),
  iframeUrl: HttpUrl,
  enableForOperators: Type.Boolean(),
  enableForExperts: Type.Boolean(),
  useAuthentication: Type.Boolean(),
  messageHookUrl: Type.Optional(HttpUrl),
});
export type ConversationPanelAppPlugin = Static<typeof ConversationPanelAppPlugin>;

export const BotPlugin = Type.Object({ kind: Type.Literal('bot'), baseUrl: HttpUrl });
export type BotPlugin = Static<typeof BotPlugin>;

export const ManifestPlugin = Type.Union([
  ProductListPlugin,
  CustomerInformationPlugin,
  ClosingFormPlugin,
  ConversationPanelAppPlugin,
  BotPlugin,
]);
export type ManifestPlugin = Static<typeof ManifestPlugin>;

export const PARAMETER_TYPES = ['text', 'toggle', 'selectpicker'] as const;
const parameter = {
  key: Type.String({ minLength: 1, maxLength: 100 }),
  label: Type.String({ minLength: 1, maxLength: 300 }),
  required: Type.Boolean(),
};
export const ManifestParameter = Type.Union([
  Type.Object({ ...parameter, type: Type.Literal('text') }),
  Type.Object({ ...parameter, type: Type.Literal('toggle') }),
  /** `url`: where the options come from. */
  Type.Object({ ...parameter, type: Type.Literal('selectpicker'), url: HttpUrl }),
]);
export type ManifestParameter = Static<typeof ManifestParameter>;

export const WEBHOOK_EVENTS = [
  'v2.conversation.pushed',
  'v2.conversation.closed',
  'user.created',
  'user.updated',
  'user.connected',
  'user.disconnected',
  'user.availability.updated',
  'visitor.updated',
  'satisfaction.answered',
  'transaction.attributed',
] as const;

export const ManifestWebhook = Type.Object({
  label: Type.String({ minLength: 1, maxLength: 100 }),
  url: HttpUrl,
  events: Type.Array(Type.Enum([...WEBHOOK_EVENTS]), { minItems: 1 }),
  /** `form`: `application/x-www-form-urlencoded`, with lists and objects as JSON text. `json` unless told. */
  encoding: Type.Optional(Type.Enum(['json', 'form'])),
  /** The closing answers travel with `v2.conversation.closed` as `closingFormValues` (closing-form.md). */
  withClosingFormValues: Type.Optional(Type.Boolean()),
});

export const ConnectorManifest = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    name: Type.String({ minLength: 1, maxLength: 100 }),
    version: Type.String({ minLength: 1, maxLength: 50 }),
    description: Type.Optional(Type.String({ maxLength: 2000 })),
    healthCheckUrl: Type.Optional(HttpUrl),
    parameters: Type.Optional(
      Type.Object({
        authentication: Type.Array(ManifestParameter),
        settings: Type.Array(ManifestParameter),
      }),
    ),
    plugins: Type.Array(ManifestPlugin),
    webhooks: Type.Optional(Type.Array(ManifestWebhook)),
  },
  { $id: '/json-schemas/connector/manifest.json', title: 'Connector manifest' },
);
export type ConnectorManifest = Static<typeof ConnectorManifest>;
