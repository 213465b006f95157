import Type, { type Static } from 'typebox';
import { AwayMessage, RULE_MODES } from '../connector/provisioning.js';
import { Channel } from '../conversation.js';
import { PrefixedId } from '../identifiers.js';
import { Role } from './operator.js';

/**
 * What the console administers: websites, operators, distribution rules, the audit trail. Everything that
 * can be changed carries a `revision`; a change names the revision it was made from and is refused with
 * `conflict` (and the present state in `current`) when somebody else was first. For administrators, except
 * where said.
 */
const Revision = Type.Integer({ minimum: 1 });
const Name = Type.String({ minLength: 1, maxLength: 200 });
const Email = Type.String({ minLength: 3, maxLength: 320, pattern: '^[^@\\s]+@[^@\\s]+$' });
const Locale = Type.String({ pattern: '^[a-z]{2}(-[A-Z]{2})?$' });
const Languages = Type.Array(Type.String({ pattern: '^[a-z]{2}(-[A-Z]{2})?$' }), {
  minItems: 1,
  maxItems: 50,
});
const Origins = Type.Array(Type.String({ minLength: 1, maxLength: 300 }), { maxItems: 100 });
const AccentColor = Type.Union([Type.String({ pattern: '^#[0-9a-fA-F]{6}$' }), Type.Null()]);
const ReopenMinutes = Type.Integer({ minimum: 0, maximum: 43_200 });

/** GET /api/websites (every operator: their own; administrators: all). */
export const AdministeredWebsite = Type.Object({
  id: PrefixedId,
  name: Name,
  languages: Languages,
  /** Where the chatbox may be shown: `https://shop.example`, or `*`. */
  origins: Type.Array(Type.String()),
  accentColor: AccentColor,
  awayMessage: Type.Union([AwayMessage, Type.Null()]),
  reopenMinutes: ReopenMinutes,
  sendUnverified: Type.Boolean(),
  /** What to put on the shop's pages. */
  embedSnippet: Type.String(),
  revision: Revision,
});
export type AdministeredWebsite = Static<typeof AdministeredWebsite>;
export const WebsitesAnswer = Type.Object({ websites: Type.Array(AdministeredWebsite) });
export type WebsitesAnswer = Static<typeof WebsitesAnswer>;

/** POST /api/websites: 201 WebsiteAnswer with the secret, which is shown this once. */
export const NewWebsiteBody = Type.Object({ name: Name, languages: Languages, origins: Origins });
export type NewWebsiteBody = Static<typeof NewWebsiteBody>;

/** PATCH /api/websites/:id */
export const WebsitePatch = Type.Object({
  revision: Revision,
  name: Type.Optional(Name),
  languages: Type.Optional(Languages),
  origins: Type.Optional(Origins),
  accentColor: Type.Optional(AccentColor),
  awayMessage: Type.Optional(Type.Union([AwayMessage, Type.Null()])),
  reopenMinutes: Type.Optional(ReopenMinutes),
  sendUnverified: Type.Optional(Type.Boolean()),
});
export type WebsitePatch = Static<typeof WebsitePatch>;

/** POST /api/websites/:id/secret with RevisionBody: a new key for signed identities; the old one ends at once. */
export const WebsiteAnswer = Type.Object({
  website: AdministeredWebsite,
  /** Only when it was just made; never again. */
  secret: Type.Union([Type.String(), Type.Null()]),
});
export type WebsiteAnswer = Static<typeof WebsiteAnswer>;

export const RevisionBody = Type.Object({ revision: Revision });
export type RevisionBody = Static<typeof RevisionBody>;

/** GET /api/operators (managers: those of their websites). */
export const AdministeredOperator = Type.Object({
  id: PrefixedId,
  name: Name,
  email: Type.String(),
  roles: Type.Array(Role),
  locale: Type.String(),
  pictureUrl: Type.Union([Type.String(), Type.Null()]),
  websites: Type.Array(PrefixedId),
  /** How many open conversations the distribution gives them at most. */
  capacity: Type.Integer(),
  /** `invited`: has not chosen a password yet. */
  state: Type.Union([Type.Literal('active'), Type.Literal('invited'), Type.Literal('disabled')]),
  revision: Revision,
});
export type AdministeredOperator = Static<typeof AdministeredOperator>;
export const OperatorsAnswer = Type.Object({ operators: Type.Array(AdministeredOperator) });
export type OperatorsAnswer = Static<typeof OperatorsAnswer>;

/** POST /api/operators: 201 OperatorAnswer with an invitation link to hand over (valid seven days, once). */
export const NewOperatorBody = Type.Object({
  name: Name,
  email: Email,
  roles: Type.Array(Role, { minItems: 1, uniqueItems: true }),
  websites: Type.Array(PrefixedId, { maxItems: 1_000 }),
  locale: Type.Optional(Locale),
  capacity: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
});
export type NewOperatorBody = Static<typeof NewOperatorBody>;

