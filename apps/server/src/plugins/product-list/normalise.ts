import {
  createValidator,
  type Diagnostic,
  describeValue,
  isHttpUrl,
  isRecord,
  Product,
  ProductCategory,
} from '@comptoir/contract';

/**
 * A connector's answer to categories and products of ours: liberal in what it may say (product-list.md,
 * «tolerated with a warning»), one bad item drops that item and never the list.
 */

export interface NormalCategory {
  readonly id: string;
  readonly parentId: string | null;
  readonly label: string;
  readonly productsCount: number;
}

export interface NormalProduct {
  readonly id: string;
  readonly title: string;
  readonly productUrl: string;
  readonly brand: string | null;
  readonly description: string;
  readonly shortDescription: string | null;
  readonly available: boolean | null;
  readonly imageUrl: string;
  readonly reference: string | null;
  readonly priceCatalog: string;
  readonly pricePromotion: string | null;
  readonly priceSpecial: string | null;
}

export interface Normalised<Item> {
  readonly items: readonly Item[];
  readonly diagnostics: readonly Diagnostic[];
  /** True when the answer is not an array at all. */
  readonly refused: boolean;
}

const category = createValidator(ProductCategory);
const product = createValidator(Product);

export function normaliseCategories(value: unknown): Normalised<NormalCategory> {
  return normalise(value, 'PL1', (item, pointer, diagnostics) => {
    const tolerated = isRecord(item) ? { ...item } : item;
    if (isRecord(tolerated)) {
      const count = tolerated['productsCount'];
      if (typeof count === 'string' && /^\d{1,15}$/.test(count)) {
        tolerated['productsCount'] = Number(count);
        diagnostics.push(
          warning(
            'PL3',
            `${pointer}/productsCount`,
            count,
            'a whole number',
            `Write ${count} without quotes.`,
          ),
        );
      }
    }
    if (!category.check(tolerated)) {
      diagnostics.push(...dropped(category.diagnose(tolerated, 'PL1'), pointer));
      return undefined;
    }
    const parent = tolerated.idParent;
    return {
      id: String(tolerated.id),
      parentId: parent === null || parent === undefined ? null : String(parent),
      label: tolerated.label,
      productsCount: Math.max(0, tolerated.productsCount),
    };
  });
}

/** Of answers met again: for the same body the gateway gives the same value, frozen. */
const known = new WeakMap<object, Normalised<NormalProduct>>();

export function normaliseProducts(value: unknown): Normalised<NormalProduct> {
  if (!Array.isArray(value) || !Object.isFrozen(value)) return normaliseAnew(value);
  const before = known.get(value);
  if (before !== undefined) return before;
  const normalised = normaliseAnew(value);
  known.set(value, normalised);
  return normalised;
}

function normaliseAnew(value: unknown): Normalised<NormalProduct> {
  return normalise(value, 'PL4', (item, pointer, diagnostics) => {
    const tolerated = isRecord(item) ? tolerate(item, pointer, diagnostics) : item;
    if (!product.check(tolerated)) {
      diagnostics.push(...dropped(product.diagnose(tolerated, 'PL4'), pointer));
      return undefined;
    }
    for (const name of ['productUrl', 'imageUrl'] as const) {
      if (isHttpUrl(tolerated[name])) continue;
      const expected = 'an absolute http or https link';
      diagnostics.push({
        rule: 'PL5',
        severity: 'error',
        pointer: `${pointer}/${name}`,
        found: describeValue(tolerated[name]),
        expected,
      });
      return undefined;
    }
    return {
      id: String(tolerated.id),
      title: tolerated.title,
      productUrl: tolerated.productUrl,
      brand: tolerated.brand ?? null,
      description: tolerated.description,
      shortDescription: tolerated.shortDescription ?? null,
      available: tolerated.available ?? null,
      imageUrl: tolerated.imageUrl,
      reference: tolerated.reference,
      priceCatalog: tolerated.priceCatalog,
      pricePromotion: blankAsNull(tolerated.pricePromotion),
      priceSpecial: blankAsNull(tolerated.priceSpecial),
    };
  });
}

function normalise<Item extends { readonly id: string }>(
  value: unknown,
  rule: string,
  read: (item: unknown, pointer: string, diagnostics: Diagnostic[]) => Item | undefined,
): Normalised<Item> {
  if (!Array.isArray(value)) {
    const fix = isRecord(value) ? 'Answer the bare array, without an envelope.' : 'Answer an array.';
    const diagnostic: Diagnostic = {
      rule,
      severity: 'error',
      pointer: '',
      found: describeValue(value),
      expected: 'an array',
      fix,
    };
    return { items: [], diagnostics: [diagnostic], refused: true };
  }
  const diagnostics: Diagnostic[] = [];
  const items: Item[] = [];
  const seen = new Set<string>();
  for (const [index, raw] of value.entries()) {
    const item = read(raw, `/${index}`, diagnostics);
    if (item === undefined) continue;
    if (seen.has(item.id)) {
      diagnostics.push(warning('PL2', `/${index}/id`, item.id, 'each id once', 'The first one is kept.'));
      continue;
    }
    seen.add(item.id);
    items.push(item);
  }
  return { items, diagnostics, refused: false };
}

const PRICES = ['priceCatalog', 'pricePromotion', 'priceSpecial'] as const;

function wantsMending(item: Record<string, unknown>): boolean {
  return (
    item['description'] === null ||
    item['reference'] === undefined ||
    item['reference'] === null ||
    typeof item['priceCatalog'] === 'number' ||
    typeof item['pricePromotion'] === 'number' ||
    typeof item['priceSpecial'] === 'number'
  );
}

/** Forms that published examples or running connectors show and the schema does not: mended, and said. */
function tolerate(
  item: Record<string, unknown>,
  pointer: string,
  diagnostics: Diagnostic[],
): Record<string, unknown> {
  if (!wantsMending(item)) return item;
  const mended = { ...item };
  if (mended['description'] === null) {
    mended['description'] = '';
    diagnostics.push(warning('PL6', `${pointer}/description`, null, 'a text', 'Answer an empty text.'));
  }
  if (mended['reference'] === undefined) {
    mended['reference'] = null;
    diagnostics.push(warning('PL7', `${pointer}/reference`, undefined, 'a text'));
  } else if (mended['reference'] === null) {
    diagnostics.push(warning('PL7', `${pointer}/reference`, null, 'a text'));
  }
  for (const name of PRICES) {
    const price = mended[name];
    if (typeof price !== 'number') continue;
    mended[name] = String(price);
    diagnostics.push(warning('PL8', `${pointer}/${name}`, price, 'a formatted text such as "99.9 €"'));
  }
  return mended;
}

function dropped(found: readonly Diagnostic[], pointer: string): Diagnostic[] {
  return found.map((diagnostic) => ({ ...diagnostic, pointer: pointer + diagnostic.pointer }));
}

function warning(rule: string, pointer: string, found: unknown, expected: string, fix?: string): Diagnostic {
  return {
    rule,
    severity: 'warning',
    pointer,
    found: describeValue(found),
    expected,
    ...(fix === undefined ? {} : { fix }),
  };
}

function blankAsNull(text: string | null | undefined): string | null {
  return text === undefined || text === null || text.trim() === '' ? null : text;
}
