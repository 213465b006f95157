import {
  availabilityChannelOf,
  ColleaguesAnswer,
  ConversationAnswer,
  channelNamed,
  EntriesAnswer,
  EntriesQuery,
  NoteBody,
  numberOfPrefixedId,
  PastConversationsAnswer,
  SendMessageAnswer,
  TransferBody,
  TransferTargetsAnswer,
  TransitionBody,
  VisitorPatch,
} from '@comptoir/contract';
import Type from 'typebox';
import type { App } from '../app.js';
import { knowsVisitors, mayTransfer } from '../authorization/policy.js';
import { AppError } from '../errors.js';
import type { Parts } from '../parts.js';
import { refusalToWrite } from '../realtime/index.js';
import type { ConversationState, OperatorTable } from '../storage/index.js';
import { requireOperator } from './authenticate.js';
import { requireVisible } from './require-visible.js';

const Params = Type.Object({ id: Type.String({ maxLength: 64 }) });
const tags = ['conversations'];
const PAST = 50;
const DEFAULT_ENTRIES = 60;

/** Taking, releasing, transferring, notes, the visitor's past and what agents know about them. */
export function conversationLifeRoutes(app: App, parts: Parts): void {
  const { storage, presenter, conversations, distribution } = parts;

  app.post(
    '/api/conversations/:id/claim',
    { schema: { tags, params: Params, body: TransitionBody, response: { 200: ConversationAnswer } } },
    async (request) => {
      const { state, principal } = await requireVisible(parts, request, request.params.id, true);
      return answer(await conversations.claim(principal.operator, state.row.id));
    },
  );

  app.post(
    '/api/conversations/:id/release',
    { schema: { tags, params: Params, body: TransitionBody, response: { 200: ConversationAnswer } } },
    async (request) => {
      const { state, principal } = await requireVisible(parts, request, request.params.id, true);
      return answer(await conversations.release(principal.operator, state.row.id));
    },
  );

  app.get(
    '/api/conversations/:id/transfer-targets',
    { schema: { tags, params: Params, response: { 200: TransferTargetsAnswer } } },
    async (request) => {
      const { state, principal } = await requireVisible(parts, request, request.params.id);
      const channel = availabilityChannelOf(channelOf(state));
      const [colleagues, distributionRules] = await Promise.all([
        distribution.colleagues([state.row.website_id], channel),
        distribution.rules(state.row.website_id, channel),
      ]);
      const own = presenter.operatorAuthor(principal.operator).id;
      return { operators: colleagues.filter(({ operator }) => operator.id !== own), distributionRules };
    },
  );

  app.post(
    '/api/conversations/:id/transfer',
    { schema: { tags, params: Params, body: TransferBody, response: { 200: ConversationAnswer } } },
    async (request) => {
      const { state, principal } = await requireVisible(parts, request, request.params.id, true);
      if (!mayTransfer(principal, state)) throw refusalToWrite(state, presenter);
      const { to, note, version } = request.body;
      // A manager decides on what they see: what changed since is shown to them first.
      if (
        version !== undefined &&
        state.row.assignee_id !== principal.operator.id &&
        version !== state.row.version
      )
        throw new AppError('conflict', { current: presenter.summary(state) });
      const transfer = { conversationId: state.row.id, from: state.row.assignee_id, note };
      const target =
        'operatorId' in to
          ? { operator: await receiver(state, to.operatorId) }
          : { rule: await ruleOf(state, to.distributionRuleId) };
      return answer(await conversations.transfer(principal.operator, { ...transfer, to: target }));
    },
  );

  app.post(
    '/api/conversations/:id/notes',
    {
      schema: {
        tags,
        params: Params,
        body: NoteBody,
        response: { 200: SendMessageAnswer, 201: SendMessageAnswer },
      },
    },
    async (request, reply) => {
      const { state, principal } = await requireVisible(parts, request, request.params.id);
      const { clientId, text } = request.body;
      const sent = await conversations.note(principal.operator, state.row.id, clientId, text);
      return reply.code(sent.created ? 201 : 200).send({ entry: sent.entry });
    },
  );

  app.get(
    '/api/conversations/:id/past',
    { schema: { tags, params: Params, response: { 200: PastConversationsAnswer } } },
    async (request) => {
      const past = await pastOf(request, request.params.id);
      return { conversations: past.map((state) => presenter.summary(state)) };
    },
  );

  app.get(
    '/api/conversations/:id/past/:pastId/entries',
    {
      schema: {
        tags,
        params: Type.Object({ id: Type.String({ maxLength: 64 }), pastId: Type.String({ maxLength: 64 }) }),
        querystring: EntriesQuery,
        response: { 200: EntriesAnswer },
      },
    },
    async (request) => {
      const { id, pastId } = request.params;
      const past = (await pastOf(request, id)).find(({ row }) => row.id === pastId);
      if (past === undefined) throw new AppError('not_found');
      const { before, after, limit } = request.query;
      const page = await storage.query('logEntries', {
        conversationId: past.row.id,
        audience: 'operators',
        before,
        after,
        limit: limit ?? DEFAULT_ENTRIES,
      });
      return { entries: page.entries.map((row) => presenter.entryForOperator(row)), more: page.more };
    },
  );

  app.patch(
    '/api/conversations/:id/visitor',
    { schema: { tags, params: Params, body: VisitorPatch, response: { 200: ConversationAnswer } } },
    async (request) => {
      const { state, principal } = await requireVisible(parts, request, request.params.id);
      if (Object.keys(request.body).length === 0) return answer(state);
      return answer(await conversations.editVisitor(principal.operator, state.row.id, request.body));
    },
  );

  app.get('/api/colleagues', { schema: { tags, response: { 200: ColleaguesAnswer } } }, async (request) => {
    const { websiteIds } = await requireOperator(parts, request);
    return { colleagues: await distribution.colleagues([...websiteIds]) };
  });

  const answer = (state: ConversationState): ConversationAnswer => ({
    conversation: presenter.summary(state),
  });

  /** The visitor's other conversations; experts see only those they had themselves. */
  const pastOf = async (request: Parameters<typeof requireVisible>[1], id: string) => {
    const { state, principal } = await requireVisible(parts, request, id);
    return storage.query('pastConversations', {
      conversationId: state.row.id,
      onlyOf: knowsVisitors(principal) ? undefined : principal.operator.id,
      limit: PAST,
    });
  };

  /** The one to receive a conversation: of the website, and there. */
  const receiver = async (state: ConversationState, id: string): Promise<OperatorTable> => {
    const number = numberOfPrefixedId(id);
    const loads = await storage.query('operatorLoads', {
      websiteIds: [state.row.website_id],
      channel: 'chat',
      now: parts.now(),
    });
    const found = loads.find(({ operator }) => operator.id === number);
    if (found === undefined) throw new AppError('not_found', { message: `Nobody here is called ${id}.` });
    if (!found.present)
      throw new AppError('operator_unavailable', { message: `${found.operator.name} is offline.` });
    return found.operator;
  };

  const ruleOf = async (state: ConversationState, id: string): Promise<{ id: string; label: string }> => {
    const rule = await storage.query('ruleById', { id });
    if (rule === undefined || rule.website_id !== state.row.website_id)
      throw new AppError('not_found', { message: `This website has no distribution rule ${id}.` });
    return { id: rule.id, label: rule.label };
  };
}

function channelOf({ row }: ConversationState) {
  return channelNamed(row.channel) ?? 'CHAT';
}
