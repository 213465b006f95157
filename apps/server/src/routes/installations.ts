import { InstallationAnswer, InstallBody, LiveCheckAnswer, RevisionBody } from '@comptoir/contract';
import Type from 'typebox';
import type { App } from '../app.js';
import { AppError } from '../errors.js';
import type { Parts } from '../parts.js';
import { requireOperator } from './authenticate.js';
import { numberOf } from './numbers.js';

const tags = ['connectors'];

const InstallationParams = Type.Object({
  websiteId: Type.String({ maxLength: 64 }),
  connectorId: Type.String({ maxLength: 64 }),
});

/** Which version of a connector is installed on a website. */
export function installationRoutes(app: App, parts: Parts): void {
  const { administration } = parts;
  const path = '/api/websites/:websiteId/installations/:connectorId';

  app.put(
    path,
    {
      schema: { tags, params: InstallationParams, body: InstallBody, response: { 200: InstallationAnswer } },
    },
    async (request) => {
      const { operator } = await requireOperator(parts, request);
      const { websiteId, connectorId } = request.params;
      const website = await requireWebsite(parts, websiteId);
      return { installation: await administration.install(operator, website, connectorId, request.body) };
    },
  );

  app.post(
    `${path}/back`,
    {
      schema: { tags, params: InstallationParams, body: RevisionBody, response: { 200: InstallationAnswer } },
    },
    async (request) => {
      const { operator } = await requireOperator(parts, request);
      const { websiteId, connectorId } = request.params;
      const { revision } = request.body;
      const website = await requireWebsite(parts, websiteId);
      return { installation: await administration.stepBack(operator, website, connectorId, revision) };
    },
  );

  app.delete(
    path,
    { schema: { tags, params: InstallationParams, querystring: RevisionBody } },
    async (request, reply) => {
      const { operator } = await requireOperator(parts, request);
      const { websiteId, connectorId } = request.params;
      const website = await requireWebsite(parts, websiteId);
      await administration.uninstall(operator, website, connectorId, request.query.revision);
      return reply.code(204).send();
    },
  );

  app.post(
    `${path}/check`,
    { schema: { tags, params: InstallationParams, response: { 200: LiveCheckAnswer } } },
    async (request) => {
      const { operator } = await requireOperator(parts, request);
      const { websiteId, connectorId } = request.params;
      const connector = await administration.get(connectorId);
      const installed = connector.installations.find((one) => one.websiteId === websiteId);
      if (installed === undefined) throw new AppError('plugin_not_installed');
      const version = await administration.version(installed.idConnectorVersion);
      return parts.live.check(version, numberOf(websiteId), operator);
    },
  );
}

async function requireWebsite(parts: Parts, id: string): Promise<number> {
  const website = await parts.storage.query('websiteById', { id: numberOf(id) });
  if (website === undefined) throw new AppError('not_found', { message: `No website is called ${id}.` });
  return website.id;
}
