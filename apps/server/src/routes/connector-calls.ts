import {
  CALL_PURPOSES,
  CALL_VERDICTS,
  type ConnectorCall,
  ConnectorCallAnswer,
  ConnectorCallsAnswer,
  ConnectorCallsQuery,
  formatPrefixedId,
} from '@comptoir/contract';
import Type from 'typebox';
import type { App } from '../app.js';
import { AppError } from '../errors.js';
import type { Parts } from '../parts.js';
import type { ConnectorCallTable } from '../storage/index.js';
import { requireOperator } from './authenticate.js';
import { nextCursor, pageStart } from './cursor.js';
import { numberOf } from './numbers.js';

const Params = Type.Object({ id: Type.String({ maxLength: 64 }) });
const tags = ['connectors'];
const DEFAULT_LIMIT = 50;

/** Every call to a connector, and one in full. */
export function callRoutes(app: App, parts: Parts): void {
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
        before: pageStart(cursor),
        limit: limit ?? DEFAULT_LIMIT,
      });
      const known = await names();
      const last = page.calls.at(-1);
      return {
        calls: page.calls.map((row) => present(row, known)),
        nextCursor: nextCursor(page.more, last && { time: last.at, id: last.id }),
      };
    },
  );

  const whole = async (id: string) => {
    await parts.recorder.flush();
    const row = await storage.query('callById', { id });
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
  };

  app.get(
    '/api/connector-calls/:id',
    { schema: { tags, params: Params, response: { 200: ConnectorCallAnswer } } },
    async (request) => whole(request.params.id),
  );

  app.post(
    '/api/connector-calls/:id/replay',
    { schema: { tags, params: Params, response: { 201: ConnectorCallAnswer } } },
    async (request, reply) => {
      const { operator } = await requireOperator(parts, request);
      await parts.recorder.flush();
      const row = await storage.query('callById', { id: request.params.id });
      if (row === undefined) throw new AppError('not_found');
      return reply.code(201).send(await whole(await parts.replay(row, operator)));
    },
  );
}
