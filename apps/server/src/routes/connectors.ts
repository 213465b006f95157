import {
  CALL_PURPOSES,
  CALL_VERDICTS,
  ConnectorAnswer,
  type ConnectorCall,
  ConnectorCallAnswer,
  ConnectorCallsAnswer,
  ConnectorCallsQuery,
  ConnectorManifest,
  ConnectorPatch,
  ConnectorsAnswer,
  checkManifest,
  formatPrefixedId,
  HealthAnswer,
  InstallationAnswer,
  InstallBody,
  LiveCheckAnswer,
  ManifestCheckAnswer,
  ManifestCheckBody,
  NewConnectorBody,
  NewVersionBody,
  ParameterOptionsAnswer,
  ParameterOptionsBody,
  RevisionBody,
  RotateSecretBody,
  VersionPatch,
  VersionStateBody,
} from '@comptoir/contract';
import Type from 'typebox';
import type { App } from '../app.js';
import { readManifestText } from '../connectors/index.js';
import { AppError } from '../errors.js';
import type { Parts } from '../parts.js';
import type { ConnectorCallTable } from '../storage/index.js';
import { numberOf } from './administration.js';
import { requireOperator } from './authenticate.js';
import { readCursor, writeCursor } from './cursor.js';

const Params = Type.Object({ id: Type.String({ maxLength: 64 }) });
const InstallationParams = Type.Object({
  websiteId: Type.String({ maxLength: 64 }),
  connectorId: Type.String({ maxLength: 64 }),
});
const tags = ['connectors'];
const DEFAULT_KEEP_HOURS = 24;
const HEALTH_MS = 3 * 24 * 3_600_000;
const DAY_MS = 24 * 3_600_000;
const MAX_PROBES = 3 * 24 * 120;
const DEFAULT_LIMIT = 50;

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
      const { manifest, diagnostics } = readManifestText(request.body.manifestText);
      return { manifest, diagnostics: [...diagnostics] };
    },
  );
}

/** What the schema could not say is said here. */
function sound(manifest: ConnectorManifest): ConnectorManifest {
  const details = checkManifest(manifest).map((found) => ({
    ...found,
    pointer: `/manifest${found.pointer}`,
  }));
  if (details.length > 0)
    throw new AppError('invalid_request', { message: 'The manifest is not valid.', details });
  return manifest;
}

function versionRoutes(app: App, parts: Parts): void {
  const { administration } = parts;

  app.post(
    '/api/connectors/:id/versions',
    { schema: { tags, params: Params, body: NewVersionBody, response: { 201: ConnectorAnswer } } },
    async (request, reply) => {
      const { operator } = await requireOperator(parts, request);
      const answer = await administration.newVersion(operator, request.params.id, request.body.version);
      return reply.code(201).send(answer);
    },
  );

  app.get(
    '/api/connector-versions/:id/manifest',
    { schema: { tags, params: Params, response: { 200: ConnectorManifest } } },
    async (request) => {
      const version = await administration.version(request.params.id);
      return JSON.parse(version.manifest);
    },
  );

  app.patch(
    '/api/connector-versions/:id',
    { schema: { tags, params: Params, body: VersionPatch, response: { 200: ConnectorAnswer } } },
    async (request) => {
      const { operator } = await requireOperator(parts, request);
      const { revision, manifest, manifestText } = request.body;
      if (manifest === undefined && manifestText === undefined) {
        throw new AppError('invalid_request', {
          details: [
            {
              severity: 'error',
              pointer: '/manifest',
              found: 'nothing',
              expected: 'a manifest or manifestText',
            },
          ],
        });
      }
      const next = manifest === undefined ? administration.manifestOf(manifestText ?? '') : sound(manifest);
      const connector = await administration.editVersion(operator, request.params.id, revision, next);
      return { connector, secretToken: null };
    },
  );

  app.post(
    '/api/connector-versions/:id/state',
    { schema: { tags, params: Params, body: VersionStateBody, response: { 200: ConnectorAnswer } } },
    async (request) => {
      const { operator } = await requireOperator(parts, request);
      const { revision, state } = request.body;
      const connector = await administration.moveVersion(operator, request.params.id, revision, state);
      return { connector, secretToken: null };
    },
  );

  app.post(
    '/api/connector-versions/:id/secret',
    { schema: { tags, params: Params, body: RotateSecretBody, response: { 200: ConnectorAnswer } } },
    async (request) => {
      const { operator } = await requireOperator(parts, request);
      const { revision, keepOldHours } = request.body;
      const hours = keepOldHours ?? DEFAULT_KEEP_HOURS;
      return administration.rotateSecret(operator, request.params.id, revision, hours);
    },
  );

  app.post(
    '/api/connector-versions/:id/parameter-options',
    {
      schema: { tags, params: Params, body: ParameterOptionsBody, response: { 200: ParameterOptionsAnswer } },
    },
    async (request) => {
      const version = await administration.version(request.params.id);
      const { key, websiteId } = request.body;
      return { options: await parts.live.options(version, numberOf(websiteId), key) };
    },
  );

  app.get(
    '/api/connector-versions/:id/health',
    { schema: { tags, params: Params, response: { 200: HealthAnswer } } },
    async (request) => {
      const version = await administration.version(request.params.id);
      const since = parts.now() - HEALTH_MS;
      const input = { connectorVersionId: version.id, since, limit: MAX_PROBES };
      const probes = await parts.storage.query('healthProbes', input);
      const recent = probes.filter(({ at }) => at >= parts.now() - DAY_MS);
      const up = recent.filter((probe) => probe.up === 1).length;
      return {
        probes: probes.map((probe) => ({
          at: new Date(probe.at).toISOString(),
          up: probe.up === 1,
          status: probe.status,
          durationMs: probe.duration_ms,
          reason: probe.reason,
        })),
        uptime24h: recent.length === 0 ? null : up / recent.length,
      };
    },
  );
}

