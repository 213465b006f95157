import type { DraftField, DraftProduct, FeedValue, Position } from '../feed/draft-product.js';
import { parseAvailability } from './availability.js';
import type { CatalogueProduct } from './catalogue-product.js';
import { cleanPaths, googlePath } from './category-path.js';
import { checkLink, quote } from './check-link.js';
import { cutAtWord, htmlToLine, htmlToText } from './html-to-text.js';
import { type PriceFormat, type PriceRules, parsePrice } from './price.js';
import { parseSalePeriod, type SalePeriod } from './sale-period.js';

/** Longest accepted texts, in characters. Descriptions are cut at a word instead of refused. */
export const MAX_LENGTHS = {
  id: 200,
  title: 500,
  link: 2000,
  image: 2000,
  brand: 200,
  reference: 200,
  description: 5000,
  shortDescription: 1000,
  searchTerms: 1000,
} as const;

/** What checking needs to know beside the product. */
export interface CheckSettings {
  readonly prices: PriceRules;
  /** Told for a price whose currency only the setting says. */
  currencyAssumed(text: string): void;
  readonly priceFormat: PriceFormat;
  warn(message: string): void;
}

export type CheckResult =
  | { readonly ok: true; readonly product: CatalogueProduct }
  | { readonly ok: false; readonly position: Position; readonly reason: string };

class Refusal extends Error {
  readonly position: Position;
  constructor(reason: string, position: Position) {
    super(reason);
    this.position = position;
  }
}

/** Checks and cleans one draft. The first fault found, in the order of the fields, refuses the row. */
export function checkProduct(draft: DraftProduct, settings: CheckSettings): CheckResult {
  try {
    return { ok: true, product: readProduct(draft, settings) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, position: error.position, reason: error.message };
    throw error;
  }
}

function readProduct(draft: DraftProduct, settings: CheckSettings): CatalogueProduct {
  const id = requiredText(draft, 'id', (text) => text.trim());
  const title = requiredText(draft, 'title', htmlToLine);
  const url = requiredLink(draft, 'link');
  const image = requiredLink(draft, 'image');
  const prices = readPrices(draft, settings);
  const line = (field: DraftField, maxLength: number) => optionalLine(draft, field, maxLength, settings);
  const references = [
    line('gtin', MAX_LENGTHS.reference),
    line('mpn', MAX_LENGTHS.reference),
    line('sku', MAX_LENGTHS.reference),
    id,
  ].filter((reference) => reference !== null);
  const paths = cleanPaths(draft.categories);
  const google = draft.googleCategory;
  return {
    id,
    title,
    url,
    image,
    ...prices,
    brand: line('brand', MAX_LENGTHS.brand),
    description: cutAtWord(htmlToText(draft.fields.get('description')?.text ?? ''), MAX_LENGTHS.description),
    shortDescription: line('shortDescription', MAX_LENGTHS.shortDescription),
    available: parseAvailability(draft.fields.get('availability')?.text),
    reference: references[0] ?? id,
    references: [...new Set(references)],
    searchTerms: cutAtWord(htmlToLine(draft.fields.get('searchTerms')?.text ?? ''), MAX_LENGTHS.searchTerms),
    categories: paths.length > 0 || google === undefined ? paths : googlePath(google, settings.warn),
  };
}

function required(draft: DraftProduct, field: DraftField): FeedValue {
  const value = draft.fields.get(field);
  if (value !== undefined && value.text.trim() !== '') return value;
  throw new Refusal(`missing ${field}`, draft.at());
}

function requiredText(draft: DraftProduct, field: 'id' | 'title', clean: (text: string) => string): string {
  const value = required(draft, field);
  const text = clean(value.text);
  const max = MAX_LENGTHS[field];
  if (text === '') throw new Refusal(`missing ${field}`, value.at());
  if (text.length > max)
    throw new Refusal(`${field} is too long: ${text.length} characters, at most ${max}`, value.at());
  // Ids travel in query strings, where control characters are refused.
  if (/\p{C}/u.test(text) && field === 'id') throw new Refusal('id holds control characters', value.at());
  return text;
}

function requiredLink(draft: DraftProduct, field: 'link' | 'image'): string {
  const value = required(draft, field);
  const result = checkLink(value.text, field, MAX_LENGTHS[field]);
  if (!result.ok) throw new Refusal(result.reason, value.at());
  return result.url;
}

function optionalLine(
  draft: DraftProduct,
  field: DraftField,
  maxLength: number,
  settings: CheckSettings,
): string | null {
  const value = draft.fields.get(field);
  if (value === undefined) return null;
  const text = htmlToLine(value.text);
  if (field === 'shortDescription') return text === '' ? null : cutAtWord(text, maxLength);
  if (text.length > maxLength) {
    settings.warn(`Some values of ${field} are longer than ${maxLength} characters and were left out.`);
    return null;
  }
  return text === '' ? null : text;
}

type Prices = Pick<CatalogueProduct, 'priceCatalog' | 'pricePromotion' | 'promotionPeriod' | 'priceSpecial'>;

function readPrices(draft: DraftProduct, settings: CheckSettings): Prices {
  const value = required(draft, 'price');
  const price = parsePrice(value.text, settings.prices);
  if (!price.ok) throw new Refusal(price.reason, value.at());
  if (!price.named) settings.currencyAssumed(value.text);
  const { currency } = price;
  const lower = (field: 'salePrice' | 'specialPrice'): string | null => {
    const reduced = draft.fields.get(field);
    if (reduced === undefined) return null;
    const parsed = parsePrice(reduced.text, { ...settings.prices, currency });
    if (!parsed.ok || parsed.currency !== currency) {
      settings.warn(
        `Some values of ${field} are not plainly prices in the product's currency (such as ${quote(reduced.text)}) and were left out.`,
      );
      return null;
    }
    return parsed.amount < price.amount ? settings.priceFormat.format(parsed.amount, currency) : null;
  };
  const sale = readSalePeriod(draft, settings);
  return {
    priceCatalog: settings.priceFormat.format(price.amount, currency),
    pricePromotion: sale === undefined ? null : lower('salePrice'),
    promotionPeriod: sale ?? ALWAYS,
    priceSpecial: lower('specialPrice'),
  };
}

const ALWAYS: SalePeriod = { from: null, until: null };

/** Undefined when a period is given that cannot be read: then no promotion is promised. */
function readSalePeriod(draft: DraftProduct, settings: CheckSettings): SalePeriod | undefined {
  const value = draft.fields.get('salePeriod');
  if (value === undefined) return ALWAYS;
  const period = parseSalePeriod(value.text);
  if (period === undefined) {
    settings.warn(
      `Some sale periods cannot be read (such as ${quote(value.text)}); their sale prices were left out.`,
    );
  }
  return period;
}
