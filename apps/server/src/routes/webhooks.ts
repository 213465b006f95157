import { randomBytes, randomUUID } from 'node:crypto';
import {
  type ChannelAdapter,
  ChannelAdapterAnswer,
  ChannelAdapterPatch,
  ChannelAdaptersAnswer,
  channelNamed,
  DELIVERY_STATES,
  formatPrefixedId,
  isHttpUrl,
  NewChannelAdapterBody,
  RevisionBody,
  WebhookDeliveriesAnswer,
  WebhookDeliveriesQuery,
  WebhookDelivery,
} from '@comptoir/contract';
import Type from 'typebox';
import type { App } from '../app.js';
import { hashOfToken } from '../channels/index.js';
import { AppError } from '../errors.js';
import type { Parts } from '../parts.js';
import type { ChannelAdapterTable, OperatorTable, WebhookDeliveryTable } from '../storage/index.js';
import { requireOperator } from './authenticate.js';
import { nextCursor, pageStart } from './cursor.js';
import { numberOf } from './numbers.js';

const Params = Type.Object({ id: Type.String({ maxLength: 64 }) });
const DEFAULT_LIMIT = 50;

/** What was told to whom, and the adapters of other channels. */
export function webhookRoutes(app: App, parts: Parts): void {
  deliveryRoutes(app, parts);
  adapterRoutes(app, parts);
}

function deliveryRoutes(app: App, parts: Parts): void {
  const { storage, now } = parts;
  const { platform } = parts.config;
  const tags = ['webhooks'];
  const present = (row: WebhookDeliveryTable, adapters: ReadonlyMap<string, string>): WebhookDelivery => {
    const [kind, id = '', ...label] = row.subscription.split(':');
    return {
      id: row.id,
      eventId: row.event_id,
      eventType: row.event_type,
      label: kind === 'adapter' ? (adapters.get(id) ?? id) : label.join(':'),
      idConnectorVersion: row.connector_version_id,
      websiteId: row.website_id === null ? null : formatPrefixedId(platform, row.website_id),
      conversationId: row.order_key === row.event_type ? null : row.order_key,
      url: row.url,
      state: DELIVERY_STATES.find((state) => state === row.status) ?? 'failed',
      attempts: row.attempts,
      lastStatus: row.last_status,
      lastError: row.last_error,
      nextAttemptAt: row.status === 'pending' ? new Date(row.due_at).toISOString() : null,
      createdAt: new Date(row.created_at).toISOString(),
      body: row.body,
    };
  };
  const adapterLabels = async (): Promise<Map<string, string>> => {
    const websites = await storage.query('listWebsites', undefined);
    const adapters = await storage.query('channelAdapters', { websiteIds: websites.map(({ id }) => id) });
    return new Map(adapters.map(({ id, label }) => [id, label]));
  };

  app.get(
    '/api/webhook-deliveries',
    { schema: { tags, querystring: WebhookDeliveriesQuery, response: { 200: WebhookDeliveriesAnswer } } },
    async (request) => {
      const { connectorVersion, state, eventType, cursor, limit } = request.query;
      const page = await storage.query('listDeliveries', {
        connectorVersionId: connectorVersion,
        status: state,
        eventType,
        before: pageStart(cursor),
        limit: limit ?? DEFAULT_LIMIT,
      });
      const labels = await adapterLabels();
      const last = page.deliveries.at(-1);
      return {
        deliveries: page.deliveries.map((row) => present(row, labels)),
        nextCursor: nextCursor(page.more, last && { time: last.created_at, id: last.id }),
      };
    },
  );

  app.post(
    '/api/webhook-deliveries/:id/send-again',
    { schema: { tags, params: Params, response: { 202: WebhookDelivery } } },
    async (request, reply) => {
      const row = await storage.command('redeliver', { id: request.params.id, now: now() });
      if (row === undefined) throw new AppError('not_found');
      parts.webhooks.look();
      return reply.code(202).send(present(row, await adapterLabels()));
    },
  );
}

