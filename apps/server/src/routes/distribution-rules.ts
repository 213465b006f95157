import { randomUUID } from 'node:crypto';
import {
  CHANNELS,
  type DistributionRule,
  DistributionRuleAnswer,
  DistributionRulePatch,
  DistributionRulesAnswer,
  formatPrefixedId,
  NewDistributionRuleBody,
  numberOfPrefixedId,
  RevisionBody,
} from '@comptoir/contract';
import Type from 'typebox';
import type { App } from '../app.js';
import type { Principal } from '../authorization/policy.js';
import { AppError } from '../errors.js';
import type { Parts } from '../parts.js';
import type { DistributionRuleTable } from '../storage/index.js';
import { requireOperator } from './authenticate.js';
import { numberOf } from './numbers.js';

const Params = Type.Object({ id: Type.String({ maxLength: 64 }) });
const tags = ['administration'];

/** Distribution rules, as administrators and managers set them up. */
export function distributionRuleRoutes(app: App, parts: Parts): void {
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
