import type { Position } from './draft-product.js';
import { FeedError } from './feed-error.js';

/** Largest single object, in characters. */
const MAX_OBJECT_LENGTH = 8 * 1024 * 1024;

/** One object of the list: its source text and where it begins. */
export interface JsonObjectText {
  readonly text: string;
  readonly position: Position;
}

/**
 * Streams the objects of a JSON list without holding the list: either a bare array, or the first array of
 * an object (`{"products": […]}`). Only brackets and quotes are followed; each object is parsed by its taker,
 * so a broken one spoils itself alone.
 */
export async function* readJsonObjects(
  chunks: AsyncIterable<string>,
  feed: string,
): AsyncGenerator<JsonObjectText> {
  const scan = new ObjectScan(feed);
  for await (const chunk of chunks) yield* scan.push(chunk);
  scan.finish();
}

class ObjectScan {
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

  *push(chunk: string): Generator<JsonObjectText> {
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
      if (code === 34) this.#inString = true;
      else if (code === 123 || code === 91) {
        if (code === 91) this.#openList();
        else if (this.#isObjectStart()) {
          this.#start = { line: this.#line, column: this.#column };
          from = index;
        }
        this.#depth++;
      } else if (code === 125 || code === 93) {
        this.#depth--;
        if (this.#depth < 0) throw this.#error('A bracket is closed that was never opened.');
        if (this.#start !== undefined && this.#depth === this.#listDepth) {
          yield { text: [...this.#parts, chunk.slice(from, index + 1)].join(''), position: this.#start };
          this.#parts = [];
          this.#length = 0;
          this.#start = undefined;
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

  #isObjectStart(): boolean {
    return !this.#done && this.#start === undefined && this.#depth === this.#listDepth;
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
