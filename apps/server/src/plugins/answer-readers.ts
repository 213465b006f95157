import type { AnswerReader } from '../connectors/live-calls.js';
import { readBotAnswer, readFirstMessages, readStrategies, scenariosOf } from './bot/index.js';
import { normaliseForm } from './closing-form/normalise.js';
import { normaliseInformation } from './customer-information/normalise.js';
import { normaliseCategories, normaliseProducts } from './product-list/normalise.js';

/** How each plugin's answers are read: a live check judges them as a conversation would. */
export const ANSWER_READERS: Readonly<Record<string, AnswerReader>> = {
  'product-list productsUrl': normaliseProducts,
  'product-list categoriesUrl': normaliseCategories,
  'customer-information informationUrl': (value) => normaliseInformation(value, true),
  'closing-form formUrl': normaliseForm,
  'bot baseUrl': scenariosOf,
};

/** The same by a recorded call: which address it was is told by its path where a kind has several. */
export function readerOf({ plugin_kind: kind, method, url }: ReadCall): AnswerReader | undefined {
  if (kind === 'closing-form') return normaliseForm;
  if (kind === 'customer-information') return (value) => normaliseInformation(value, true);
  if (kind !== 'bot') return undefined;
  const path = new URL(url).pathname;
  if (method === 'POST') return readBotAnswer;
  if (path.endsWith('/external-bots')) return scenariosOf;
  if (path.endsWith('/availability-strategies')) return readStrategies;
  return path.endsWith('/conversation-first-messages') ? readFirstMessages : undefined;
}

interface ReadCall {
  readonly plugin_kind: string;
  readonly method: string;
  readonly url: string;
}
