import {
  ConnectorAnswer,
  ConnectorManifest,
  HealthAnswer,
  NewVersionBody,
  ParameterOptionsAnswer,
  ParameterOptionsBody,
  RotateSecretBody,
  VersionPatch,
  VersionStateBody,
} from '@comptoir/contract';
import Type from 'typebox';
import type { App } from '../app.js';
import { AppError } from '../errors.js';
import type { Parts } from '../parts.js';
import { requireOperator } from './authenticate.js';
import { numberOf } from './numbers.js';
import { sound } from './sound-manifest.js';

const Params = Type.Object({ id: Type.String({ maxLength: 64 }) });
const tags = ['connectors'];
const DEFAULT_KEEP_HOURS = 24;
const HEALTH_MS = 3 * 24 * 3_600_000;
const DAY_MS = 24 * 3_600_000;
const MAX_PROBES = 3 * 24 * 120;

/** Versions of a connector: their manifest, state, secret and health. */
export function versionRoutes(app: App, parts: Parts): void {
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
