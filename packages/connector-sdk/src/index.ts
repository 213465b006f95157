export type {
  ActionResult,
  AvailabilityStrategy,
  BotPayload,
  BotReply,
  ClosingField,
  ClosingOption,
  ExternalBot,
  InformationField,
  Product,
  ProductCategory,
} from '@comptoir/contract';
export { toExpressHandler } from './adapters/express.js';
export { type FastifyLike, toFastifyPlugin } from './adapters/fastify.js';
export { type HonoContextLike, toHonoHandler } from './adapters/hono.js';
export { toNodeHandler } from './adapters/node.js';
export { listen, untilStopped } from './adapters/node-server.js';
export type {
  BotConversationOpened,
  BotHandlers,
  BotMessageOf,
  BotMessageReceived,
  BotRequest,
  BotSaved,
  BotTurn,
} from './bot/handlers.js';
export { close, say, show, transfer, wait } from './bot/replies.js';
export { ConnectorError } from './call/connector-error.js';
export type { RawAnswer, RawCall } from './call/raw-call.js';
export type { ClosingFormHandlers, ClosingFormRequest } from './closing-form/handlers.js';
export type {
  CustomerActionRequest,
  CustomerInformationHandlers,
  CustomerInformationRequest,
} from './customer-information/handlers.js';
export { type Connector, type ConnectorDefinition, defineConnector } from './define-connector.js';
export type { HealthCheck } from './health-route.js';
export type { ParameterOptionsHandlers, ParameterOptionsRequest } from './parameters/handlers.js';
export type { CategoriesRequest, ProductListHandlers, ProductsRequest } from './product-list/handlers.js';
export type { CallContext } from './route.js';
export type {
  ConversationClosed,
  ConversationPushed,
  SatisfactionAnswered,
  TransactionAttributed,
  UserAvailabilityUpdated,
  UserEvent,
  VisitorUpdated,
  WebhookEvent,
  WebhookEventCommon,
} from './webhooks/events.js';
export type { WebhookDelivery, WebhookHandler } from './webhooks/handlers.js';
