import Type, { type Static } from 'typebox';
import { PrefixedId } from '../identifiers.js';
import { Availability } from './conversation-life.js';

/** Bodies and answers of the sign-in routes, and what the desk knows about the operator. */

export const ROLES = ['admin', 'manager', 'operator', 'expert'] as const;
export const Role = Type.Enum([...ROLES]);
export type Role = Static<typeof Role>;

export const Website = Type.Object({
  id: PrefixedId,
  name: Type.String(),
  languages: Type.Array(Type.String()),
});
export type Website = Static<typeof Website>;

export const Operator = Type.Object({
  id: PrefixedId,
  name: Type.String(),
  email: Type.String(),
  roles: Type.Array(Role),
  locale: Type.String(),
  pictureUrl: Type.Union([Type.String(), Type.Null()]),
});
export type Operator = Static<typeof Operator>;

/** POST /api/session */
export const SignInBody = Type.Object({
  email: Type.String({ minLength: 3, maxLength: 320 }),
  password: Type.String({ minLength: 1, maxLength: 1024 }),
});
export type SignInBody = Static<typeof SignInBody>;

/** GET and POST /api/session */
export const SessionAnswer = Type.Object({
  operator: Operator,
  websites: Type.Array(Website),
  /** Which plugins are installed, so that the desk shows only what can work. */
  plugins: Type.Array(Type.Object({ websiteId: PrefixedId, kind: Type.String() })),
  /** One's own switches (PUT /api/session/availability). */
  availability: Availability,
  version: Type.String(),
});
export type SessionAnswer = Static<typeof SessionAnswer>;

/** PATCH /api/session/operator: what an operator may change about themselves. */
export const OperatorPatch = Type.Object({
  locale: Type.Optional(Type.String({ pattern: '^[a-z]{2}(-[A-Z]{2})?$' })),
});

/** POST /api/setup: the first administrator, with the token printed at the first start. */
export const SetupBody = Type.Object({
  token: Type.String({ minLength: 1, maxLength: 512 }),
  name: Type.String({ minLength: 1, maxLength: 200 }),
  email: Type.String({ minLength: 3, maxLength: 320, pattern: '^[^@\\s]+@[^@\\s]+$' }),
  password: Type.String({ minLength: 12, maxLength: 1024 }),
  websiteName: Type.String({ minLength: 1, maxLength: 200 }),
  origin: Type.String({ minLength: 1, maxLength: 300 }),
});
export type SetupBody = Static<typeof SetupBody>;

export const TicketAnswer = Type.Object({ ticket: Type.String() });
