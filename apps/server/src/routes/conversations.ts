import {
  CategoriesAnswer,
  CategoriesQuery,
  ConversationAnswer,
  ConversationsAnswer,
  ConversationsQuery,
  DeskProductsAnswer,
  EntriesAnswer,
  EntriesQuery,
  ProductsQuery,
  readMessagePayload,
  SendMessageAnswer,
  SendMessageBody,
} from '@comptoir/contract';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { App } from '../app.js';
import { mayWrite, seesEveryone } from '../authorization/policy.js';
import { AppError } from '../errors.js';
import type { Parts } from '../parts.js';
import { refusalToWrite } from '../realtime/index.js';
import { requireOperator } from './authenticate.js';
import { nextCursor, pageStart } from './cursor.js';
import { appViewer } from './panel-app-operator.js';
import { asksAnew, requireVisible } from './require-visible.js';

const Params = Type.Object({ id: Type.String({ maxLength: 64 }) });
const tags = ['conversations'];
const DEFAULT_CONVERSATIONS = 100;
const DEFAULT_ENTRIES = 60;
const DEFAULT_PRODUCTS = 24;

/** What operators (and programs in their name) do with conversations. */
export function conversationRoutes(app: App, parts: Parts): void {
  const { storage, presenter, conversations } = parts;

  app.get(
    '/api/conversations',
    { schema: { tags, querystring: ConversationsQuery, response: { 200: ConversationsAnswer } } },
    async (request) => {
      const principal = await requireOperator(parts, request);
      const { view, limit, cursor } = request.query;
      const page = await storage.query('listConversations', {
        view,
        websiteIds: [...principal.websiteIds],
        operatorId: principal.operator.id,
        everyone: seesEveryone(principal),
        ruleIds: [...principal.ruleIds],
        before: pageStart(cursor),
        limit: limit ?? DEFAULT_CONVERSATIONS,
      });
      const last = page.states.at(-1)?.row;
      return {
        conversations: page.states.map((state) => presenter.summary(state)),
        nextCursor: nextCursor(page.more, last && { time: last.updated_at, id: last.id }),
      };
    },
  );

  app.get(
    '/api/conversations/:id',
    { schema: { tags, params: Params, response: { 200: ConversationAnswer } } },
    async (request) => {
      const { state } = await requireVisible(parts, request, request.params.id);
      return { conversation: presenter.summary(state) };
    },
  );

  app.get(
    '/api/conversations/:id/entries',
    { schema: { tags, params: Params, querystring: EntriesQuery, response: { 200: EntriesAnswer } } },
    async (request) => {
      const { state } = await requireVisible(parts, request, request.params.id);
      const { before, after, limit } = request.query;
      const page = await storage.query('logEntries', {
        conversationId: state.row.id,
        audience: 'operators',
        before,
        after,
        limit: limit ?? DEFAULT_ENTRIES,
      });
      return { entries: page.entries.map((row) => presenter.entryForOperator(row)), more: page.more };
    },
  );

  app.post(
    '/api/conversations/:id/messages',
    {
      schema: {
        tags,
        params: Params,
        body: SendMessageBody,
        response: { 200: SendMessageAnswer, 201: SendMessageAnswer },
      },
    },
    async (request, reply) => {
      const { state, principal } = await requireVisible(parts, request, request.params.id);
      if (!mayWrite(principal, state)) throw refusalToWrite(state, presenter);
      const reading = readMessagePayload(request.body.payload, '/payload');
      if (!reading.ok) throw new AppError('invalid_request', { details: reading.diagnostics });
      const { clientId, viaApp } = request.body;
      const { operator } = principal;
      const via =
        viaApp === undefined
          ? undefined
          : await parts.panelApps.via(appViewer(principal, state), viaApp, operator);
      const sent = await conversations.sendAsOperator(operator, state.row.id, clientId, reading.payload, via);
      return reply.code(sent.created ? 201 : 200).send({ entry: sent.entry });
    },
  );

  productListRoutes(app, parts);
}

function productListRoutes(app: App, parts: Parts): void {
  const requestOf = async (request: FastifyRequest, id: string) => {
    const { state, principal } = await requireVisible(parts, request, id);
    return { state, operatorId: principal.operator.id, refresh: asksAnew(request) };
  };
  const listTags = ['product-list'];

  app.get(
    '/api/conversations/:id/product-list/categories',
    {
      schema: {
        tags: listTags,
        params: Params,
        querystring: CategoriesQuery,
        response: { 200: CategoriesAnswer },
      },
    },
    async (request) =>
      parts.productList.categories({
        ...(await requestOf(request, request.params.id)),
        parentId: request.query.parentId ?? null,
      }),
  );

  app.get(
    '/api/conversations/:id/product-list/products',
    {
      schema: {
        tags: listTags,
        params: Params,
        querystring: ProductsQuery,
        response: { 200: DeskProductsAnswer },
      },
    },
    async (request) => {
      const { categoryId, search, limit, offset } = request.query;
      return parts.productList.products({
        ...(await requestOf(request, request.params.id)),
        categoryId,
        search: search?.trim(),
        limit: limit ?? DEFAULT_PRODUCTS,
        offset: offset ?? 0,
      });
    },
  );
}