/** PATCH /api/operators/:id. The last administrator can neither be disabled nor lose the role. */
export const AdministeredOperatorPatch = Type.Object({
  revision: Revision,
  name: Type.Optional(Name),
  email: Type.Optional(Email),
  roles: Type.Optional(Type.Array(Role, { minItems: 1, uniqueItems: true })),
  websites: Type.Optional(Type.Array(PrefixedId, { maxItems: 1_000 })),
  locale: Type.Optional(Locale),
  pictureUrl: Type.Optional(Type.Union([Type.String({ maxLength: 1_000 }), Type.Null()])),
  capacity: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
  disabled: Type.Optional(Type.Boolean()),
});
export type AdministeredOperatorPatch = Static<typeof AdministeredOperatorPatch>;

/** POST /api/operators/:id/invitation: a new link (also for a forgotten password); earlier ones end. */
export const OperatorAnswer = Type.Object({
  operator: AdministeredOperator,
  invitationLink: Type.Union([Type.String(), Type.Null()]),
});
export type OperatorAnswer = Static<typeof OperatorAnswer>;

/** POST /api/invitations: what an invitation is for (public; the page `/invitation?token=`). */
export const InvitationBody = Type.Object({ token: Type.String({ minLength: 1, maxLength: 512 }) });
export const InvitationAnswer = Type.Object({
  name: Type.String(),
  email: Type.String(),
  locale: Type.String(),
});
export type InvitationAnswer = Static<typeof InvitationAnswer>;

/** POST /api/invitations/accept: chooses the password and signs in (201 SessionAnswer). */
export const AcceptInvitationBody = Type.Object({
  token: Type.String({ minLength: 1, maxLength: 512 }),
  password: Type.String({ minLength: 12, maxLength: 1024 }),
});
export type AcceptInvitationBody = Static<typeof AcceptInvitationBody>;

/** PUT /api/session/password (every operator, their own): other sessions of theirs end; 204. */
export const PasswordBody = Type.Object({
  current: Type.String({ minLength: 1, maxLength: 1024 }),
  password: Type.String({ minLength: 12, maxLength: 1024 }),
});
export type PasswordBody = Static<typeof PasswordBody>;

/** GET /api/distribution-rules (managers: of their websites). Order within a website counts: the first that takes a conversation gets it. */
export const DistributionRule = Type.Object({
  id: Type.String(),
  websiteId: PrefixedId,
  label: Type.String(),
  languages: Type.Array(Type.String()),
  channels: Type.Array(Channel),
  mode: Type.Enum([...RULE_MODES]),
  operators: Type.Array(PrefixedId),
  position: Type.Integer({ minimum: 0 }),
  revision: Revision,
});
export type DistributionRule = Static<typeof DistributionRule>;
export const DistributionRulesAnswer = Type.Object({ distributionRules: Type.Array(DistributionRule) });
export type DistributionRulesAnswer = Static<typeof DistributionRulesAnswer>;

const ruleFields = {
  label: Name,
  languages: Type.Array(Type.String({ minLength: 2, maxLength: 35 }), { maxItems: 50 }),
  channels: Type.Array(Channel),
  mode: Type.Enum([...RULE_MODES]),
  operators: Type.Array(PrefixedId, { maxItems: 10_000 }),
  position: Type.Integer({ minimum: 0, maximum: 10_000 }),
};
/** POST /api/distribution-rules: 201 DistributionRuleAnswer (managers of the website too). */
export const NewDistributionRuleBody = Type.Object({
  websiteId: PrefixedId,
  ...ruleFields,
  position: Type.Optional(ruleFields.position),
});
export type NewDistributionRuleBody = Static<typeof NewDistributionRuleBody>;

/** PATCH /api/distribution-rules/:id; DELETE /api/distribution-rules/:id?revision= (204: who waited for it waits for everyone). */
export const DistributionRulePatch = Type.Object({
  revision: Revision,
  label: Type.Optional(ruleFields.label),
  languages: Type.Optional(ruleFields.languages),
  channels: Type.Optional(ruleFields.channels),
  mode: Type.Optional(ruleFields.mode),
  operators: Type.Optional(ruleFields.operators),
  position: Type.Optional(ruleFields.position),
});
export type DistributionRulePatch = Static<typeof DistributionRulePatch>;
export const DistributionRuleAnswer = Type.Object({ distributionRule: DistributionRule });
export type DistributionRuleAnswer = Static<typeof DistributionRuleAnswer>;

/** GET /api/audit?cursor=&limit=: who changed what, newest first; no secrets, no personal data of visitors. */
export const AuditEntry = Type.Object({
  id: Type.String(),
  at: Type.String(),
  operator: Type.Union([Type.Object({ id: PrefixedId, name: Type.String() }), Type.Null()]),
  /** Such as `website.create`, `operator.disable`, `connector-version.publish`, `visitor.edit`. */
  action: Type.String(),
  /** Id of what was changed. */
  subject: Type.String(),
  data: Type.Record(Type.String(), Type.Unknown()),
});
export type AuditEntry = Static<typeof AuditEntry>;
export const AuditAnswer = Type.Object({
  entries: Type.Array(AuditEntry),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
});
export type AuditAnswer = Static<typeof AuditAnswer>;
