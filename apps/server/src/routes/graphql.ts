import { isRecord } from '@comptoir/contract';
import type { FastifyRequest } from 'fastify';
import { GraphQLScalarType, type ValueNode, valueFromASTUntyped } from 'graphql';
import mercurius, { type IResolvers } from 'mercurius';
import Type from 'typebox';
import type { App } from '../app.js';
import { principalOf, seesEveryone } from '../authorization/policy.js';
import { AppError } from '../errors.js';
import type { Parts } from '../parts.js';
import { GRAPHQL_SCHEMA, type OwnMessage, type OwnOutcome } from '../plugins/bot/index.js';
import type { ConversationState } from '../storage/index.js';
import { bearerOf } from './authenticate.js';

const Body = Type.Object({
  query: Type.String({ minLength: 1, maxLength: 20_000 }),
  variables: Type.Optional(Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()])),
  operationName: Type.Optional(Type.Union([Type.String({ maxLength: 200 }), Type.Null()])),
});

/** A program that asks: an operator's token, or a connector version's own. */
interface Caller {
  readonly websiteIds: ReadonlySet<number>;
  /** The connector version whose token it is; null for an operator. */
  readonly connectorVersionId: string | null;
}

const CHANNELS = [
  ['chat', 'CHAT'],
  ['call', 'CALL'],
  ['video', 'VIDEO'],
  ['thirdParties', 'THIRD_PARTY'],
] as const;

const ERRORS: Readonly<Record<Exclude<OwnOutcome, 'sent'>, { __typename: string; message: string }>> = {
  not_in_conversation: {
    __typename: 'ChatbotNotInConversationError',
    message: 'The bot does not have this conversation (any more).',
  },
  invalid: {
    __typename: 'InvalidActionOrMessageError',
    message: 'Give exactly one message with a text, or one action.',
  },
  no_rule: {
    __typename: 'RoutingRuleNotFoundError',
    message: 'The bot’s website has no such distribution rule.',
  },
  too_many: { __typename: 'TooManyMessagesError', message: 'At most five messages a second.' },
};

/** POST /graphql: bots that write on their own, and what their connectors ask (bot.md). */
export async function graphqlRoutes(app: App, parts: Parts): Promise<void> {
  await app.register(mercurius, {
    schema: GRAPHQL_SCHEMA,
    resolvers: resolversOf(parts),
    routes: false,
    graphiql: false,
    jit: 0,
    queryDepth: 8,
  });
  app.post(
    '/graphql',
    { schema: { tags: ['bots'], body: Body }, config: { rateLimit: { max: 600, timeWindow: '1 minute' } } },
    async (request, reply) => {
      const caller = await callerOf(parts, request);
      const { query, variables, operationName } = request.body;
      try {
        return await reply.graphql(query, { caller }, variables ?? {}, operationName ?? undefined);
      } catch (error) {
        const errors = faultsOfDocument(error);
        if (errors === undefined) throw error;
        return reply.code(400).send({ data: null, errors });
      }
    },
  );
}

/** What is wrong with the document itself, in the form that GraphQL clients read: field, line and column. */
function faultsOfDocument(error: unknown): readonly object[] | undefined {
  if (!(error instanceof Error) || !('errors' in error) || !Array.isArray(error.errors)) return undefined;
  return error.errors.flatMap((fault: unknown) => {
    if (!(fault instanceof Error)) return [];
    return [{ message: fault.message, ...('locations' in fault ? { locations: fault.locations } : {}) }];
  });
}

async function callerOf(parts: Parts, request: FastifyRequest): Promise<Caller> {
  const token = bearerOf(request);
  if (token === undefined) throw new AppError('unauthenticated');
  const operatorId = await parts.tokens.readApiToken(token);
  if (operatorId !== undefined) {
    const found = await parts.storage.query('operatorWithWebsites', { id: operatorId });
    if (found === undefined || found.operator.disabled === 1) throw new AppError('unauthenticated');
    const principal = principalOf(found);
    if (!seesEveryone(principal)) throw new AppError('forbidden');
    return { websiteIds: principal.websiteIds, connectorVersionId: null };
  }
  const version = await parts.tokens.readConnectorToken(token);
  if (version === undefined) throw new AppError('unauthenticated');
  return { websiteIds: new Set(await websitesOf(parts, version)), connectorVersionId: version };
}

