import Type, { type Static } from 'typebox';
import { ROLES } from '../api/operator.js';
import { Channel } from '../conversation.js';
import { PrefixedId, Uuid } from '../identifiers.js';
import { HttpUrl } from '../message/payload.js';
import { ConnectorManifest } from './manifest.js';

/** A text per language: `default` and lower-case language keys. */
export const AwayMessage = Type.Object(
  { default: Type.String({ minLength: 1, maxLength: 500 }) },
  { additionalProperties: Type.String({ minLength: 1, maxLength: 500 }) },
);
export type AwayMessage = Static<typeof AwayMessage>;

/** `comptoir start --provision FILE`: the state an installation is brought to (connector.md, Provisioning). */
export const ProvisionedWebsite = Type.Object({
  id: PrefixedId,
  name: Type.String({ minLength: 1, maxLength: 200 }),
  origins: Type.Array(Type.String({ minLength: 1, maxLength: 300 })),
  languages: Type.Array(Type.String({ minLength: 2, maxLength: 35 }), { minItems: 1 }),
  accentColor: Type.Optional(Type.String({ pattern: '^#[0-9a-fA-F]{6}$' })),
  /** Key of signed visitor identities; made when left out. */
  secret: Type.Optional(Type.String({ minLength: 32 })),
  /** What the chatbox says while nobody is there, per language. */
  awayMessage: Type.Optional(AwayMessage),
  /** A closed conversation opens again when its visitor writes within this time (60); 0: never. */
  reopenMinutes: Type.Optional(Type.Integer({ minimum: 0, maximum: 43_200 })),
  /** Whether e-mails and ids that nobody signed are sent to connectors (true). */
  sendUnverified: Type.Optional(Type.Boolean()),
});

export const ProvisionedOperator = Type.Object({
  id: PrefixedId,
  email: Type.String({ minLength: 3, maxLength: 320 }),
  password: Type.Optional(Type.String({ minLength: 8, maxLength: 1024 })),
  name: Type.String({ minLength: 1, maxLength: 200 }),
  roles: Type.Array(Type.Enum([...ROLES]), { minItems: 1 }),
  locale: Type.Optional(Type.String({ maxLength: 35 })),
  pictureUrl: Type.Optional(Type.String({ maxLength: 1000 })),
  websites: Type.Array(PrefixedId),
  /** How many open conversations the distribution gives them at most (5). */
  capacity: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
});

export const RULE_MODES = ['automatic', 'manual'] as const;

/** Who may receive which conversations of a website; the first rule that takes one gets it. */
export const ProvisionedRule = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 64 }),
  label: Type.String({ minLength: 1, maxLength: 200 }),
  website: PrefixedId,
  operators: Type.Array(PrefixedId),
  /** Left out or empty: every language, every channel. */
  languages: Type.Optional(Type.Array(Type.String({ minLength: 2, maxLength: 35 }))),
  channels: Type.Optional(Type.Array(Channel)),
  /** `automatic` (default): given to who has fewest open, then longest idle. `manual`: taken from the list. */
  mode: Type.Optional(Type.Enum([...RULE_MODES])),
});

export const ProvisionedConnector = Type.Object({
  idConnectorVersion: Uuid,
  secretToken: Type.String({ minLength: 1, maxLength: 1024 }),
  manifest: Type.Optional(ConnectorManifest),
  manifestFile: Type.Optional(Type.String({ minLength: 1 })),
  installOn: Type.Optional(
    Type.Array(
      Type.Object({
        website: PrefixedId,
        parameters: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
      }),
    ),
  ),
});

/** Another channel than the chatbox, attached by an adapter (api/channels.ts). */
export const ProvisionedChannelAdapter = Type.Object({
  id: Uuid,
  website: PrefixedId,
  channel: Channel,
  label: Type.String({ minLength: 1, maxLength: 100 }),
  url: HttpUrl,
  /** Bearer token of incoming calls, and key of outgoing signatures. */
  token: Type.String({ minLength: 24, maxLength: 1024 }),
  secret: Type.String({ minLength: 24, maxLength: 1024 }),
});

/** A bot made from a connector's scenario (api/bots.ts); its id is its operator id. */
export const ProvisionedBot = Type.Object({
  id: PrefixedId,
  /** `idConnectorVersion` of the connector, which must be installed on the website. */
  connector: Uuid,
  idBot: Type.String({ minLength: 1, maxLength: 200 }),
  name: Type.String({ minLength: 1, maxLength: 200 }),
  pseudo: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  language: Type.String({ minLength: 2, maxLength: 35 }),
  website: PrefixedId,
  pictureUrl: Type.Optional(Type.String({ maxLength: 1000 })),
  distributionRules: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 64 }))),
  fallbackDistributionRule: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  failuresBeforeFallback: Type.Optional(Type.Integer({ minimum: 1, maximum: 10 })),
});

/** Who asks visitors to pay on APPLE_BUSINESS_CHAT (conversation-panel-app.md, Apple Pay). */
export const ProvisionedApplePay = Type.Union([
  Type.Object({ website: PrefixedId, gateway: Type.Literal('simulator') }),
  Type.Object({
    website: PrefixedId,
    gateway: Type.Literal('apple'),
    /** Of the Messages for Business account: its own id, the provider's id and base64 secret. */
    businessId: Type.String({ minLength: 1, maxLength: 200 }),
    cspId: Type.String({ minLength: 1, maxLength: 200 }),
    cspSecret: Type.String({ minLength: 16, maxLength: 1024 }),
    merchantIdentifier: Type.String({ minLength: 1, maxLength: 200 }),
    merchantName: Type.String({ minLength: 1, maxLength: 200 }),
    countryCode: Type.String({ pattern: '^[A-Z]{2}$' }),
    supportedNetworks: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 40 }))),
    /** Merchant identity certificate and key, PEM. */
    merchantCertificate: Type.String({ minLength: 1, maxLength: 20_000 }),
    merchantKey: Type.String({ minLength: 1, maxLength: 20_000 }),
    /** Where the shop's payment service takes the token that Apple sends. */
    paymentGatewayUrl: HttpUrl,
  }),
]);
export type ProvisionedApplePay = Static<typeof ProvisionedApplePay>;

export const Provisioning = Type.Object({
  websites: Type.Optional(Type.Array(ProvisionedWebsite)),
  operators: Type.Optional(Type.Array(ProvisionedOperator)),
  distributionRules: Type.Optional(Type.Array(ProvisionedRule)),
  connectors: Type.Optional(Type.Array(ProvisionedConnector)),
  channelAdapters: Type.Optional(Type.Array(ProvisionedChannelAdapter)),
  bots: Type.Optional(Type.Array(ProvisionedBot)),
  applePay: Type.Optional(Type.Array(ProvisionedApplePay)),
});
export type Provisioning = Static<typeof Provisioning>;
