import {
  AvailabilityStrategiesAnswer,
  BotAnswer,
  BotConversationAnswer,
  BotFirstMessagesAnswer,
  createValidator,
  ExternalBotsAnswer,
  isRecord,
} from '@comptoir/contract';
import { ConnectorError } from '../call/connector-error.js';
import { readJsonObject, requiredTextField, textField } from '../call/json-body.js';
import { readContext } from '../call-context.js';
import type { Route, VerifiedCall } from '../route.js';
import type { BotHandlers, BotMessageOf, BotMessageReceived, BotTurn } from './handlers.js';

const SCENARIOS = createValidator(ExternalBotsAnswer);
const BOT = createValidator(BotAnswer);
const STRATEGIES = createValidator(AvailabilityStrategiesAnswer);
const FIRST = createValidator(BotFirstMessagesAnswer);
const CONVERSATION = createValidator(BotConversationAnswer);

/** The routes of a bot under the base URL, `/bot` (bot.md). */
export function botRoutes(handlers: BotHandlers): readonly Route[] {
  const scenarios: Route = {
    method: 'GET',
    path: '/bot/external-bots',
    faults: (value) => SCENARIOS.diagnose(value),
    async answer(call) {
      return { status: 200, value: await handlers.scenarios(readContext(call)) };
    },
  };
  const save: Route = {
    method: 'PUT',
    path: '/bot/bots/:idOperator',
    faults: (value) => BOT.diagnose(value),
    async answer(call) {
      const body = readJsonObject(call.body);
      const { external } = body;
      const idBot = isRecord(external) ? textField(external, 'idBot') : undefined;
      if (idBot === undefined)
        throw new ConnectorError(400, 'invalid_body', 'Body field "external.idBot" is missing.');
      const idOperator = parameter(call, 'idOperator');
      await handlers.save?.({
        ...readContext(call),
        idOperator,
        name: requiredTextField(body, 'name'),
        pseudo: requiredTextField(body, 'pseudo'),
        language: requiredTextField(body, 'language'),
        distributionRules: rulesOf(body['distributionRules']),
        idBot,
      });
      const all = await handlers.scenarios(readContext(call));
      const scenario = all.find((one) => String(one.idBot) === idBot);
      const now = new Date().toISOString();
      const made = {
        idOperator,
        external: scenario ?? { idBot, editorUrl: '' },
        createdAt: now,
        updatedAt: now,
      };
      return { status: 200, value: made };
    },
  };
  const availability: Route = {
    method: 'GET',
    path: '/bot/availability-strategies',
    faults: (value) => STRATEGIES.diagnose(value),
    async answer(call) {
      const idOperator = call.query.text('idOperator', 100) ?? '';
      return { status: 200, value: await handlers.availability({ ...readContext(call), idOperator }) };
    },
  };
  const firstMessages: Route = {
    method: 'GET',
    path: '/bot/bots/:idOperator/conversation-first-messages',
    faults: (value) => FIRST.diagnose(value),
    async answer(call) {
      const idOperator = parameter(call, 'idOperator');
      const replies = await handlers.firstMessages?.({ ...readContext(call), idOperator });
      return { status: 200, value: { replies: replies ?? [] } };
    },
  };
  const open: Route = {
    method: 'POST',
    path: '/bot/conversations',
    faults: (value) => CONVERSATION.diagnose(value),
    async answer(call) {
      const body = readJsonObject(call.body);
      const idOperator = requiredTextField(body, 'idOperator');
      const idConversation = requiredTextField(body, 'idConversation');
      const { history } = body;
      const own = await handlers.open?.({
        ...readContext(call),
        idOperator,
        idConversation,
        history: Array.isArray(history) ? history.flatMap(messageOf) : [],
      });
      return {
        status: 200,
        value: envelope(own?.idConversation ?? idConversation, idOperator, { replies: [] }),
      };
    },
  };
  const message: Route = {
    method: 'POST',
    path: '/bot/conversations/:idConversation/messages',
    faults: (value) => CONVERSATION.diagnose(value),
    async answer(call) {
      const received = readMessage(call);
      const { author } = received.message;
      const turn =
        author === 'visitor'
          ? await handlers.message(received)
          : ((await handlers.echo?.(received)) ?? SILENT);
      return { status: 200, value: envelope(received.idConversation, received.idOperator, turn) };
    },
  };
  return [scenarios, save, availability, firstMessages, open, message];
}

const SILENT: BotTurn = { replies: [] };

function readMessage(call: VerifiedCall): BotMessageReceived {
  const body = readJsonObject(call.body);
  const [message] = messageOf(body['message']);
  if (message === undefined)
    throw new ConnectorError(400, 'invalid_body', 'Body field "message" is missing or not a message.');
  const { operator } = body;
  const { value } = message.payload;
  return {
    ...readContext(call),
    idOperator: requiredTextField(body, 'idOperator'),
    idConversation: parameter(call, 'idConversation'),
    message,
    text: message.author === 'visitor' && typeof value === 'string' ? value : undefined,
    distributionRules: isRecord(operator) ? rulesOf(operator['distributionRules']) : [],
  };
}

function messageOf(value: unknown): BotMessageOf[] {
  if (!isRecord(value)) return [];
  const { idMessage, author, payload, createdAt } = value;
  if (typeof idMessage !== 'string' || !isRecord(author) || !isRecord(payload)) return [];
  const role = author['role'] === 'visitor' ? 'visitor' : 'operator';
  const written = typeof createdAt === 'string' ? createdAt.replace(/\[[^\]]*\]$/, '') : '';
  return [{ idMessage, author: role, payload, createdAt: written }];
}

function rulesOf(value: unknown): { id: string; label: string }[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((rule: unknown) =>
    isRecord(rule) ? [{ id: String(rule['id']), label: String(rule['label'] ?? '') }] : [],
  );
}

function parameter(call: VerifiedCall, name: string): string {
  return call.parameters[name] ?? '';
}

function envelope(idConversation: string, idOperator: string, { replies, variables }: BotTurn) {
  const now = new Date().toISOString();
  return {
    idConversation,
    idOperator,
    replies,
    ...(variables === undefined
      ? {}
      : { variables: Object.entries(variables).map(([key, value]) => ({ key, value })) }),
    createdAt: now,
    updatedAt: now,
  };
}