/** Where a connector version is installed. */
async function websitesOf(parts: Parts, version: string): Promise<number[]> {
  const websites = await parts.storage.query('listWebsites', undefined);
  const installed = await parts.storage.query('installedVersions', {
    websiteIds: websites.map(({ id }) => id),
  });
  return installed
    .filter((one) => one.version.id === version)
    .map(({ installation }) => installation.website_id);
}

function resolversOf(parts: Parts): IResolvers {
  const { storage, distribution } = parts;
  const ruleOf = (websiteId: number, id: string, label: string) => ({
    id,
    label,
    availability: async () => {
      const found = await Promise.all(
        CHANNELS.map(async ([name, channel]) => {
          const standings = await distribution.rules(websiteId, channel);
          return [name, { isAvailable: standings.some((one) => one.id === id && one.available) }] as const;
        }),
      );
      return Object.fromEntries(found);
    },
  });
  const rulesOf = async (websiteIds: readonly number[]) =>
    (await storage.query('rulesOfWebsites', { websiteIds })).map(({ rule }) =>
      ruleOf(rule.website_id, rule.id, rule.label),
    );
  /** A conversation of a website the caller may see. */
  const conversationOf = async (context: unknown, id: string): Promise<ConversationState> => {
    const state = await storage.query('conversationById', { id: id.toLowerCase() });
    if (state === undefined || !callerIn(context).websiteIds.has(state.row.website_id))
      throw new AppError('not_found');
    return state;
  };

  return {
    UUID: new GraphQLScalarType({
      name: 'UUID',
      parseValue: uuid,
      parseLiteral: (node) => uuid(literal(node)),
    }),
    QuickReplyChoice: new GraphQLScalarType({
      name: 'QuickReplyChoice',
      parseValue: choiceText,
      parseLiteral: (node) => choiceText(literal(node)),
    }),
    Unused: new GraphQLScalarType({ name: 'Unused', parseValue: () => null, parseLiteral: () => null }),
    Query: {
      routingRule: async (_root: unknown, { id }: { id: string }, context: unknown) => {
        const rule = await storage.query('ruleById', { id });
        if (rule === undefined || !callerIn(context).websiteIds.has(rule.website_id)) return null;
        return ruleOf(rule.website_id, rule.id, rule.label);
      },
      routingRules: (_root: unknown, { websiteIds }: { websiteIds?: number[] | null }, context: unknown) => {
        const seen = callerIn(context).websiteIds;
        return rulesOf((websiteIds ?? [...seen]).filter((id) => seen.has(id)));
      },
      visitorConversationCustomData: async (
        _root: unknown,
        { conversationId }: { conversationId: string },
        context: unknown,
      ) => {
        const { row, visitor } = await conversationOf(context, conversationId);
        const website = await storage.query('websiteById', { id: row.website_id });
        const part = await storage.query('botPart', { conversationId: row.id });
        // Who a visitor says to be leaves only where the website sends it to connectors at all.
        const told = visitor.verified === 1 || website?.send_unverified === 1;
        const known = told
          ? { idVisitorExternal: visitor.external_id, emailVisitor: visitor.email, name: visitor.name }
          : {};
        const gathered: Record<string, string> = part === undefined ? {} : JSON.parse(part.variables);
        const all = { idVisitorUnique: visitor.id, ...known, ...gathered };
        return Object.entries(all).flatMap(([key, value]) => (value === null ? [] : [{ key, value }]));
      },
      connectorConversationClosingFormValues: async (
        _root: unknown,
        input: { conversationId: string; connectorVersionId: string },
        context: unknown,
      ) => {
        const { row } = await conversationOf(context, input.conversationId);
        const own = callerIn(context).connectorVersionId;
        const connectorVersionId = input.connectorVersionId.toLowerCase();
        if (own !== null && own !== connectorVersionId) throw new AppError('forbidden');
        const filter = { websiteIds: [row.website_id], conversationId: row.id, connectorVersionId, limit: 1 };
        const [latest] = (await storage.query('closingAnswers', filter)).forms;
        return (latest?.values ?? []).map(({ field_id: id, label, value }) => ({ id, label, value }));
      },
      connectorVersionParameters: async (
        _root: unknown,
        input: { connectorVersionId: string },
        context: unknown,
      ) => {
        const id = input.connectorVersionId.toLowerCase();
        // Authentication parameters are secrets of the installation: for the connector itself, and nobody else.
        if (callerIn(context).connectorVersionId !== id) throw new AppError('forbidden');
        const found = await Promise.all(
          [...callerIn(context).websiteIds].map(async (websiteId) => ({
            websiteId,
            parameters: ((await parts.connectors.parametersOf(id, websiteId)) ?? []).map(
              ({ key, value }) => ({
                key,
                value: String(value),
              }),
            ),
          })),
        );
        return found;
      },
    },
    Mutation: {
      chatbotMessageSend: async (_root: unknown, { input }: { input: SendInput }, context: unknown) => {
        const outcome = await send(parts, callerIn(context), input);
        return { userErrors: outcome === 'sent' ? [] : [ERRORS[outcome]] };
      },
    },
    UserError: { resolveType: ({ __typename }: { __typename: string }) => __typename },
  };
}

