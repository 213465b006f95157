import type { AnswerReader } from '../connectors/live-calls.js';
import { scenariosOf } from './bot/index.js';
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
