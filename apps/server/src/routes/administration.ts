import { randomUUID } from 'node:crypto';
import {
  AcceptInvitationBody,
  AdministeredOperatorPatch,
  AuditAnswer,
  CHANNELS,
  type DistributionRule,
  DistributionRuleAnswer,
  DistributionRulePatch,
  DistributionRulesAnswer,
  formatPrefixedId,
  InvitationAnswer,
  InvitationBody,
  NewDistributionRuleBody,
  NewOperatorBody,
  NewWebsiteBody,
  numberOfPrefixedId,
  OperatorAnswer,
  OperatorsAnswer,
  RevisionBody,
  SessionAnswer,
  WebsiteAnswer,
  WebsitePatch,
  WebsitesAnswer,
} from '@comptoir/contract';
import Type from 'typebox';
import type { App } from '../app.js';
import { type Principal, seesEveryone } from '../authorization/policy.js';
import { AppError } from '../errors.js';
import type { Parts } from '../parts.js';
import type { DistributionRuleTable } from '../storage/index.js';
import { headersOf, refuseForeignPages, requireOperator, setCookies } from './authenticate.js';
import { readCursor, writeCursor } from './cursor.js';
import { sessionOfOperator } from './session.js';

const Params = Type.Object({ id: Type.String({ maxLength: 64 }) });
const PageQuery = Type.Object({
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
const tags = ['administration'];
const DEFAULT_LIMIT = 50;
const attempts = { config: { rateLimit: { max: 10, timeWindow: '1 minute' } } };

/** Websites, operators, invitations, distribution rules and the audit trail. */
export function administrationRoutes(app: App, parts: Parts): void {
  websiteRoutes(app, parts);
  operatorRoutes(app, parts);
  invitationRoutes(app, parts);
  ruleRoutes(app, parts);

  app.get(
    '/api/audit',
    { schema: { tags, querystring: PageQuery, response: { 200: AuditAnswer } } },
    async (request) => {
      const { cursor, limit } = request.query;
      const page = await parts.storage.query('listAudit', {
        before: cursor === undefined ? undefined : readCursor(cursor),
        limit: limit ?? DEFAULT_LIMIT,
      });
      const operators = await parts.operators.list(undefined);
      const last = page.entries.at(-1);
      return {
        entries: page.entries.map((entry) => {
          const id =
            entry.operator_id === null ? null : formatPrefixedId(parts.config.platform, entry.operator_id);
          const operator = operators.find((one) => one.id === id);
          return {
            id: entry.id,
            at: new Date(entry.at).toISOString(),
            operator: id === null ? null : { id, name: operator?.name ?? id },
            action: entry.action,
            subject: entry.subject,
            data: JSON.parse(entry.data),
          };
        }),
        nextCursor: page.more && last !== undefined ? writeCursor({ time: last.at, id: last.id }) : null,
      };
    },
  );
}

function websiteRoutes(app: App, parts: Parts): void {
  app.get('/api/websites', { schema: { tags, response: { 200: WebsitesAnswer } } }, async (request) => {
    const { roles, websites } = await requireOperator(parts, request);
    const rows = roles.has('admin') ? await parts.storage.query('listWebsites', undefined) : websites;
    return { websites: rows.map((row) => parts.websites.present(row)) };
  });

  app.post(
    '/api/websites',
    { schema: { tags, body: NewWebsiteBody, response: { 201: WebsiteAnswer } } },
    async (request, reply) => {
      const { operator } = await requireOperator(parts, request);
      const created = await parts.websites.create(operator, request.body);
      parts.bus.publish({ type: 'session', operatorId: operator.id });
      return reply.code(201).send(created);
    },
  );

  app.patch(
    '/api/websites/:id',
    { schema: { tags, params: Params, body: WebsitePatch, response: { 200: WebsiteAnswer } } },
    async (request) => {
      const { operator } = await requireOperator(parts, request);
      const website = await parts.websites.patch(operator, numberOf(request.params.id), request.body);
      parts.bus.publish({ type: 'session', operatorId: null });
      return { website, secret: null };
    },
  );

  app.post(
    '/api/websites/:id/secret',
    { schema: { tags, params: Params, body: RevisionBody, response: { 200: WebsiteAnswer } } },
    async (request) => {
      const { operator } = await requireOperator(parts, request);
      return parts.websites.rotateSecret(operator, numberOf(request.params.id), request.body.revision);
    },
  );
}

function operatorRoutes(app: App, parts: Parts): void {
  app.get('/api/operators', { schema: { tags, response: { 200: OperatorsAnswer } } }, async (request) => {
    const { roles, websiteIds } = await requireOperator(parts, request);
    return { operators: await parts.operators.list(roles.has('admin') ? undefined : [...websiteIds]) };
  });

  app.post(
    '/api/operators',
    { schema: { tags, body: NewOperatorBody, response: { 201: OperatorAnswer } } },
    async (request, reply) => {
      const { operator } = await requireOperator(parts, request);
      return reply.code(201).send(await parts.operators.create(operator, request.body));
    },
  );

  app.patch(
    '/api/operators/:id',
    { schema: { tags, params: Params, body: AdministeredOperatorPatch, response: { 200: OperatorAnswer } } },
    async (request) => {
      const { operator } = await requireOperator(parts, request);
      const id = numberOf(request.params.id);
      const changed = await parts.operators.patch(operator, id, request.body);
      if (request.body.disabled === true) await giveBackAll(parts, id);
      return { operator: changed, invitationLink: null };
    },
  );

  app.post(
    '/api/operators/:id/invitation',
    { schema: { tags, params: Params, response: { 200: OperatorAnswer } } },
    async (request) => {
      const { operator } = await requireOperator(parts, request);
      return parts.operators.invite(operator, numberOf(request.params.id));
    },
  );
}

/** Whoever is switched off leaves no visitor alone: what they have waits for the others. */
async function giveBackAll(parts: Parts, operatorId: number): Promise<void> {
  const found = await parts.storage.query('operatorWithWebsites', { id: operatorId });
  if (found === undefined) return;
  const websites = await parts.storage.query('listWebsites', undefined);
  const open = await parts.storage.query('listConversations', {
    view: 'mine',
    websiteIds: websites.map(({ id }) => id),
    operatorId,
    everyone: false,
    ruleIds: [],
    limit: 1_000,
  });
  for (const { row } of open.states) await parts.conversations.release(found.operator, row.id);
}

function invitationRoutes(app: App, parts: Parts): void {
  const expired = (): AppError =>
    new AppError('not_found', { message: 'This invitation is not valid any more: ask for a new one.' });

  app.post(
    '/api/invitations',
    { schema: { tags, body: InvitationBody, response: { 200: InvitationAnswer } }, ...attempts },
    async (request) => {
      const operator = await parts.operators.invited(request.body.token);
      if (operator === undefined) throw expired();
      return { name: operator.name, email: operator.email, locale: operator.locale };
    },
  );

  app.post(
    '/api/invitations/accept',
    { schema: { tags, body: AcceptInvitationBody, response: { 201: SessionAnswer } }, ...attempts },
    async (request, reply) => {
      refuseForeignPages(request);
      const operator = await parts.operators.accept(request.body.token, request.body.password);
      if (operator === undefined) throw expired();
      setCookies(reply, await parts.signIn.withoutPassword(operator.id, headersOf(request)));
      return reply.code(201).send(await sessionOfOperator(parts, operator.id));
    },
  );
}

function ruleRoutes(app: App, parts: Parts): void {
  const { storage } = parts;
  const { platform } = parts.config;
  const present = (rule: DistributionRuleTable, operatorIds: readonly number[]): DistributionRule => ({
    id: rule.id,
    websiteId: formatPrefixedId(platform, rule.website_id),
    label: rule.label,
    languages: JSON.parse(rule.languages),
    channels: channelsOf(rule.channels),
    mode: rule.mode === 'manual' ? 'manual' : 'automatic',
    operators: operatorIds.map((id) => formatPrefixedId(platform, id)),
    position: rule.position,
    revision: rule.revision,
  });
  const listFor = async (principal: Principal): Promise<DistributionRule[]> => {
    const all = principal.roles.has('admin');
    const websites = all ? await storage.query('listWebsites', undefined) : principal.websites;
    const rules = await storage.query('rulesOfWebsites', { websiteIds: websites.map(({ id }) => id) });
    return rules.map(({ rule, operatorIds }) => present(rule, operatorIds));
  };
  const find = async (principal: Principal, id: string): Promise<DistributionRule> => {
    const found = (await listFor(principal)).find((rule) => rule.id === id);
    if (found === undefined) throw new AppError('not_found');
    return found;
  };
  /** Members are those who work on the website. */
  const members = async (websiteId: number, ids: readonly string[]): Promise<number[]> => {
    const known = new Set(
      (await storage.query('listOperators', { websiteIds: [websiteId] })).map(({ operator }) => operator.id),
    );
    return ids.map((id, index) => {
      const number = numberOfPrefixedId(id);
      if (number !== undefined && known.has(number)) return number;
      const expected = 'an operator of this website';
      throw new AppError('invalid_request', {
        details: [{ severity: 'error', pointer: `/operators/${index}`, found: id, expected }],
      });
    });
  };
  const save = async (
    principal: Principal,
    rule: DistributionRule,
    from: number | null,
  ): Promise<DistributionRule> => {
    const websiteId = numberOf(rule.websiteId);
    if (!principal.roles.has('admin') && !principal.websiteIds.has(websiteId))
      throw new AppError('not_found');
    const operatorIds = await members(websiteId, rule.operators);
    const action = from === null ? 'distribution-rule.create' : 'distribution-rule.edit';
    const result = await storage.command('administerRule', {
      rule: {
        id: rule.id,
        website_id: websiteId,
        label: rule.label,
        languages: JSON.stringify(rule.languages),
        channels: JSON.stringify(rule.channels),
        mode: rule.mode,
        position: rule.position,
        revision: rule.revision,
        created_at: parts.now(),
      },
      operatorIds,
      from,
      audit: parts.audit(principal.operator, action, rule.id, websiteId, { label: rule.label }),
    });
    if (result === 'not_found') throw new AppError('not_found');
    if (result === 'conflict') throw new AppError('conflict', { current: await find(principal, rule.id) });
    // Who may see what waits has changed.
    parts.bus.publish({ type: 'session', operatorId: null });
    parts.distribution.look(websiteId);
    return find(principal, rule.id);
  };

  app.get(
    '/api/distribution-rules',
    { schema: { tags, response: { 200: DistributionRulesAnswer } } },
    async (request) => ({ distributionRules: await listFor(await requireOperator(parts, request)) }),
  );

  app.post(
    '/api/distribution-rules',
    { schema: { tags, body: NewDistributionRuleBody, response: { 201: DistributionRuleAnswer } } },
    async (request, reply) => {
      const principal = await requireOperator(parts, request);
      const { position, ...body } = request.body;
      const others = (await listFor(principal)).filter((rule) => rule.websiteId === body.websiteId);
      const rule = { ...body, id: randomUUID(), position: position ?? others.length, revision: 1 };
      return reply.code(201).send({ distributionRule: await save(principal, rule, null) });
    },
  );

  app.patch(
    '/api/distribution-rules/:id',
    {
      schema: {
        tags,
        params: Params,
        body: DistributionRulePatch,
        response: { 200: DistributionRuleAnswer },
      },
    },
    async (request) => {
      const principal = await requireOperator(parts, request);
      const { revision, ...changes } = request.body;
      const rule = { ...(await find(principal, request.params.id)), ...changes };
      return { distributionRule: await save(principal, rule, revision) };
    },
  );

  app.delete(
    '/api/distribution-rules/:id',
    { schema: { tags, params: Params, querystring: RevisionBody } },
    async (request, reply) => {
      const principal = await requireOperator(parts, request);
      const rule = await find(principal, request.params.id);
      const websiteId = numberOf(rule.websiteId);
      const audit = parts.audit(principal.operator, 'distribution-rule.delete', rule.id, websiteId, {
        label: rule.label,
      });
      const result = await storage.command('removeRule', {
        id: rule.id,
        from: request.query.revision,
        audit,
      });
      if (result === 'conflict') throw new AppError('conflict', { current: rule });
      parts.bus.publish({ type: 'session', operatorId: null });
      return reply.code(204).send();
    },
  );
}

function channelsOf(json: string): DistributionRule['channels'] {
  const stored: unknown = JSON.parse(json);
  return Array.isArray(stored) ? CHANNELS.filter((channel) => stored.includes(channel)) : [];
}

export function numberOf(id: string): number {
  const number = numberOfPrefixedId(id);
  if (number === undefined) throw new AppError('not_found');
  return number;
}

/** The number of a website this operator administers or works on; for the others it does not exist. */
export function websiteNumberOf(principal: Principal, id: string): number {
  const number = numberOf(id);
  if (!principal.roles.has('admin') && !(seesEveryone(principal) && principal.websiteIds.has(number)))
    throw new AppError('not_found');
  return number;
}
