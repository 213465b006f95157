import { SaxesParser } from 'saxes';
import type {
  DraftField,
  DraftProduct,
  FeedContext,
  FeedItem,
  FeedValue,
  Position,
} from './draft-product.js';
import { FeedError } from './feed-error.js';
import { GOOGLE_FIELDS, splitProductType } from './google-fields.js';
import type { TextSource } from './text-source.js';
import { AmpersandMender, BARE_AMPERSAND } from './xml-ampersands.js';

const GOOGLE_NAMESPACE = 'http://base.google.com/ns/1.0';
/** Longest text between two tags, and deepest nesting: beyond them memory would not be bounded. */
const MAX_TEXT_LENGTH = 4 * 1024 * 1024;
const MAX_DEPTH = 64;
/** Category elements of one item that are looked at. */
const MAX_CATEGORIES = 50;

/** An item being read. */
interface OpenItem {
  readonly position: Position;
  readonly depth: number;
  readonly fields: Map<DraftField, FeedValue>;
  readonly categories: string[][];
  googleCategory: string | undefined;
}
/** A field of it being read. */
interface OpenField {
  readonly name: string;
  readonly position: Position;
  readonly depth: number;
  text: string;
}

/** Google Merchant XML: RSS 2.0 `<item>`s and Atom `<entry>`s, with or without the `g:` prefix. */
export async function* readGoogleXml(source: TextSource, context: FeedContext): AsyncGenerator<FeedItem> {
  const reader = new XmlItems(context);
  for await (const chunk of source.read()) {
    reader.write(chunk);
    yield* reader.take();
  }
  reader.close();
  yield* reader.take();
}

class XmlItems {
  readonly #parser = new SaxesParser({ xmlns: false });
  readonly #context: FeedContext;
  readonly #ampersands: AmpersandMender;
  readonly #prefixes = new Set(['g']);
  #ready: FeedItem[] = [];
  #depth = 0;
  #root: string | undefined;
  #item: OpenItem | undefined;
  #field: OpenField | undefined;
  #tagStart: Position = { line: 1, column: 1 };
  #lastEvent = 0;

  constructor(context: FeedContext) {
    this.#context = context;
    this.#ampersands = new AmpersandMender(() =>
      context.warn('Texts hold an & that XML writes &amp;; they were read as they stand.'),
    );
    const parser = this.#parser;
    parser.on('doctype', () => {
      throw this.#error(
        'It declares a document type (DTD), which feeds must not have.',
        'Remove the <!DOCTYPE …> declaration.',
      );
    });
    parser.on('error', (error) => this.#onError(error.message));
    parser.on('opentagstart', (tag) => this.#onTagStart(tag.name));
    parser.on('opentag', (tag) => this.#onOpen(tag.name, tag.attributes));
    parser.on('closetag', () => this.#onClose());
    parser.on('text', (text) => this.#onText(text));
    parser.on('cdata', (text) => this.#onText(text));
  }

  write(chunk: string): void {
    this.#parser.write(this.#ampersands.write(chunk));
    if (this.#parser.position - this.#lastEvent > MAX_TEXT_LENGTH) {
      throw this.#error(
        'More than 4 MiB lie between two tags.',
        'Look for a tag or a CDATA section that is not closed.',
      );
    }
  }

  close(): void {
    this.#parser.write(this.#ampersands.end());
    this.#parser.close();
    if (this.#root !== 'rss' && this.#root !== 'feed' && this.#root !== 'RDF') {
      throw this.#error(
        `Its root element is <${(this.#root ?? '').slice(0, 60)}>, not <rss> or <feed>.`,
        'Give a Google Merchant feed in RSS 2.0 or Atom.',
      );
    }
  }

  take(): FeedItem[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  #onError(message: string): void {
    const what = message.replace(/^[^ ]*\d+:\d+: /, '');
    // `&nbsp;` and its like are HTML, not XML, and common: the text keeps them and is decoded later.
    if (/undefined entity/i.test(what)) {
      this.#context.warn(
        'Texts hold HTML entities that XML does not know (such as &nbsp;); they were read as HTML.',
      );
      return;
    }
    throw this.#error(
      `The XML is not well formed: ${what}`,
      'Mend it there, or export the feed again; it may have been cut short.',
    );
  }

  #error(message: string, fix: string): FeedError {
    const { line, column } = this.#parser;
    return new FeedError(this.#context.feed, message, { line, column: column + 1, fix });
  }

  #onTagStart(name: string): void {
    const { line, column } = this.#parser;
    this.#tagStart = { line, column: Math.max(1, column - name.length - 1) };
  }

  #onOpen(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#lastEvent = this.#parser.position;
    this.#depth++;
    if (this.#depth > MAX_DEPTH)
      throw this.#error(`Elements are nested more than ${MAX_DEPTH} deep.`, 'Give a product feed.');
    for (const [attribute, value] of Object.entries(attributes)) {
      if (attribute.startsWith('xmlns:') && value === GOOGLE_NAMESPACE)
        this.#prefixes.add(attribute.slice(6));
    }
    this.#root ??= name.replace(/^.*:/, '');
    const local = this.#localName(name);
    if (this.#item === undefined) {
      if (local === 'item' || local === 'entry') {
        this.#item = {
          position: this.#tagStart,
          depth: this.#depth,
          fields: new Map(),
          categories: [],
          googleCategory: undefined,
        };
      }
      return;
    }
    if (this.#depth !== this.#item.depth + 1 || local === undefined) return;
    const { line, column } = this.#parser;
    this.#field = { name: local, position: { line, column: column + 1 }, depth: this.#depth, text: '' };
    const { href, rel } = attributes;
    if (local === 'link' && href !== undefined && (rel === undefined || rel === 'alternate'))
      this.#field.text = href.replaceAll(BARE_AMPERSAND, '&');
  }

  #onText(text: string): void {
    this.#lastEvent = this.#parser.position;
    if (this.#field === undefined) return;
    this.#field.text += text.replaceAll(BARE_AMPERSAND, '&');
    if (this.#field.text.length > MAX_TEXT_LENGTH) {
      throw this.#error(
        `<${this.#field.name}> holds more than 4 MiB.`,
        'Look for an element that is not closed.',
      );
    }
  }

  #onClose(): void {
    this.#lastEvent = this.#parser.position;
    const item = this.#item;
    if (item !== undefined && this.#field?.depth === this.#depth) {
      keepField(item, this.#field);
      this.#field = undefined;
    }
    if (item?.depth === this.#depth) {
      this.#ready.push({ kind: 'product', draft: draftOf(item) });
      this.#item = undefined;
    }
    this.#depth--;
  }

  /** The name without Google's prefix; undefined for elements of other vocabularies. */
  #localName(name: string): string | undefined {
    const colon = name.indexOf(':');
    if (colon === -1) return name.toLowerCase();
    return this.#prefixes.has(name.slice(0, colon)) ? name.slice(colon + 1).toLowerCase() : undefined;
  }
}

function keepField(item: OpenItem, { name, text, position }: OpenField): void {
  if (text.trim() === '') return;
  if (name === 'product_type') {
    if (item.categories.length < MAX_CATEGORIES) item.categories.push(...splitProductType(text));
  } else if (name === 'google_product_category') item.googleCategory ??= text;
  const field = GOOGLE_FIELDS[name];
  if (field !== undefined && !item.fields.has(field)) item.fields.set(field, { text, at: () => position });
}

function draftOf(item: OpenItem): DraftProduct {
  const { position, fields, categories, googleCategory } = item;
  return { at: () => position, fields, categories, googleCategory };
}
