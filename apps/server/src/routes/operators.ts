import {
  AdministeredOperatorPatch,
  NewOperatorBody,
  OperatorAnswer,
  OperatorsAnswer,
} from '@comptoir/contract';
import Type from 'typebox';
import type { App } from '../app.js';
import type { Parts } from '../parts.js';
import { requireOperator } from './authenticate.js';
import { numberOf } from './numbers.js';

const Params = Type.Object({ id: Type.String({ maxLength: 64 }) });
const tags = ['administration'];

/** Operators, as administrators set them up. */
export function operatorRoutes(app: App, parts: Parts): void {
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
