import {
  NewWebsiteBody,
  RevisionBody,
  WebsiteAnswer,
  WebsitePatch,
  WebsitesAnswer,
} from '@comptoir/contract';
import Type from 'typebox';
import type { App } from '../app.js';
import type { Parts } from '../parts.js';
import { requireOperator } from './authenticate.js';
import { numberOf } from './numbers.js';

const Params = Type.Object({ id: Type.String({ maxLength: 64 }) });
const tags = ['administration'];

/** Websites, as administrators set them up. */
export function websiteRoutes(app: App, parts: Parts): void {
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
