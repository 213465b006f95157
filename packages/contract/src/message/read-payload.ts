import type { TSchema } from 'typebox';
import type { Diagnostic } from '../error-code.js';
import { codePoints } from '../validation/code-points.js';
import { describeValue } from '../validation/describe-value.js';
import { isRecord } from '../validation/is-record.js';
import { createValidator, type Validator } from '../validation/validator.js';
import { FILE_MIME_TYPES, MAX_TEXT_LENGTH } from './limits.js';
import {
  CardBundlePayload,
  type CardImage,
  CardPayload,
  type ContentType,
  FilePayload,
  type LinkAction,
  type MessagePayload,
  ProductOfferBundlePayload,
  ProductOfferPayload,
  TextPayload,
} from './payload.js';
import { isPlainHttpUrl } from './plain-link.js';

/**
 * The one way a payload from outside becomes one of ours: checked by schema, links checked with `URL`,
 * unknown keys and server-owned ones (`src`, `size`) left behind, text made well-formed Unicode without
 * NUL (PostgreSQL refuses it, SQLite keeps it: the two must agree).
 */

export type PayloadReading = { ok: true; payload: MessagePayload } | { ok: false; diagnostics: Diagnostic[] };

const schemas = {
  text: createValidator(TextPayload),
  'card/content': createValidator(CardPayload),
  'product-offer': createValidator(ProductOfferPayload),
  file: createValidator(FilePayload),
  'bundle/card': createValidator(CardBundlePayload),
  'bundle/product-offer': createValidator(ProductOfferBundlePayload),
} satisfies Record<ContentType, Validator<TSchema>>;

export function readMessagePayload(value: unknown, pointer = ''): PayloadReading {
  const contentType = contentTypeOf(value);
  if (contentType === undefined) {
    const found = describeValue(isRecord(value) ? value['contentType'] : value);
    const expected = Object.keys(schemas).join(', ');
    return refuse([
      { severity: 'error', pointer: `${pointer}/contentType`, found, expected: `one of ${expected}` },
    ]);
  }
  const validator = schemas[contentType];
  const diagnostics = validator
    .diagnose(value)
    .map((diagnostic) => ({ ...diagnostic, pointer: pointer + diagnostic.pointer }));
  if (diagnostics.length > 0) return refuse(diagnostics);
  const faults: Diagnostic[] = [];
  const payload = copy(contentType, value, pointer, faults);
  if (payload === undefined || faults.length > 0) return refuse(faults);
  return { ok: true, payload };
}

function copy(
  contentType: ContentType,
  value: unknown,
  at: string,
  faults: Diagnostic[],
): MessagePayload | undefined {
  switch (contentType) {
    case 'text':
      return schemas.text.check(value) ? copyText(value, at, faults) : undefined;
    case 'card/content':
      return schemas['card/content'].check(value) ? copyCard(value, at, faults) : undefined;
    case 'product-offer':
      return schemas['product-offer'].check(value) ? copyOffer(value, at, faults) : undefined;
    case 'file':
      return schemas.file.check(value) ? copyFile(value, at, faults) : undefined;
    case 'bundle/card':
      if (!schemas['bundle/card'].check(value)) return undefined;
      return {
        contentType,
        ...(value.title === undefined ? {} : { title: clean(value.title) }),
        cards: value.cards.map((card, index) => copyCard(card, `${at}/cards/${index}`, faults)),
      };
    case 'bundle/product-offer':
      if (!schemas['bundle/product-offer'].check(value)) return undefined;
      return {
        contentType,
        offers: value.offers.map((offer, index) => copyOffer(offer, `${at}/offers/${index}`, faults)),
      };
  }
}

function copyText(value: TextPayload, at: string, faults: Diagnostic[]): TextPayload {
  const text = clean(value.value);
  const length = codePoints(text);
  if (length > MAX_TEXT_LENGTH) {
    const expected = `at most ${MAX_TEXT_LENGTH} characters`;
    faults.push({ severity: 'error', pointer: `${at}/value`, found: `${length} characters`, expected });
  }
  if (text.trim() === '') {
    faults.push({ severity: 'error', pointer: `${at}/value`, found: 'only white space', expected: 'a text' });
  }
  return { contentType: 'text', value: text };
}

function copyCard(value: CardPayload, at: string, faults: Diagnostic[]): CardPayload {
  return {
    contentType: 'card/content',
    ...(value.image === undefined ? {} : { image: copyImage(value.image, `${at}/image`, faults) }),
    ...(value.title === undefined ? {} : { title: clean(value.title) }),
    ...(value.text === undefined ? {} : { text: clean(value.text) }),
    actions: copyActions(value.actions, at, faults),
  };
}

function copyOffer(value: ProductOfferPayload, at: string, faults: Diagnostic[]): ProductOfferPayload {
  return {
    contentType: 'product-offer',
    ...(value.image === undefined ? {} : { image: copyImage(value.image, `${at}/image`, faults) }),
    name: clean(value.name),
    price: clean(value.price),
    ...(value.offerPrice === undefined ? {} : { offerPrice: clean(value.offerPrice) }),
    ...(value.description === undefined ? {} : { description: clean(value.description) }),
    ...(value.availability === undefined ? {} : { availability: { status: value.availability.status } }),
    actions: copyActions(value.actions, at, faults),
  };
}

function copyFile(value: FilePayload, at: string, faults: Diagnostic[]): FilePayload {
  const mimeType = FILE_MIME_TYPES.find((known) => known === value.mimeType) ?? 'application/pdf';
  return {
    contentType: 'file',
    fileName: clean(value.fileName),
    mimeType,
    url: copyLink(value.url, `${at}/url`, faults),
  };
}

function copyImage(value: CardImage, at: string, faults: Diagnostic[]): CardImage {
  return { url: copyLink(value.url, `${at}/url`, faults), description: clean(value.description) };
}

function copyActions(actions: readonly LinkAction[], at: string, faults: Diagnostic[]): LinkAction[] {
  return actions.map((action, index) => ({
    type: 'LINK',
    name: clean(action.name),
    url: copyLink(action.url, `${at}/actions/${index}/url`, faults),
  }));
}

function copyLink(url: string, pointer: string, faults: Diagnostic[]): string {
  if (isHttpUrl(url)) return url;
  const expected = 'an absolute http or https link without user name or password';
  faults.push({ severity: 'error', pointer, found: describeValue(url), expected });
  return url;
}

/** Whether a text is an absolute http(s) link that carries no credentials. */
export function isHttpUrl(text: string): boolean {
  if (isPlainHttpUrl(text)) return true;
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  // Credentials need an @: without one, parsing the link again would only cost (100 products have 200 links).
  if (!text.includes('@')) return true;
  const url = new URL(text);
  return url.username === '' && url.password === '';
}

/** Well-formed Unicode without NUL, so that every engine keeps it the same. */
export function clean(text: string): string {
  return text.replaceAll('\u0000', '').replace(LONE_SURROGATES, '\uFFFD');
}

const LONE_SURROGATES = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

function contentTypeOf(value: unknown): ContentType | undefined {
  if (!isRecord(value)) return undefined;
  const named = value['contentType'];
  const known: readonly ContentType[] = [
    'text',
    'card/content',
    'product-offer',
    'file',
    'bundle/card',
    'bundle/product-offer',
  ];
  return known.find((contentType) => contentType === named);
}

function refuse(diagnostics: Diagnostic[]): PayloadReading {
  return { ok: false, diagnostics };
}
