import {
  BotAdministrationAnswer,
  BotPatch,
  BotScenariosAnswer,
  BotsAnswer,
  ConversationBotAnswer,
  NewBotBody,
  numberOfPrefixedId,
  PrefixedId,
  RehearsalAnswer,
  RehearsalBody,
  SavedRehearsalAnswer,
  TrialAnswer,
  TrialBody,
  TrialMessageBody,
  TrialPatch,
  WelcomeAnswer,
} from '@comptoir/contract';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { App } from '../app.js';
import { AppError } from '../errors.js';
import type { Parts } from '../parts.js';
import { callOf, presentPart, readTranscript, rehearse, savedRehearsal } from '../plugins/bot/index.js';
import type { WholeBot } from '../storage/index.js';
import { requireOperator, requireVisitor } from './authenticate.js';
import { requireVisible } from './require-visible.js';

const tags = ['bots'];
const CALLS = 500;
const SAVED_ENTRIES = 500;
const Params = Type.Object({ id: Type.String({ maxLength: 64 }) });
const TrialParams = Type.Object({
  id: Type.String({ maxLength: 64 }),
  trialId: Type.String({ maxLength: 64 }),
});

/** Bots: made, tried and retired by administrators, watched by operators, met by visitors (api/bots.ts). */
export function botRoutes(app: App, parts: Parts): void {
  const { bots, trials } = parts;

  /** The bot, when it is of one of this administrator's websites; for everyone else it does not exist. */
  const requireBot = async (request: FastifyRequest, id: string): Promise<WholeBot> => {
    const principal = await requireOperator(parts, request);
    const number = numberOfPrefixedId(id);
    const [found] = number === undefined ? [] : await parts.storage.query('listBots', { id: number });
    if (found === undefined || !principal.websiteIds.has(found.bot.website_id))
      throw new AppError('not_found');
    return found;
  };
  const requireWebsite = async (request: FastifyRequest, id: string): Promise<number> => {
    const principal = await requireOperator(parts, request);
    const number = numberOfPrefixedId(id);
    if (number === undefined || !principal.websiteIds.has(number)) throw new AppError('not_found');
    return number;
  };

  app.get(
    '/api/bots',
    {
      schema: {
        tags,
        querystring: Type.Object({ website: Type.Optional(PrefixedId) }),
        response: { 200: BotsAnswer },
      },
    },
    async (request) => {
      const { websiteIds } = await requireOperator(parts, request);
      const { website } = request.query;
      const ids = website === undefined ? [...websiteIds] : [await requireWebsite(request, website)];
      return { bots: await bots.list(ids) };
    },
  );

  app.get(
    '/api/websites/:id/bot-scenarios',
    { schema: { tags, params: Params, response: { 200: BotScenariosAnswer } } },
    async (request) => bots.scenarios(await requireWebsite(request, request.params.id)),
  );

  app.get(
    '/api/bots/:id',
    { schema: { tags, params: Params, response: { 200: BotAdministrationAnswer } } },
    async (request) => {
      const { bot } = await requireBot(request, request.params.id);
      return { bot: await bots.get(bot.operator_id), warnings: [] };
    },
  );

  app.post(
    '/api/bots',
    { schema: { tags, body: NewBotBody, response: { 201: BotAdministrationAnswer } } },
    async (request, reply) => {
      const { operator } = await requireOperator(parts, request);
      await requireWebsite(request, request.body.websiteId);
      const { bot, warnings } = await bots.create(operator, request.body);
      return reply.code(201).send({ bot, warnings: [...warnings] });
    },
  );

  app.patch(
    '/api/bots/:id',
    { schema: { tags, params: Params, body: BotPatch, response: { 200: BotAdministrationAnswer } } },
    async (request) => {
      const { bot } = await requireBot(request, request.params.id);
      const { operator } = await requireOperator(parts, request);
      const changed = await bots.patch(operator, bot.operator_id, request.body);
      return { bot: changed.bot, warnings: [...changed.warnings] };
    },
  );

  app.post(
    '/api/bots/:id/trials',
    { schema: { tags, params: Params, body: TrialBody, response: { 201: TrialAnswer } } },
    async (request, reply) => {
      const bot = await requireBot(request, request.params.id);
      const trial = await trials.begin(bot, request.body.transfers ?? 'succeeds');
      return reply.code(201).send({ trial });
    },
  );

  app.get(
    '/api/bots/:id/trials/:trialId',
    { schema: { tags, params: TrialParams, response: { 200: TrialAnswer } } },
    async (request) => {
      const { bot } = await requireBot(request, request.params.id);
      return { trial: await trials.get(bot.operator_id, request.params.trialId) };
    },
  );

  app.patch(
    '/api/bots/:id/trials/:trialId',
    { schema: { tags, params: TrialParams, body: TrialPatch, response: { 200: TrialAnswer } } },
    async (request) => {
      const { bot } = await requireBot(request, request.params.id);
      const { transfers } = request.body;
      return { trial: await trials.steer(bot.operator_id, request.params.trialId, { transfers }) };
    },
  );

  app.post(
    '/api/bots/:id/trials/:trialId/messages',
    { schema: { tags, params: TrialParams, body: TrialMessageBody, response: { 200: TrialAnswer } } },
    async (request) => {
      const { bot } = await requireBot(request, request.params.id);
      return { trial: await trials.say(bot.operator_id, request.params.trialId, request.body.text) };
    },
  );

  app.post(
    '/api/bots/:id/trials/:trialId/skip',
    { schema: { tags, params: TrialParams, response: { 200: TrialAnswer } } },
    async (request) => {
      const { bot } = await requireBot(request, request.params.id);
      return { trial: await trials.steer(bot.operator_id, request.params.trialId, { skip: true }) };
    },
  );

  app.get(
    '/api/conversations/:id/bot',
    { schema: { tags, params: Params, response: { 200: ConversationBotAnswer } } },
    async (request) => {
      const { state } = await requireVisible(parts, request, request.params.id);
      const work = await parts.storage.query('botWork', { conversationId: state.row.id });
      const [whole] =
        work === undefined ? [] : await parts.storage.query('listBots', { id: work.part.bot_id });
      if (work === undefined || whole === undefined) throw new AppError('not_found');
      return presentPart(work, parts.presenter.operatorAuthor(whole.operator));
    },
  );

  app.post(
    '/api/bots/:id/rehearsals',
    { schema: { tags, params: Params, body: RehearsalBody, response: { 200: RehearsalAnswer } } },
    async (request) => {
      const { bot, operator } = await requireBot(request, request.params.id);
      const reading = readTranscript(request.body.text);
      if (!reading.ok) {
        const details = reading.diagnostics.map(({ line, ...fault }) => ({
          ...fault,
          found: line === null ? fault.found : `line ${line}: ${fault.found}`,
        }));
        throw new AppError('invalid_request', { details });
      }
      const rules = await parts.storage.query('rulesOfWebsites', { websiteIds: [bot.website_id] });
      return rehearse({
        transcript: reading.transcript,
        bot: {
          operatorId: bot.operator_id,
          websiteId: bot.website_id,
          connectorId: bot.connector_id,
          idBot: bot.id_bot,
          pseudo: operator.name,
          language: bot.language,
          rules: rules.map(({ rule }) => ({ id: rule.id, label: rule.label })),
          ownRules: JSON.parse(bot.rules),
        },
        connector: parts.botConnector,
        platform: parts.config.platform,
        calls: async (conversationId) => {
          await parts.recorder.flush();
          const { calls } = await parts.storage.query('listCalls', { conversationId, limit: CALLS });
          return calls.map(callOf).reverse();
        },
      });
    },
  );

  app.get(
    '/api/conversations/:id/rehearsal',
    { schema: { tags, params: Params, response: { 200: SavedRehearsalAnswer } } },
    async (request) => {
      const { state } = await requireVisible(parts, request, request.params.id);
      const conversationId = state.row.id;
      const part = await parts.storage.query('botPart', { conversationId });
      if (part === undefined) throw new AppError('not_found');
      const page = await parts.storage.query('logEntries', {
        conversationId,
        audience: 'operators',
        before: undefined,
        after: 0,
        limit: SAVED_ENTRIES,
      });
      const rules = await parts.storage.query('rulesOfWebsites', { websiteIds: [state.row.website_id] });
      const day = new Date(state.row.created_at).toISOString().slice(0, 10);
      const text = savedRehearsal({
        name: `Conversation of ${day}`,
        language: state.row.language,
        entries: page.entries,
        replies: await parts.storage.query('botReplies', { conversationId }),
        part,
        rules: rules.map(({ rule }) => ({ id: rule.id, label: rule.label })),
      });
      return { text, fileName: `rehearsal-${day}-${conversationId.slice(0, 8)}.yaml` };
    },
  );

  app.post(
    '/api/visitor/welcome',
    {
      schema: { tags: ['visitor'], response: { 200: WelcomeAnswer } },
      config: { rateLimit: { max: 120, timeWindow: '1 minute' } },
    },
    async (request) => parts.greetings.welcome(await requireVisitor(parts, request)),
  );
}
