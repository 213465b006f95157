import Type, { type Static } from 'typebox';
import { ConnectorManifest } from '../connector/manifest.js';
import { Diagnostic } from '../error-code.js';
import { PrefixedId } from '../identifiers.js';
import { PLUGIN_KINDS } from '../plugin-kind.js';

/**
 * The console's side of connectors (connector.md): a connector has versions; a version is edited in the
 * sandbox, reviewed, published and then never changed; one version of a connector is installed on a
 * website. For administrators. Revisions as in administration.ts.
 */
const Revision = Type.Integer({ minimum: 1 });
const Text = Type.Union([Type.String(), Type.Null()]);

export const VERSION_STATES = ['sandbox', 'under-review', 'published'] as const;
export const VersionState = Type.Enum([...VERSION_STATES]);
export type VersionState = Static<typeof VersionState>;

export const ConnectorVersion = Type.Object({
  /** `idConnectorVersion`, on every call. */
  id: Type.String(),
  version: Type.String(),
  state: VersionState,
  manifest: ConnectorManifest,
  /** Until when signatures of the secret before the last rotation are still sent beside the new one; null: no rotation under way. */
  previousSecretUntil: Text,
  health: Type.Union([Type.Literal('up'), Type.Literal('down'), Type.Literal('unknown')]),
  createdAt: Type.String(),
  revision: Revision,
});
export type ConnectorVersion = Static<typeof ConnectorVersion>;

export const Installation = Type.Object({
  connectorId: Type.String(),
  websiteId: PrefixedId,
  idConnectorVersion: Type.String(),
  /** The version before the last update: one step back; null when there is none. */
  previousVersionId: Text,
  /** Keys of authentication parameters that have a value. The values are never shown again. */
  authenticationKeys: Type.Array(Type.String()),
  settings: Type.Record(Type.String(), Type.Unknown()),
  installedAt: Type.String(),
  updatedAt: Type.String(),
  revision: Revision,
});
export type Installation = Static<typeof Installation>;

export const Connector = Type.Object({
  id: Type.String(),
  name: Type.String(),
  description: Type.String(),
  contact: Type.String(),
  logoUrl: Text,
  /** Newest first. */
  versions: Type.Array(ConnectorVersion),
  installations: Type.Array(Installation),
  revision: Revision,
});
export type Connector = Static<typeof Connector>;

/** GET /api/connectors; GET /api/connectors/:id answers ConnectorAnswer. */
export const ConnectorsAnswer = Type.Object({ connectors: Type.Array(Connector) });
export type ConnectorsAnswer = Static<typeof ConnectorsAnswer>;

/** With `secretToken` only when it was just made: shown this once. */
export const ConnectorAnswer = Type.Object({ connector: Connector, secretToken: Text });
export type ConnectorAnswer = Static<typeof ConnectorAnswer>;

/**
 * POST /api/connectors: from a form (a manifest that the console put together) or from a manifest file's
 * text, whose faults are named with line and column. 201 ConnectorAnswer with the secret token.
 */
const FromForm = Type.Object({
  manifest: ConnectorManifest,
  description: Type.Optional(Type.String({ maxLength: 2_000 })),
});
const FromText = Type.Object({ manifestText: Type.String({ minLength: 1, maxLength: 262_144 }) });
/** One object and not a union of two, so that a fault is explained at the member where it is. */
export const NewConnectorBody = Type.Unsafe<Static<typeof FromForm> | Static<typeof FromText>>({
  type: 'object',
  properties: { ...FromForm.properties, ...FromText.properties },
  allOf: [{ anyOf: [{ required: ['manifest'] }, { required: ['manifestText'] }] }],
});
export type NewConnectorBody = Static<typeof NewConnectorBody>;

/** PATCH /api/connectors/:id */
export const ConnectorPatch = Type.Object({
  revision: Revision,
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  description: Type.Optional(Type.String({ maxLength: 2_000 })),
  contact: Type.Optional(Type.String({ maxLength: 500 })),
  logoUrl: Type.Optional(Type.Union([Type.String({ maxLength: 1_000 }), Type.Null()])),
});
export type ConnectorPatch = Static<typeof ConnectorPatch>;

/** POST /api/manifests/check: nothing is stored. */
export const ManifestCheckBody = Type.Object({ manifestText: Type.String({ maxLength: 262_144 }) });
export const ManifestCheckAnswer = Type.Object({
  /** Null while there are errors. */
  manifest: Type.Union([ConnectorManifest, Type.Null()]),
  diagnostics: Type.Array(
    Type.Intersect([Diagnostic, Type.Object({ line: Type.Integer(), column: Type.Integer() })]),
  ),
});
export type ManifestCheckAnswer = Static<typeof ManifestCheckAnswer>;

