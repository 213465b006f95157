import { answerCall, type ConnectorSettings, parametersOf } from './answer-call.js';
import type { BotHandlers } from './bot/handlers.js';
import { botRoutes } from './bot/routes.js';
import { collectBody, type RawAnswer, type RawCall } from './call/raw-call.js';
import type { ClosingFormHandlers } from './closing-form/handlers.js';
import { closingFormRoutes } from './closing-form/routes.js';
import type { CustomerInformationHandlers } from './customer-information/handlers.js';
import { customerInformationRoutes } from './customer-information/routes.js';
import { type HealthCheck, healthRoute } from './health-route.js';
import type { ParameterOptionsHandlers } from './parameters/handlers.js';
import { parameterOptionsRoutes } from './parameters/routes.js';
import type { ProductListHandlers } from './product-list/handlers.js';
import { productListRoutes } from './product-list/routes.js';
import type { Route } from './route.js';
import { ReplayMemory } from './signature/replay-memory.js';
import type { WebhookHandler } from './webhooks/handlers.js';
import { webhookRoute } from './webhooks/routes.js';

/** What a connector is made of. Declare the plugins you serve; each brings its own paths. */
export interface ConnectorDefinition {
  /** The secret token of the connector version, as the desk knows it. At least one character. */
  readonly secretToken: string;
  readonly plugins: {
    /** `GET /categories`, `GET /products` */
    readonly productList?: ProductListHandlers;
    /** `GET /customer`, and `POST /customer/action` when `action` is there */
    readonly customerInformation?: CustomerInformationHandlers;
    /** `GET /closing-form` */
    readonly closingForm?: ClosingFormHandlers;
    /** A bot's routes under `/bot`, its base URL. */
    readonly bot?: BotHandlers;
  };
  /** `GET /parameters/<key>`: the options of each parameter of type selectpicker (connector.md, Parameters). */
  readonly parameterOptions?: ParameterOptionsHandlers;
  /** `POST /webhooks`: told of every event delivered (connector.md, Webhooks). */
  readonly webhooks?: WebhookHandler;
  /** Whether the connector can do its work; absent means always. */
  readonly health?: HealthCheck;
  /** Put before every path, such as `/comptoir`; empty by default. */
  readonly basePath?: string;
  /** Largest accepted body in bytes; 64 KiB by default. */
  readonly maxBodyBytes?: number;
  /** Refuse calls without Standard Webhooks headers (which protect against replays); off by default. */
  readonly requireTimestamp?: boolean;
  /**
   * Refuse answers that depart from the contract's schema with a 500 that names the place. By default when
   * NODE_ENV is "development" or "test"; elsewhere the desk mends what it can.
   */
  readonly checkAnswers?: boolean;
  /** Told of every error a handler throws that is not a ConnectorError; `console.error` by default. */
  readonly onError?: (error: unknown, path: string) => void;
  /** Milliseconds since 1970; for tests. */
  readonly now?: () => number;
}

/** A connector ready to be served: hand it to an adapter, or use `fetch` where the platform speaks it. */
export interface Connector {
  /** Full paths this connector answers, for routers that must know. */
  readonly paths: readonly string[];
  /** Whether a path (without query) is one of them. */
  answers(path: string): boolean;
  /** For platforms that speak the Fetch API (Hono, Deno, Bun, workers). Never rejects. */
  fetch(request: Request): Promise<Response>;
  /** For adapters: the call as it came over the wire. Never rejects. */
  answer(call: RawCall): Promise<RawAnswer>;
}

/**
 * Turns handlers into a connector that verifies the desk's signature, reads and checks parameters,
 * and answers errors that name the fix.
 *
 * @throws TypeError when the definition itself is wrong (no secret token, no plugin, a bad base path)
 */
export function defineConnector(definition: ConnectorDefinition): Connector {
  if (typeof definition.secretToken !== 'string' || definition.secretToken === '') {
    throw new TypeError('secretToken is empty; set it to the connector’s secret token shown by the desk.');
  }
  const basePath = definition.basePath ?? '';
  if (basePath !== '' && !/^(\/[\w.~-]+)+$/.test(basePath)) {
    throw new TypeError(`basePath is ${JSON.stringify(basePath)}; expected a path such as "/comptoir".`);
  }
  const { productList, customerInformation, closingForm, bot } = definition.plugins;
  const routes: readonly Route[] = [
    ...(productList ? productListRoutes(productList) : []),
    ...(customerInformation ? customerInformationRoutes(customerInformation) : []),
    ...(closingForm ? closingFormRoutes(closingForm) : []),
    ...(bot ? botRoutes(bot) : []),
    ...(definition.parameterOptions ? parameterOptionsRoutes(definition.parameterOptions) : []),
    ...(definition.webhooks ? [webhookRoute(definition.webhooks)] : []),
    healthRoute(definition.health),
  ];
  if (routes.length === 1) {
    throw new TypeError(
      'plugins is empty; give at least one of productList, customerInformation, closingForm, bot, or webhooks.',
    );
  }
  const settings: ConnectorSettings = {
    routes: routes.map((route) => ({ ...route, path: `${basePath}${route.path}` })),
    secretToken: definition.secretToken,
    maxBodyBytes: definition.maxBodyBytes ?? 64 * 1024,
    requireTimestamp: definition.requireTimestamp ?? false,
    checkAnswers: definition.checkAnswers ?? isDevelopment(),
    replays: new ReplayMemory(),
    now: definition.now ?? Date.now,
    onError: definition.onError ?? ((error, path) => console.error(`connector: ${path} failed`, error)),
  };
  const answer = (call: RawCall) => answerCall(call, settings);
  return {
    paths: settings.routes.map((route) => route.path),
    answers: (path) => settings.routes.some((route) => parametersOf(route.path, path) !== undefined),
    answer,
    async fetch(request) {
      const result = await answer(callOfRequest(request));
      // The platform forbids a body for HEAD's answer only by convention; an empty one is always right.
      return new Response(result.body === '' ? null : result.body, {
        status: result.status,
        headers: { ...result.headers },
      });
    },
  };
}

/** Workers and browsers have no `process`. */
function isDevelopment(): boolean {
  const mode = typeof process === 'object' ? process.env['NODE_ENV'] : undefined;
  return mode === 'development' || mode === 'test';
}

function callOfRequest(request: Request): RawCall {
  const afterOrigin = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*(.*)$/i.exec(request.url)?.[1] ?? request.url;
  return {
    method: request.method,
    target: afterOrigin,
    targetNormalised: true,
    header: (name) => request.headers.get(name) ?? undefined,
    body: async (limit) => (request.body ? collectBody(request.body, limit) : new Uint8Array()),
    signal: request.signal,
  };
}
