import { crc32 } from 'node:zlib';

/**
 * Values of bodies already read: a body met again byte for byte is not decoded, checked and parsed again. Kept
 * from the second time on, so that bodies that never come again cost no memory. Each connector version has
 * its own, by `owner`. Bounded by bytes and by number; the longest unused go first.
 */
const MAX_BODIES = 512;
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_BODY_BYTES = 256 * 1024;
const MAX_MET = 4096;

interface Known {
  readonly body: Buffer;
  readonly value: unknown;
}

export class AnswerMemo {
  readonly #known = new Map<string, Known>();
  readonly #met = new Set<string>();
  #bytes = 0;

  /** By which a body is found again: a checksum of it, its length, and whose it is. */
  keyOf(owner: string, body: Buffer): string {
    return body.length > MAX_BODY_BYTES ? '' : `${crc32(body)} ${body.length} ${owner}`;
  }

  /** The value, which nobody can change (it is frozen), or undefined. */
  recall(key: string, body: Buffer): { readonly value: unknown } | undefined {
    const known = this.#known.get(key);
    // The key only finds the candidate: equality is of all bytes.
    if (known === undefined || !known.body.equals(body)) return undefined;
    this.#known.delete(key);
    this.#known.set(key, known);
    return known;
  }

  /** `value` is frozen when it is kept. */
  remember(key: string, body: Buffer, value: unknown): void {
    if (key === '') return;
    if (!this.#met.has(key)) {
      this.#met.add(key);
      if (this.#met.size > MAX_MET) dropFirst(this.#met);
      return;
    }
    freeze(value);
    this.#forget(key);
    // A copy when the bytes are part of a larger piece, which would stay in memory with them.
    const own = body.buffer.byteLength > body.length * 2 ? Buffer.from(body) : body;
    this.#known.set(key, { body: own, value });
    this.#bytes += own.length;
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= MAX_BODIES && this.#bytes <= MAX_BYTES) break;
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    this.#bytes -= this.#known.get(key)?.body.length ?? 0;
    this.#known.delete(key);
  }
}

function dropFirst(set: Set<string>): void {
  for (const first of set) {
    set.delete(first);
    return;
  }
}

function freeze(root: unknown): void {
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null) continue;
    Object.freeze(value);
    for (const inner of Object.values(value)) waiting.push(inner);
  }
}