/** POST /api/connectors/:id/versions: a new sandbox version from the last one, with its secret; 201 ConnectorAnswer. */
export const NewVersionBody = Type.Object({ version: Type.String({ minLength: 1, maxLength: 50 }) });

/** PATCH /api/connector-versions/:id: the whole manifest; refused with `version_frozen` outside the sandbox. */
export const VersionPatch = Type.Object({
  revision: Revision,
  manifest: Type.Optional(ConnectorManifest),
  manifestText: Type.Optional(Type.String({ minLength: 1, maxLength: 262_144 })),
});
export type VersionPatch = Static<typeof VersionPatch>;

/** POST /api/connector-versions/:id/state: sandbox → under-review → published, under-review → sandbox, sandbox → published. */
export const VersionStateBody = Type.Object({ revision: Revision, state: VersionState });

/**
 * POST /api/connector-versions/:id/secret: a new token, shown this once (ConnectorAnswer). The old one
 * lives on beside it for `keepOldHours` (both signatures are sent, either is accepted).
 */
export const RotateSecretBody = Type.Object({
  revision: Revision,
  keepOldHours: Type.Optional(Type.Integer({ minimum: 0, maximum: 720 })),
});

/** POST /api/connector-versions/:id/parameter-options: a select picker's options, fetched live. */
export const ParameterOptionsBody = Type.Object({
  key: Type.String({ minLength: 1, maxLength: 100 }),
  websiteId: PrefixedId,
});
export const ParameterOptionsAnswer = Type.Object({
  options: Type.Array(Type.Object({ label: Type.String(), value: Type.String() })),
});
export type ParameterOptionsAnswer = Static<typeof ParameterOptionsAnswer>;

/**
 * PUT /api/websites/:websiteId/installations/:connectorId: installs (no `revision`) or updates. Parameters
 * left out keep their value. Invalid ones are refused with pointers such as `/settings/catalogue`.
 */
export const InstallBody = Type.Object({
  idConnectorVersion: Type.String({ maxLength: 64 }),
  authentication: Type.Optional(
    Type.Record(Type.String(), Type.Union([Type.String({ maxLength: 10_000 }), Type.Boolean()])),
  ),
  settings: Type.Optional(
    Type.Record(Type.String(), Type.Union([Type.String({ maxLength: 10_000 }), Type.Boolean()])),
  ),
  revision: Type.Optional(Revision),
});
export type InstallBody = Static<typeof InstallBody>;
/** Also of POST …/installations/:connectorId/back (RevisionBody). DELETE …?revision= answers 204. */
export const InstallationAnswer = Type.Object({ installation: Installation });
export type InstallationAnswer = Static<typeof InstallationAnswer>;

export const CALL_PURPOSES = [...PLUGIN_KINDS, 'health', 'parameters', 'webhook'] as const;
export const CallPurposeName = Type.Enum([...CALL_PURPOSES]);
export const CALL_VERDICTS = ['ok', 'warnings', 'invalid', 'failed'] as const;
export const CallVerdict = Type.Enum([...CALL_VERDICTS]);

/** POST /api/websites/:websiteId/installations/:connectorId/check: calls each declared plugin now. */
export const LiveCheckAnswer = Type.Object({
  checks: Type.Array(
    Type.Object({
      purpose: CallPurposeName,
      /** Which address: `productsUrl`, `formUrl`, … */
      address: Type.String(),
      url: Type.String(),
      verdict: CallVerdict,
      durationMs: Type.Number(),
      message: Type.String(),
      diagnostics: Type.Array(Diagnostic),
      callId: Text,
    }),
  ),
});
export type LiveCheckAnswer = Static<typeof LiveCheckAnswer>;

/** GET /api/connector-versions/:id/health: newest first, of the last days. */
export const HealthAnswer = Type.Object({
  probes: Type.Array(
    Type.Object({
      at: Type.String(),
      up: Type.Boolean(),
      status: Type.Union([Type.Integer(), Type.Null()]),
      durationMs: Type.Number(),
      reason: Type.String(),
    }),
  ),
  /** Share of probes of the last 24 hours that were up, 0 to 1; null without any. */
  uptime24h: Type.Union([Type.Number(), Type.Null()]),
});
export type HealthAnswer = Static<typeof HealthAnswer>;

