import { Readable } from 'node:stream';
import {
  CloseBody,
  ClosingAnswersAnswer,
  ClosingAnswersQuery,
  ClosingDraftBody,
  ClosingFormsAnswer,
  ClosingSummaryAnswer,
  ClosingValuesAnswer,
  CompleteClosingBody,
  ConversationAnswer,
} from '@comptoir/contract';
import Type from 'typebox';
import type { App } from '../app.js';
import { mayWrite, type Principal, seesEveryone } from '../authorization/policy.js';
import { AppError } from '../errors.js';
import type { Parts } from '../parts.js';
import {
  ClosingSummary,
  type CsvField,
  closingFilter,
  csvHeader,
  csvLine,
  everyAnswer,
  fieldKey,
  presentSaved,
} from '../plugins/closing-form/index.js';
import type { ConversationState } from '../storage/index.js';
import { requireOperator } from './authenticate.js';
import { nextCursor, pageStart } from './cursor.js';
import { asksAnew, requireVisible } from './require-visible.js';

const Params = Type.Object({ id: Type.String({ maxLength: 64 }) });
const tags = ['closing-form'];
const DEFAULT_LIMIT = 50;

/** The form at the end of a conversation, and its answers for managers. */
export function closingFormRoutes(app: App, parts: Parts): void {
  const { storage, presenter, closingForms } = parts;
  const { platform } = parts.config;

  app.get(
    '/api/conversations/:id/closing-form',
    { schema: { tags, params: Params, response: { 200: ClosingFormsAnswer } } },
    async (request) => {
      const { state, principal } = await requireVisible(parts, request, request.params.id);
      return closingForms.forms({ state, operator: principal.operator, refresh: asksAnew(request) });
    },
  );

  app.put(
    '/api/conversations/:id/closing-form/draft',
    { schema: { tags, params: Params, body: ClosingDraftBody } },
    async (request, reply) => {
      // Also for an operator who has just lost the conversation: what they typed is still theirs.
      const { state, principal } = await requireVisible(parts, request, request.params.id, true);
      await closingForms.saveDraft(
        { state, operator: principal.operator, refresh: false },
        request.body.draft,
      );
      return reply.code(204).send();
    },
  );

  app.post(
    '/api/conversations/:id/close',
    { schema: { tags, params: Params, body: CloseBody, response: { 200: ConversationAnswer } } },
    async (request) => {
      const { state, principal } = await requireVisible(parts, request, request.params.id, true);
      const { operator } = principal;
      const closed = await closingForms.close({ state, operator, refresh: false }, request.body);
      return { conversation: presenter.summary(closed) };
    },
  );

  app.get(
    '/api/conversations/:id/closing-form-values',
    { schema: { tags, params: Params, response: { 200: ClosingValuesAnswer } } },
    async (request) => {
      const { state } = await requireVisible(parts, request, request.params.id);
      const { row } = state;
      const filter = { websiteIds: [row.website_id], conversationId: row.id, limit: 100 };
      const { forms } = await storage.query('closingAnswers', filter);
      return { forms: forms.map((form) => presentSaved(form, platform)) };
    },
  );

  app.post(
    '/api/conversations/:id/closing-form-values',
    { schema: { tags, params: Params, body: CompleteClosingBody, response: { 200: ConversationAnswer } } },
    async (request) => {
      const { state, principal } = await requireVisible(parts, request, request.params.id);
      refuseOthers(principal, state);
      const { operator } = principal;
      const { answers } = request.body;
      const completed = await closingForms.complete({ state, operator, refresh: false }, answers);
      return { conversation: presenter.summary(completed) };
    },
  );

  app.get(
    '/api/closing-answers',
    { schema: { tags, querystring: ClosingAnswersQuery, response: { 200: ClosingAnswersAnswer } } },
    async (request) => {
      const { websiteIds } = await requireOperator(parts, request);
      const { cursor, limit } = request.query;
      const page = await storage.query('closingAnswers', {
        ...closingFilter(request.query, websiteIds),
        before: pageStart(cursor),
        limit: limit ?? DEFAULT_LIMIT,
      });
      const last = page.forms.at(-1)?.answers;
      return {
        forms: page.forms.map((form) => presentSaved(form, platform)),
        nextCursor: nextCursor(page.more, last && { time: last.saved_at, id: last.id }),
      };
    },
  );

  app.get(
    '/api/closing-answers/summary',
    { schema: { tags, querystring: ClosingAnswersQuery, response: { 200: ClosingSummaryAnswer } } },
    async (request) => {
      const { websiteIds } = await requireOperator(parts, request);
      const filter = closingFilter(request.query, websiteIds);
      const summary = new ClosingSummary();
      for await (const form of everyAnswer(storage, filter)) summary.add(presentSaved(form, platform));
      const withoutForm = await storage.query('countWithoutForm', filter);
      return { forms: summary.forms, fields: summary.fields(), withoutForm };
    },
  );

  app.get(
    '/api/closing-answers/export',
    {
      schema: {
        tags,
        querystring: Type.Intersect([
          ClosingAnswersQuery,
          Type.Object({ format: Type.Union([Type.Literal('csv'), Type.Literal('json')]) }),
        ]),
      },
    },
    async (request, reply) => {
      const { websiteIds } = await requireOperator(parts, request);
      const filter = closingFilter(request.query, websiteIds);
      const { format } = request.query;
      const name = `closing-answers-${new Date(parts.now()).toISOString().slice(0, 10)}.${format}`;
      const lines = format === 'csv' ? csvOf(filter) : jsonOf(filter);
      return reply
        .header('content-disposition', `attachment; filename="${name}"`)
        .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8')
        .send(Readable.from(lines));
    },
  );

  type Filter = ReturnType<typeof closingFilter>;

  /** Read twice: the columns are only known when every answer has been seen. */
  async function* csvOf(filter: Filter): AsyncGenerator<string> {
    const fields = new Map<string, CsvField>();
    for await (const saved of everyAnswer(storage, filter)) {
      const form = presentSaved(saved, platform);
      for (const { id, label } of form.values) {
        const key = fieldKey(form, id);
        if (!fields.has(key)) fields.set(key, { key, label });
      }
    }
    const columns = [...fields.values()];
    // The mark makes spreadsheets read the file as UTF-8.
    yield `\uFEFF${csvHeader(columns)}`;
    for await (const saved of everyAnswer(storage, filter))
      yield csvLine(presentSaved(saved, platform), columns);
  }

  async function* jsonOf(filter: Filter): AsyncGenerator<string> {
    let separator = '[\n';
    for await (const saved of everyAnswer(storage, filter)) {
      yield separator + JSON.stringify(presentSaved(saved, platform));
      separator = ',\n';
    }
    yield separator === '[\n' ? '[]\n' : '\n]\n';
  }
}

/** The operator who had the conversation completes it, or who sees everything of the website. */
function refuseOthers(principal: Principal, state: ConversationState): void {
  if (!mayWrite(principal, state) && !seesEveryone(principal)) throw new AppError('forbidden');
}
