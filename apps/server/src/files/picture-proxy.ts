import type { Dispatcher } from 'undici';
import { fetchBounded } from '../egress/index.js';
import { AppError } from '../errors.js';
import { RE_ENCODED_TYPE, reEncoded } from './re-encode.js';
import { sniffPicture } from './sniff.js';

export interface Picture {
  readonly mimeType: string;
  readonly body: Buffer;
}

const MAX_PICTURE_BYTES = 5 * 1024 * 1024;
const MAX_MEMORY_BYTES = 64 * 1024 * 1024;
const DEADLINE_MS = 8_000;

/** Fetches pictures of products and cards through the guarded way out, draws them anew, and keeps the recent ones in memory. */
export class PictureProxy {
  readonly #dispatcher: Dispatcher;
  readonly #allowLoopback: boolean;
  readonly #kept = new Map<string, Picture>();
  readonly #running = new Map<string, Promise<Picture>>();
  #bytes = 0;

  constructor(dispatcher: Dispatcher, allowLoopback: boolean) {
    this.#dispatcher = dispatcher;
    this.#allowLoopback = allowLoopback;
  }

  async get(address: string): Promise<Picture> {
    const kept = this.#kept.get(address);
    if (kept !== undefined) return kept;
    const running = this.#running.get(address) ?? this.#fetch(address);
    this.#running.set(address, running);
    try {
      return await running;
    } finally {
      this.#running.delete(address);
    }
  }

  async #fetch(address: string): Promise<Picture> {
    const url = new URL(address);
    if (url.protocol !== 'https:' && !this.#allowLoopback) throw new AppError('not_found');
    try {
      const answer = await fetchBounded(this.#dispatcher, {
        url,
        method: 'GET',
        headers: { accept: 'image/*', 'accept-encoding': 'identity' },
        signal: AbortSignal.timeout(DEADLINE_MS),
        maxBytes: MAX_PICTURE_BYTES,
        phases: {},
      });
      if (answer.status !== 200 || sniffPicture(answer.body) === undefined) throw new AppError('not_found');
      return this.#keep(address, { mimeType: RE_ENCODED_TYPE, body: await reEncoded(answer.body) });
    } catch (cause) {
      throw cause instanceof AppError ? cause : new AppError('not_found', { cause });
    }
  }

  #keep(address: string, picture: Picture): Picture {
    this.#kept.set(address, picture);
    this.#bytes += picture.body.length;
    for (const [oldest, { body }] of this.#kept) {
      if (this.#bytes <= MAX_MEMORY_BYTES) break;
      this.#kept.delete(oldest);
      this.#bytes -= body.length;
    }
    return picture;
  }
}