/** GET /api/connector-calls */
export const ConnectorCallsQuery = Type.Object({
  connectorVersion: Type.Optional(Type.String({ maxLength: 64 })),
  website: Type.Optional(PrefixedId),
  purpose: Type.Optional(CallPurposeName),
  verdict: Type.Optional(CallVerdict),
  conversation: Type.Optional(Type.String({ maxLength: 64 })),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
export type ConnectorCallsQuery = Static<typeof ConnectorCallsQuery>;

export const ConnectorCall = Type.Object({
  id: Type.String(),
  at: Type.String(),
  idConnectorVersion: Type.String(),
  connectorName: Type.String(),
  websiteId: PrefixedId,
  purpose: CallPurposeName,
  conversationId: Text,
  method: Type.String(),
  /** Personal data and secrets redacted. */
  url: Type.String(),
  status: Type.Union([Type.Integer(), Type.Null()]),
  verdict: CallVerdict,
  /** Why it failed; empty otherwise. */
  reason: Type.String(),
  durationMs: Type.Number(),
  bytes: Type.Integer(),
});
export type ConnectorCall = Static<typeof ConnectorCall>;
export const ConnectorCallsAnswer = Type.Object({
  calls: Type.Array(ConnectorCall),
  nextCursor: Text,
});
export type ConnectorCallsAnswer = Static<typeof ConnectorCallsAnswer>;

/**
 * GET /api/connector-calls/:id; POST /api/connector-calls/:id/replay sends it again as it is recorded (what was
 * redacted stays so), freshly signed, and answers the new call. Only calls that ask and do nothing.
 */
export const ConnectorCallAnswer = Type.Object({
  call: ConnectorCall,
  operator: Type.Union([Type.Object({ id: PrefixedId, name: Type.String() }), Type.Null()]),
  /** Milliseconds since the start at which each phase ended: queue, dns, connect, tls, firstByte, body. */
  phases: Type.Record(Type.String(), Type.Number()),
  diagnostics: Type.Array(Diagnostic),
  /** First 16 KiB, redacted; null when there was none. */
  requestBody: Text,
  answerBody: Text,
});
export type ConnectorCallAnswer = Static<typeof ConnectorCallAnswer>;

export const DELIVERY_STATES = ['pending', 'sent', 'failed', 'stopped'] as const;
export const WebhookDelivery = Type.Object({
  /** `x-iadvize-correlationid`: the same across retries. */
  id: Type.String(),
  eventId: Type.String(),
  eventType: Type.String(),
  /** The webhook's label, or the channel adapter's. */
  label: Type.String(),
  idConnectorVersion: Text,
  websiteId: Type.Union([PrefixedId, Type.Null()]),
  conversationId: Text,
  url: Type.String(),
  state: Type.Enum([...DELIVERY_STATES]),
  attempts: Type.Integer(),
  lastStatus: Type.Union([Type.Integer(), Type.Null()]),
  lastError: Text,
  /** When the next attempt is due; null when there will be none. */
  nextAttemptAt: Text,
  createdAt: Type.String(),
  body: Type.String(),
});
export type WebhookDelivery = Static<typeof WebhookDelivery>;

/** GET /api/webhook-deliveries; POST /api/webhook-deliveries/:id/send-again answers 202 with the delivery. */
export const WebhookDeliveriesQuery = Type.Object({
  connectorVersion: Type.Optional(Type.String({ maxLength: 64 })),
  state: Type.Optional(Type.Enum([...DELIVERY_STATES])),
  eventType: Type.Optional(Type.String({ maxLength: 100 })),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
export type WebhookDeliveriesQuery = Static<typeof WebhookDeliveriesQuery>;
export const WebhookDeliveriesAnswer = Type.Object({
  deliveries: Type.Array(WebhookDelivery),
  nextCursor: Text,
});
export type WebhookDeliveriesAnswer = Static<typeof WebhookDeliveriesAnswer>;

/**
 * GET /api/connector-versions/:id/installations/:websiteId/parameters, for the connector itself: bearer
 * token from POST /oauth2/token with `grant_type=client_credentials`, its version's id and secret token.
 */
export const InstallationParametersAnswer = Type.Object({
  parameters: Type.Array(
    Type.Object({ key: Type.String(), value: Type.Union([Type.String(), Type.Boolean()]) }),
  ),
});
export type InstallationParametersAnswer = Static<typeof InstallationParametersAnswer>;
