/**
 * Values of bodies already read: a body met again byte for byte is not decoded, checked and parsed again. Each
 * connector version has its own, by `owner`. Bounded by bytes and by number; the longest unused go first.
 */
const MAX_BODIES = 512;
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_BODY_BYTES = 256 * 1024;
/** Bodies that look alike at the sampled places; more than these replace one another. */
const MAX_ALIKE = 4;
const SAMPLES = 32;

interface Known {
  readonly body: Buffer;
  readonly value: unknown;
  frozen: boolean;
}

export class AnswerMemo {
  readonly #known = new Map<string, Known[]>();
  #bodies = 0;
  #bytes = 0;

  /** The value, never to be changed by anyone (it is frozen), or undefined. */
  recall(owner: string, body: Buffer): { readonly value: unknown } | undefined {
    const key = keyOf(owner, body);
    const alike = this.#known.get(key);
    // The key only finds candidates: equality is of all bytes.
    const known = alike?.find((candidate) => candidate.body.equals(body));
    if (alike === undefined || known === undefined) return undefined;
    if (!known.frozen) freeze(known.value);
    known.frozen = true;
    this.#known.delete(key);
    this.#known.set(key, alike);
    return known;
  }

  remember(owner: string, body: Buffer, value: unknown): void {
    if (body.length > MAX_BODY_BYTES) return;
    const key = keyOf(owner, body);
    const alike = this.#known.get(key) ?? [];
    this.#known.delete(key);
    this.#known.set(key, alike);
    // A copy when the bytes are part of a larger piece, which would stay in memory with them.
    const own = body.buffer.byteLength > body.length * 2 ? Buffer.from(body) : body;
    alike.push({ body: own, value, frozen: false });
    this.#bodies += 1;
    this.#bytes += body.length;
    if (alike.length > MAX_ALIKE) this.#forget(alike.shift());
    for (const [oldest, gone] of this.#known) {
      if (this.#bodies <= MAX_BODIES && this.#bytes <= MAX_BYTES) break;
      this.#known.delete(oldest);
      for (const known of gone) this.#forget(known);
    }
  }

  #forget(known: Known | undefined): void {
    if (known === undefined) return;
    this.#bodies -= 1;
    this.#bytes -= known.body.length;
  }
}

/** A cheap key: length and bytes sampled all over the body. */
function keyOf(owner: string, body: Buffer): string {
  let sum = body.length;
  const step = Math.max(1, Math.floor(body.length / SAMPLES));
  for (let index = body.length - 1; index >= 0; index -= step)
    sum = (Math.imul(sum, 31) + (body[index] ?? 0)) | 0;
  return `${sum} ${body.length} ${owner}`;
}

function freeze(root: unknown): void {
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null || Object.isFrozen(value)) continue;
    Object.freeze(value);
    waiting.push(...Object.values(value));
  }
}