interface SendInput {
  readonly conversationId: string;
  readonly chatbotId: number;
  readonly actionOrMessage: {
    readonly chatbotMessage?: {
      readonly chatbotSimpleTextMessage?: string | null;
      readonly chatbotMessageAttachmentInput?: {
        readonly quickReplyMenu?: { readonly message: string; readonly choices: readonly string[] } | null;
      } | null;
    } | null;
    readonly chatbotAction?: {
      readonly transferMessage?: {
        readonly routingRuleId: string;
        readonly transferOptions?: { readonly timeout?: number | null } | null;
      } | null;
      readonly closeMessage?: object | null;
    } | null;
  };
}

async function send(parts: Parts, caller: Caller, input: SendInput): Promise<OwnOutcome> {
  const [bot] = await parts.storage.query('listBots', { id: input.chatbotId });
  if (bot === undefined || !caller.websiteIds.has(bot.bot.website_id)) return 'not_in_conversation';
  if (caller.connectorVersionId !== null) {
    // A connector speaks for its own bots only.
    const installed = await parts.connectors.pluginsOf(bot.bot.website_id, 'bot');
    const own = installed.some(
      ({ connectorVersionId, connectorId }) =>
        connectorVersionId === caller.connectorVersionId && connectorId === bot.bot.connector_id,
    );
    if (!own) return 'not_in_conversation';
  }
  const what = ownMessageOf(input.actionOrMessage);
  if (what === undefined) return 'invalid';
  return parts.ownMessages.send(bot, input.conversationId.toLowerCase(), what);
}

function ownMessageOf({
  chatbotMessage,
  chatbotAction,
}: SendInput['actionOrMessage']): OwnMessage | undefined {
  const text = chatbotMessage?.chatbotSimpleTextMessage;
  const menu = chatbotMessage?.chatbotMessageAttachmentInput?.quickReplyMenu;
  const transfer = chatbotAction?.transferMessage;
  const found: OwnMessage[] = [
    ...(typeof text === 'string' ? [{ kind: 'message' as const, text, choices: [] }] : []),
    ...(menu ? [{ kind: 'message' as const, text: menu.message, choices: menu.choices }] : []),
    ...(transfer
      ? [
          {
            kind: 'transfer' as const,
            ruleId: transfer.routingRuleId,
            seconds: transfer.transferOptions?.timeout ?? undefined,
          },
        ]
      : []),
    ...(chatbotAction?.closeMessage ? [{ kind: 'close' as const }] : []),
  ];
  return found.length === 1 ? found[0] : undefined;
}

function callerIn(context: unknown): Caller {
  if (isRecord(context) && isCaller(context['caller'])) return context['caller'];
  throw new AppError('unauthenticated');
}

function isCaller(value: unknown): value is Caller {
  return isRecord(value) && value['websiteIds'] instanceof Set;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function uuid(value: unknown): string {
  if (typeof value === 'string' && UUID.test(value)) return value;
  throw new TypeError(`found ${JSON.stringify(value)}, expected a UUID`);
}

function choiceText(value: unknown): string {
  const text = isRecord(value) ? (value['value'] ?? value['label'] ?? value['text']) : value;
  if (typeof text === 'string' && text !== '') return text;
  throw new TypeError('expected a text, or an object with value, label or text');
}

/** A scalar written into the query itself. */
function literal(node: ValueNode): unknown {
  return valueFromASTUntyped(node);
}
