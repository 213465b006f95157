import type { Position } from './draft-product.js';
import { FeedError } from './feed-error.js';

/** Largest single object, in characters. */
const MAX_OBJECT_LENGTH = 8 * 1024 * 1024;

/** One entry of the list, mostly an object: its source text and where it begins. */
export interface JsonEntryText {
  readonly text: string;
  readonly position: Position;
}

/**
 * Streams the entries of a JSON list without holding the list: either a bare array, or the first array of
 * an object (`{"products": […]}`). Only brackets, quotes and commas are followed; each entry is parsed by its
 * taker, so a broken one spoils itself alone.
 */
export async function* readJsonEntries(
  chunks: AsyncIterable<string>,
  feed: string,
): AsyncGenerator<JsonEntryText> {
  const scan = new EntryScan(feed);
  for await (const chunk of chunks) yield* scan.push(chunk);
  scan.finish();
}

class EntryScan {
  readonly #feed: string;
  #depth = 0;
  #listDepth: number | undefined;
  #done = false;
  #inString = false;
  #escaped = false;
  #line = 1;
  #column = 0;
  #parts: string[] = [];
  #length = 0;
  #start: Position | undefined;

  constructor(feed: string) {
    this.#feed = feed;
  }

  *push(chunk: string): Generator<JsonEntryText> {
    let from = 0;
    for (let index = 0; index < chunk.length; index++) {
      const code = chunk.charCodeAt(index);
      this.#column++;
      if (code === 10) {
        this.#line++;
        this.#column = 0;
      }
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (code === 92) this.#escaped = true;
        else if (code === 34) this.#inString = false;
        continue;
      }
      const listed = !this.#done && this.#depth === this.#listDepth;
      // A comma or the list's own end closes what no bracket does: null, a text, a number.
      if (listed && this.#start !== undefined && (code === 44 || code === 93)) {
        yield this.#end(chunk.slice(from, index), this.#start);
      }
      if (listed && this.#start === undefined && beginsEntry(code)) {
        this.#start = { line: this.#line, column: this.#column };
        from = index;
      }
      if (code === 34) this.#inString = true;
      else if (code === 123 || code === 91) {
        if (code === 91) this.#openList();
        this.#depth++;
      } else if (code === 125 || code === 93) {
        this.#depth--;
        if (this.#depth < 0) throw this.#error('A bracket is closed that was never opened.');
        if (this.#start !== undefined && this.#depth === this.#listDepth) {
          yield this.#end(chunk.slice(from, index + 1), this.#start);
        } else if (this.#listDepth !== undefined && this.#depth < this.#listDepth) this.#done = true;
      }
    }
    if (this.#start !== undefined) this.#keep(chunk.slice(from));
  }

  finish(): void {
    if (this.#depth > 0 || this.#inString) {
      throw this.#error('The JSON ends too early.', 'It was probably cut short: download it again.');
    }
    if (this.#listDepth === undefined) {
      throw this.#error('It holds no list of products.', 'Give Shopify’s products.json: {"products": […]}.');
    }
  }

  #openList(): void {
    if (!this.#done && this.#listDepth === undefined && this.#depth <= 1) this.#listDepth = this.#depth + 1;
  }

  #end(lastPart: string, position: Position): JsonEntryText {
    const text = [...this.#parts, lastPart].join('');
    this.#parts = [];
    this.#length = 0;
    this.#start = undefined;
    return { text, position };
  }

  #keep(part: string): void {
    this.#length += part.length;
    if (this.#length > MAX_OBJECT_LENGTH) {
      throw this.#error(
        'One product is larger than 8 MiB.',
        'Look for a quote or a bracket that is not closed.',
      );
    }
    this.#parts.push(part);
  }

  #error(message: string, fix = 'Give well-formed JSON.'): FeedError {
    return new FeedError(this.#feed, message, { line: this.#line, column: Math.max(1, this.#column), fix });
  }
}

/** Anything but blanks, commas and brackets that close. */
function beginsEntry(code: number): boolean {
  return code > 32 && code !== 44 && code !== 93 && code !== 125 && code !== 0xfeff;
}
