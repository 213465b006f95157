import { readFileSync } from 'node:fs';
import type { Bilingual } from '../language/language.js';

export type Availability = 'in_stock' | 'out_of_stock' | 'preorder' | 'backorder';

/** A product as the shop's pages show it. Prices are in euros. */
export interface ShopProduct {
  readonly id: string;
  readonly title: Bilingual;
  readonly description: Bilingual;
  readonly brand: string;
  readonly gtin: string;
  readonly price: number;
  readonly salePrice: number | null;
  readonly specialPrice: number | null;
  readonly availability: Availability;
  readonly drawing: string;
  /** Where the drawing takes its details from; the same for all colours of a thing. */
  readonly variant: number;
  readonly colour: string;
  /** Book covers carry their own words. */
  readonly cover: string;
  readonly byline: string;
  /** Labels from the department down, in English and in French. */
  readonly path: readonly string[];
  readonly pathFr: readonly string[];
}

/** Reads the catalogue that `generate.mjs` wrote; throws naming the entry that is not as expected. */
export function readProducts(path: string): ShopProduct[] {
  const entries: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!Array.isArray(entries)) throw new Error(`${path} is not a list; run catalogue/generate.mjs.`);
  return entries.map((entry: unknown, index) => {
    try {
      return readProduct(entry);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`${path}: entry ${index} ${why}; run catalogue/generate.mjs.`);
    }
  });
}

function readProduct(entry: unknown): ShopProduct {
  if (typeof entry !== 'object' || entry === null) throw new Error('is not an object');
  const fields = new Map<string, unknown>(Object.entries(entry));
  const text = (name: string): string => {
    const value = fields.get(name);
    if (typeof value !== 'string') throw new Error(`has no text in "${name}"`);
    return value;
  };
  const optionalText = (name: string): string => (fields.get(name) === null ? '' : text(name));
  const amount = (name: string): number => {
    const value = fields.get(name);
    if (typeof value !== 'number') throw new Error(`has no number in "${name}"`);
    return value;
  };
  const optionalAmount = (name: string): number | null => (fields.get(name) === null ? null : amount(name));
  const labels = (name: string): string[] => {
    const value = fields.get(name);
    if (!Array.isArray(value)) throw new Error(`has no list in "${name}"`);
    return value.map(String);
  };
  return {
    id: text('id'),
    title: { en: text('title'), fr: text('titleFr') },
    description: { en: text('description'), fr: text('descriptionFr') },
    brand: text('brand'),
    gtin: text('gtin'),
    price: amount('price'),
    salePrice: optionalAmount('salePrice'),
    specialPrice: optionalAmount('specialPrice'),
    availability: readAvailability(text('availability')),
    drawing: text('drawing'),
    variant: amount('variant'),
    colour: text('colour'),
    cover: optionalText('cover'),
    byline: optionalText('byline'),
    path: labels('path'),
    pathFr: labels('pathFr'),
  };
}

function readAvailability(text: string): Availability {
  if (text === 'out_of_stock' || text === 'preorder' || text === 'backorder') return text;
  return 'in_stock';
}
