import { createHash } from 'node:crypto';
import { htmlToLine } from './html-to-text.js';

/** Labels from the root down, cleaned and never empty. */
export type CategoryPath = readonly string[];

const MAX_DEPTH = 12;
const MAX_LABEL_LENGTH = 150;
const MAX_PATHS = 20;

/** Google's top categories by number; deeper numbers would need its 6,000-line taxonomy. */
const GOOGLE_TOP_CATEGORIES: Readonly<Record<string, string>> = {
  1: 'Animals & Pet Supplies',
  166: 'Apparel & Accessories',
  8: 'Arts & Entertainment',
  537: 'Baby & Toddler',
  111: 'Business & Industrial',
  141: 'Cameras & Optics',
  222: 'Electronics',
  412: 'Food, Beverages & Tobacco',
  436: 'Furniture',
  632: 'Hardware',
  469: 'Health & Beauty',
  536: 'Home & Garden',
  5181: 'Luggage & Bags',
  772: 'Mature',
  783: 'Media',
  922: 'Office Supplies',
  5605: 'Religious & Ceremonial',
  2092: 'Software',
  988: 'Sporting Goods',
  1239: 'Toys & Games',
  888: 'Vehicles & Parts',
};

/** Cleans the shop's own paths; equal ones count once. */
export function cleanPaths(paths: readonly (readonly string[])[]): CategoryPath[] {
  const kept = new Map<string, CategoryPath>();
  for (const path of paths) {
    const labels = path
      .map((label) => htmlToLine(label).slice(0, MAX_LABEL_LENGTH).trim())
      .filter((label) => label !== '')
      .slice(0, MAX_DEPTH);
    if (labels.length > 0 && kept.size < MAX_PATHS) kept.set(labels.join('\u001f').toLowerCase(), labels);
  }
  return [...kept.values()];
}

/** The path of `google_product_category`: its text, or a label for its number. */
export function googlePath(category: string, warn: (message: string) => void): CategoryPath[] {
  const text = category.trim();
  const number = /^\d{1,9}/.exec(text)?.[0];
  if (number === undefined || number !== text)
    return cleanPaths([text.replace(/^\d+\s*-\s*/, '').split('>')]);
  const known = GOOGLE_TOP_CATEGORIES[number];
  if (known !== undefined) return [[known]];
  warn(
    `google_product_category holds numbers (such as ${number}) without names; give product_type, or the category's text, for readable categories.`,
  );
  return [[`Google category ${number}`]];
}

/**
 * A category's id: the same for the same path in every import, whatever its case, accents' form or spaces.
 * 16 hexadecimal digits.
 */
export function categoryId(path: CategoryPath): string {
  const text = path
    .map((label) => label.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim())
    .join('\u001f');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