function adapterRoutes(app: App, parts: Parts): void {
  const { storage, keys, now } = parts;
  const { platform } = parts.config;
  const tags = ['channels'];
  const present = (row: ChannelAdapterTable): ChannelAdapter => ({
    id: row.id,
    websiteId: formatPrefixedId(platform, row.website_id),
    channel: channelNamed(row.channel) ?? 'SMS',
    label: row.label,
    url: row.url,
    enabled: row.enabled === 1,
    revision: row.revision,
  });
  const newCredentials = (id: string) => {
    const credentials = {
      token: randomBytes(32).toString('base64url'),
      secret: randomBytes(32).toString('hex'),
    };
    return {
      credentials,
      columns: {
        token_hash: hashOfToken(credentials.token),
        secret: keys.seal(credentials.secret, `channel-adapter:${id}`),
      },
    };
  };
  const find = async (id: string): Promise<ChannelAdapterTable> => {
    const row = await storage.query('channelAdapterById', { id });
    if (row === undefined) throw new AppError('not_found');
    return row;
  };
  const save = async (
    by: OperatorTable,
    adapter: ChannelAdapterTable,
    from: number | null,
    action: string,
  ): Promise<ChannelAdapter> => {
    if (!isHttpUrl(adapter.url)) {
      throw new AppError('invalid_request', {
        details: [
          { severity: 'error', pointer: '/url', found: adapter.url, expected: 'an https:// address' },
        ],
      });
    }
    const saved = await storage.command('saveChannelAdapter', { adapter, from });
    if (saved === 'conflict') throw new AppError('conflict', { current: present(await find(adapter.id)) });
    const { label } = adapter;
    await storage.command('addAudit', parts.audit(by, action, adapter.id, adapter.website_id, { label }));
    return present(saved);
  };

  app.get(
    '/api/channel-adapters',
    { schema: { tags, response: { 200: ChannelAdaptersAnswer } } },
    async () => {
      const websites = await storage.query('listWebsites', undefined);
      const rows = await storage.query('channelAdapters', { websiteIds: websites.map(({ id }) => id) });
      return { channelAdapters: rows.map(present) };
    },
  );

  app.post(
    '/api/channel-adapters',
    { schema: { tags, body: NewChannelAdapterBody, response: { 201: ChannelAdapterAnswer } } },
    async (request, reply) => {
      const { operator } = await requireOperator(parts, request);
      const { websiteId, channel, label, url } = request.body;
      if (channel === 'CHAT')
        throw new AppError('channel_refused', { message: 'CHAT is the chatbox’s own channel.' });
      const website = await storage.query('websiteById', { id: numberOf(websiteId) });
      if (website === undefined)
        throw new AppError('not_found', { message: `No website is called ${websiteId}.` });
      const id = randomUUID();
      const { credentials, columns } = newCredentials(id);
      const row: ChannelAdapterTable = {
        id,
        website_id: website.id,
        channel,
        label,
        url,
        enabled: 1,
        revision: 1,
        created_at: now(),
        ...columns,
      };
      const channelAdapter = await save(operator, row, null, 'channel-adapter.create');
      return reply.code(201).send({ channelAdapter, credentials });
    },
  );

  app.patch(
    '/api/channel-adapters/:id',
    { schema: { tags, params: Params, body: ChannelAdapterPatch, response: { 200: ChannelAdapterAnswer } } },
    async (request) => {
      const { operator } = await requireOperator(parts, request);
      const { revision, enabled, ...changes } = request.body;
      const row = await find(request.params.id);
      const next = { ...row, ...changes, ...(enabled === undefined ? {} : { enabled: enabled ? 1 : 0 }) };
      const channelAdapter = await save(operator, next, revision, 'channel-adapter.edit');
      return { channelAdapter, credentials: null };
    },
  );

  app.post(
    '/api/channel-adapters/:id/credentials',
    { schema: { tags, params: Params, body: RevisionBody, response: { 200: ChannelAdapterAnswer } } },
    async (request) => {
      const { operator } = await requireOperator(parts, request);
      const row = await find(request.params.id);
      const { credentials, columns } = newCredentials(row.id);
      const next = { ...row, ...columns };
      const channelAdapter = await save(
        operator,
        next,
        request.body.revision,
        'channel-adapter.rotate-credentials',
      );
      return { channelAdapter, credentials };
    },
  );

  app.delete(
    '/api/channel-adapters/:id',
    { schema: { tags, params: Params, querystring: RevisionBody } },
    async (request, reply) => {
      const { operator } = await requireOperator(parts, request);
      const row = await find(request.params.id);
      const removed = await storage.command('deleteChannelAdapter', {
        id: row.id,
        revision: request.query.revision,
      });
      if (!removed) throw new AppError('conflict', { current: present(await find(row.id)) });
      const audit = parts.audit(operator, 'channel-adapter.delete', row.id, row.website_id, {
        label: row.label,
      });
      await storage.command('addAudit', audit);
      return reply.code(204).send();
    },
  );
}
