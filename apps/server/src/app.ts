import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Diagnostic, ERROR_CODES, isRecord } from '@comptoir/contract';
import formBody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  LogController,
  type RawServerDefault,
} from 'fastify';
import { accessOf } from './authorization/access-table.js';
import { deskPolicy } from './content-security.js';
import { AppError, errorBodyOf, toAppError } from './errors.js';
import type { Metrics } from './metrics.js';
import type { Parts } from './parts.js';
import { administrationRoutes } from './routes/administration.js';
import { enforceAccess } from './routes/authenticate.js';
import { botRoutes } from './routes/bots.js';
import { channelRoutes } from './routes/channels.js';
import { closingFormRoutes } from './routes/closing-form.js';
import { connectorRoutes } from './routes/connectors.js';
import { conversationLifeRoutes } from './routes/conversation-life.js';
import { conversationRoutes } from './routes/conversations.js';
import { customerInformationRoutes } from './routes/customer-information.js';
import { fileRoutes } from './routes/files.js';
import { graphqlRoutes } from './routes/graphql.js';
import { jsonSchemaRoutes } from './routes/json-schemas.js';
import { operationRoutes } from './routes/operations.js';
import { pageRoutes } from './routes/pages.js';
import { panelAppLibraryRoutes } from './routes/panel-app-library.js';
import { panelAppRoutes } from './routes/panel-apps.js';
import { paymentRoutes } from './routes/payments.js';
import { sessionRoutes } from './routes/session.js';
import { tokenRoutes } from './routes/tokens.js';
import { visitorRoutes } from './routes/visitor.js';
import { webhookRoutes } from './routes/webhooks.js';
import { unstorableText } from './storable-text.js';
import { validatorCompiler } from './validation.js';

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

const MAX_BODY_BYTES = 256 * 1024;
const MAX_UPLOAD_PARTS = 2;
/** What may be right a moment later. */
const RETRY_SOON: ReadonlySet<string> = new Set(['storage_busy', 'too_many_requests']);

/** The HTTP side: routes, one exit for errors, headers. */
export async function buildApp(parts: Parts, metrics: Metrics): Promise<App> {
  const app = fastify({
    loggerInstance: parts.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_BODY_BYTES,
    trustProxy: 'loopback, linklocal, uniquelocal',
    requestIdHeader: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  // Answers are put together by presenters; the schemas describe them, JSON.stringify writes them.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  errorExit(app);
  guard(app, parts);
  observe(app, parts, metrics);

  await app.register(helmet, {
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: parts.config.publicUrl.startsWith('https:'),
  });
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: () => new AppError('too_many_requests'),
  });
  await app.register(formBody);
  await app.register(multipart, { limits: { parts: MAX_UPLOAD_PARTS, headerPairs: 20 } });
  await documentation(app, parts);

  operationRoutes(app, parts, metrics);
  jsonSchemaRoutes(app, parts);
  sessionRoutes(app, parts);
  tokenRoutes(app, parts);
  conversationRoutes(app, parts);
  conversationLifeRoutes(app, parts);
  customerInformationRoutes(app, parts);
  closingFormRoutes(app, parts);
  panelAppRoutes(app, parts);
  paymentRoutes(app, parts);
  panelAppLibraryRoutes(app);
  channelRoutes(app, parts);
  botRoutes(app, parts);
  await graphqlRoutes(app, parts);
  administrationRoutes(app, parts);
  connectorRoutes(app, parts);
  webhookRoutes(app, parts);
  visitorRoutes(app, parts);
  fileRoutes(app, parts);
  await pageRoutes(app, parts);
  return app;
}

async function documentation(app: App, parts: Parts): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Comptoir', version: parts.version, description: 'The API of the desk.' },
      servers: [{ url: parts.config.publicUrl }],
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    },
  });
  await app.register(swaggerUi, { routePrefix: '/docs/api' });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}

function errorExit(app: App): void {
  app.setErrorHandler((caught: FastifyError | AppError | Error, request, reply) => {
    const error = fromFramework(caught);
    const { status, report } = ERROR_CODES[error.code];
    if (report)
      request.log.error({ err: error.cause ?? error, route: request.routeOptions.url }, 'request failed');
    // The limits of single routes have said how long already.
    if (RETRY_SOON.has(error.code) && !reply.hasHeader('retry-after')) reply.header('retry-after', '1');
    return reply
      .code(status)
      .type('application/json; charset=utf-8')
      .send({ error: errorBodyOf(error) });
  });
}

/** The framework's own refusals, in our catalogue's words. */
function fromFramework(caught: unknown): AppError {
  if (caught instanceof AppError) return caught;
  if (typeof caught !== 'object' || caught === null || !('statusCode' in caught)) return toAppError(caught);
  if ('validation' in caught && 'cause' in caught && caught.cause instanceof AppError) return caught.cause;
  const status = Number(caught.statusCode);
  const message = caught instanceof Error ? caught.message : '';
  if (status === 413) return new AppError('payload_too_large', { cause: caught });
  if (status === 429) return new AppError('too_many_requests', { cause: caught });
  if (status >= 400 && status < 500) {
    const details: Diagnostic[] = [
      { severity: 'error', pointer: '', found: message.slice(0, 200), expected: 'a valid request' },
    ];
    return new AppError('invalid_request', { details, cause: caught });
  }
  return toAppError(caught);
}

/** A message's payload is cleaned by its own reader, which leaves the character out and loses nothing else. */
function withoutPayload(body: unknown): unknown {
  if (!isRecord(body)) return body;
  const { payload: _, ...others } = body;
  return others;
}

/** Every route has its row in the access table, and the row is asked before the route. */
function guard(app: App, parts: Parts): void {
  const missing: string[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) {
      if (one !== 'HEAD' && one !== 'OPTIONS' && accessOf(one, url) === undefined)
        missing.push(`${one} ${url}`);
    }
  });
  app.addHook('onReady', async () => {
    if (missing.length === 0) return;
    throw new Error(
      `Without a row in authorization/access-table.ts: ${missing.join(', ')}. Say who may call it.`,
    );
  });
  app.addHook('preValidation', (request) => enforceAccess(parts, request));
  app.addHook('preValidation', async ({ params, query, body }) => {
    const fault = unstorableText(params) ?? unstorableText(query) ?? unstorableText(withoutPayload(body));
    if (fault !== undefined) throw new AppError('invalid_request', { details: [fault] });
  });
}

function observe(app: App, parts: Parts, metrics: Metrics): void {
  const policy = deskPolicy(parts.config.publicUrl);
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    reply.header('content-security-policy', policy);
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    metrics.observeRequest(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    // The route, not the address: addresses carry identifiers and search words.
    if (request.routeOptions.logLevel !== 'silent') {
      request.log.debug(
        { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
        'request',
      );
    }
  });
}
