import {
  ConnectorAnswer,
  ConnectorPatch,
  ConnectorsAnswer,
  ManifestCheckAnswer,
  ManifestCheckBody,
  NewConnectorBody,
} from '@comptoir/contract';
import Type from 'typebox';
import type { App } from '../app.js';
import { readManifestText } from '../connectors/index.js';
import type { Parts } from '../parts.js';
import { requireOperator } from './authenticate.js';
import { callRoutes } from './connector-calls.js';
import { versionRoutes } from './connector-versions.js';
import { installationRoutes } from './installations.js';
import { sound } from './sound-manifest.js';

const Params = Type.Object({ id: Type.String({ maxLength: 64 }) });
const tags = ['connectors'];

/** Connectors, versions, installations, health and the call log: the console's developer side. */
export function connectorRoutes(app: App, parts: Parts): void {
  versionRoutes(app, parts);
  installationRoutes(app, parts);
  callRoutes(app, parts);
  const { administration } = parts;

  app.get('/api/connectors', { schema: { tags, response: { 200: ConnectorsAnswer } } }, async () => ({
    connectors: await administration.list(),
  }));

  app.get(
    '/api/connectors/:id',
    { schema: { tags, params: Params, response: { 200: ConnectorAnswer } } },
    async (request) => ({ connector: await administration.get(request.params.id), secretToken: null }),
  );

  app.post(
    '/api/connectors',
    { schema: { tags, body: NewConnectorBody, response: { 201: ConnectorAnswer } } },
    async (request, reply) => {
      const { operator } = await requireOperator(parts, request);
      const { body } = request;
      const manifest =
        'manifest' in body ? sound(body.manifest) : administration.manifestOf(body.manifestText);
      const description = 'manifest' in body ? (body.description ?? '') : '';
      return reply.code(201).send(await administration.create(operator, manifest, description));
    },
  );

  app.patch(
    '/api/connectors/:id',
    { schema: { tags, params: Params, body: ConnectorPatch, response: { 200: ConnectorAnswer } } },
    async (request) => {
      const { operator } = await requireOperator(parts, request);
      const { revision, logoUrl, ...changes } = request.body;
      const all = { ...changes, ...(logoUrl === undefined ? {} : { logo_url: logoUrl }) };
      const connector = await administration.patch(operator, request.params.id, revision, all);
      return { connector, secretToken: null };
    },
  );

  app.post(
    '/api/manifests/check',
    { schema: { tags, body: ManifestCheckBody, response: { 200: ManifestCheckAnswer } } },
    async (request) => {
      const { manifest, diagnostics } = readManifestText(
        request.body.manifestText,
        administration.frameFaults,
      );
      return { manifest, diagnostics: [...diagnostics] };
    },
  );
}
