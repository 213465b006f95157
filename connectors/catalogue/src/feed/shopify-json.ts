import type { DraftField, FeedContext, FeedItem, FeedValue } from './draft-product.js';
import { type JsonEntryText, readJsonEntries } from './json-objects.js';
import { addLink } from './shop-address.js';
import { addVariants, inStock, shopOfPicture, type Variant } from './shopify-variant.js';
import type { TextSource } from './text-source.js';

type JsonObject = Readonly<Record<string, unknown>>;

/** Shopify's `products.json`, as a storefront publishes it and as the Admin API answers it. */
export async function* readShopifyJson(source: TextSource, context: FeedContext): AsyncGenerator<FeedItem> {
  for await (const entry of readJsonEntries(source.read(), context.feed)) {
    yield readProduct(entry, context);
  }
}

function readProduct({ text, position }: JsonEntryText, context: FeedContext): FeedItem {
  const product = parseObject(text);
  if (typeof product === 'string') return { kind: 'skip', position, reason: product };
  const status = textOf(product.status);
  if (
    status === 'draft' ||
    status === 'archived' ||
    ('published_at' in product && product.published_at === null)
  ) {
    return { kind: 'skip', position, reason: `not shown in the shop (${status || 'not published'})` };
  }
  const value = (raw: unknown): FeedValue | undefined => {
    const found = textOf(raw);
    return found === '' ? undefined : { text: found, at: () => position };
  };
  const variants = objectsOf(product.variants);
  const fields = new Map<DraftField, FeedValue>();
  const put = (field: DraftField, ...raw: unknown[]) => {
    const found = raw.map(value).find((candidate) => candidate !== undefined);
    if (found !== undefined) fields.set(field, found);
  };
  const firstImage = Array.isArray(product.images) ? product.images[0] : undefined;
  put('id', product.id, product.handle);
  put('title', product.title);
  put('brand', product.vendor);
  put('description', product.body_html, product.description);
  put('image', imageAddress(product.image), imageAddress(firstImage), imageAddress(product.featured_image));
  put('gtin', variants[0]?.barcode);
  put('sku', variants[0]?.sku);
  const handle = textOf(product.handle);
  addVariants(
    fields,
    variants.map((variant) => readVariant(variant, value)),
  );
  if (handle !== '') addLink(fields, context, `/products/${encodeURIComponent(handle)}`, shopOfPicture);
  return {
    kind: 'product',
    draft: { at: () => position, fields, categories: readCategories(product), googleCategory: undefined },
  };
}

function readVariant(variant: JsonObject, value: (raw: unknown) => FeedValue | undefined): Variant {
  const told = typeof variant.available === 'boolean' ? variant.available : undefined;
  const tracked = textOf(variant.inventory_management) !== '';
  const stock =
    'inventory_quantity' in variant
      ? inStock(tracked, textOf(variant.inventory_quantity), textOf(variant.inventory_policy))
      : undefined;
  return {
    price: value(variant.price),
    compareAt: value(variant.compare_at_price),
    available: told ?? stock,
  };
}

function readCategories(product: JsonObject): string[][] {
  const category = isObject(product.category) ? textOf(product.category.full_name) : textOf(product.category);
  const path = category || textOf(product.product_type);
  return path === '' ? [] : [path.split('>')];
}

function imageAddress(image: unknown): unknown {
  const address = isObject(image) ? image.src : image;
  return typeof address === 'string' && address.startsWith('//') ? `https:${address}` : address;
}

/** The object, or the reason why it cannot be read. */
function parseObject(text: string): JsonObject | string {
  try {
    const value: unknown = JSON.parse(exactIntegers(text));
    if (isObject(value)) return value;
    return `not a product: ${text.trim().slice(0, 40)}; expected a JSON object`;
  } catch (error) {
    return `not valid JSON (${error instanceof Error ? error.message.slice(0, 120) : 'unknown'})`;
  }
}

/**
 * Integers that JavaScript would round become texts, which ids are anyway: 9007199254740993 would name
 * another product.
 */
function exactIntegers(text: string): string {
  if (!/\d{16}/.test(text)) return text;
  return text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs, (token) =>
    /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
  );
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectsOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}