function installationRoutes(app: App, parts: Parts): void {
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

function callRoutes(app: App, parts: Parts): void {
  const { storage } = parts;
  const { platform } = parts.config;
  const present = (row: ConnectorCallTable, names: ReadonlyMap<string, string>): ConnectorCall => ({
    id: row.id,
    at: new Date(row.at).toISOString(),
    idConnectorVersion: row.connector_version_id,
    connectorName: names.get(row.connector_version_id) ?? '',
    websiteId: formatPrefixedId(platform, row.website_id),
    purpose: CALL_PURPOSES.find((purpose) => purpose === row.plugin_kind) ?? 'health',
    conversationId: row.conversation_id,
    method: row.method,
    url: row.url,
    status: row.status,
    verdict: CALL_VERDICTS.find((verdict) => verdict === row.verdict) ?? 'failed',
    reason: row.reason,
    durationMs: row.duration_ms,
    bytes: row.bytes,
  });
  const names = async (): Promise<Map<string, string>> => {
    const connectors = await storage.query('listConnectors', {});
    return new Map(
      connectors.flatMap(({ connector, versions }) =>
        versions.map(({ id }) => [id, connector.name] as const),
      ),
    );
  };

  app.get(
    '/api/connector-calls',
    { schema: { tags, querystring: ConnectorCallsQuery, response: { 200: ConnectorCallsAnswer } } },
    async (request) => {
      const { connectorVersion, website, purpose, verdict, conversation, cursor, limit } = request.query;
      await parts.recorder.flush();
      const page = await storage.query('listCalls', {
        connectorVersionId: connectorVersion,
        websiteId: website === undefined ? undefined : numberOf(website),
        kind: purpose,
        verdict,
        conversationId: conversation,
        before: cursor === undefined ? undefined : readCursor(cursor),
        limit: limit ?? DEFAULT_LIMIT,
      });
      const known = await names();
      const last = page.calls.at(-1);
      return {
        calls: page.calls.map((row) => present(row, known)),
        nextCursor: page.more && last !== undefined ? writeCursor({ time: last.at, id: last.id }) : null,
      };
    },
  );

  app.get(
    '/api/connector-calls/:id',
    { schema: { tags, params: Params, response: { 200: ConnectorCallAnswer } } },
    async (request) => {
      await parts.recorder.flush();
      const row = await storage.query('callById', { id: request.params.id });
      if (row === undefined) throw new AppError('not_found');
      const asked =
        row.operator_id === null
          ? undefined
          : await storage.query('operatorWithWebsites', { id: row.operator_id });
      return {
        call: present(row, await names()),
        operator:
          asked === undefined
            ? null
            : { id: formatPrefixedId(platform, asked.operator.id), name: asked.operator.name },
        phases: JSON.parse(row.phases),
        diagnostics: JSON.parse(row.diagnostics),
        requestBody: row.request_body,
        answerBody: row.answer_body,
      };
    },
  );
}
