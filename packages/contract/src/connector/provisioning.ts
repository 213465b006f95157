import Type, { type Static } from 'typebox';
import { ROLES } from '../api/operator.js';
import { PrefixedId, Uuid } from '../identifiers.js';
import { ConnectorManifest } from './manifest.js';

/** `comptoir start --provision FILE`: the state an installation is brought to (connector.md, Provisioning). */
export const ProvisionedWebsite = Type.Object({
  id: PrefixedId,
  name: Type.String({ minLength: 1, maxLength: 200 }),
  origins: Type.Array(Type.String({ minLength: 1, maxLength: 300 })),
  languages: Type.Array(Type.String({ minLength: 2, maxLength: 35 }), { minItems: 1 }),
  accentColor: Type.Optional(Type.String({ pattern: '^#[0-9a-fA-F]{6}$' })),
  /** Key of signed visitor identities; made when left out. */
  secret: Type.Optional(Type.String({ minLength: 32 })),
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

export const Provisioning = Type.Object({
  websites: Type.Optional(Type.Array(ProvisionedWebsite)),
  operators: Type.Optional(Type.Array(ProvisionedOperator)),
  connectors: Type.Optional(Type.Array(ProvisionedConnector)),
});
export type Provisioning = Static<typeof Provisioning>;
