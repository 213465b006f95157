import type { TSchema } from 'typebox';
import { AvailabilityStrategiesAnswer } from './bot/availability.js';
import { BotConversationAnswer, BotFirstMessagesAnswer } from './bot/conversation.js';
import { BotAnswer, ExternalBotsAnswer } from './bot/scenario.js';
import { ClosingFormAnswer } from './closing-form/field.js';
import { ConnectorManifest } from './connector/manifest.js';
import { ApplePayRequest } from './conversation-panel-app/apple-pay.js';
import { PanelAppCard, PanelAppCarousel } from './conversation-panel-app/card.js';
import { MessageHookAnswer } from './conversation-panel-app/message-hook.js';
import { ActionAnswer } from './customer-information/action.js';
import { InformationAnswer } from './customer-information/information.js';
import { ProductCategoriesAnswer } from './product-list/category.js';
import { ProductsAnswer } from './product-list/product.js';

/** Every published JSON Schema by its path (calls.md, JSON Schemas); each validates a whole answer. */
export const PUBLISHED_SCHEMAS = {
  '/json-schemas/product-list/category.json': ProductCategoriesAnswer,
  '/json-schemas/product-list/product.json': ProductsAnswer,
  '/json-schemas/customer/information.json': InformationAnswer,
  '/json-schemas/customer/action.json': ActionAnswer,
  '/json-schemas/conversation-closing-form/field.json': ClosingFormAnswer,
  '/json-schemas/bot/external-bot.json': ExternalBotsAnswer,
  '/json-schemas/bot/bot.json': BotAnswer,
  '/json-schemas/bot/availability-strategies.json': AvailabilityStrategiesAnswer,
  '/json-schemas/bot/conversation-first-messages.json': BotFirstMessagesAnswer,
  '/json-schemas/bot/conversation.json': BotConversationAnswer,
  '/json-schemas/panel-app/card.json': PanelAppCard,
  '/json-schemas/panel-app/carousel.json': PanelAppCarousel,
  '/json-schemas/panel-app/apple-pay-request.json': ApplePayRequest,
  '/json-schemas/panel-app/message-hook.json': MessageHookAnswer,
  '/json-schemas/connector/manifest.json': ConnectorManifest,
} as const satisfies Record<string, TSchema>;

export type PublishedSchemaPath = keyof typeof PUBLISHED_SCHEMAS;

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** The document served at a path; `$id` is the path under the desk's address. */
export function schemaDocument(path: PublishedSchemaPath, base: string): Record<string, unknown> {
  const schema: Record<string, unknown> = JSON.parse(JSON.stringify(PUBLISHED_SCHEMAS[path]));
  return { $schema: DIALECT, ...schema, $id: `${base}${path}` };
}

export function isPublishedSchemaPath(path: unknown): path is PublishedSchemaPath {
  return typeof path === 'string' && Object.hasOwn(PUBLISHED_SCHEMAS, path);
}
