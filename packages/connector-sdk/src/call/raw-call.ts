/**
 * One HTTP call as every adapter hands it in: the target exactly as it came over the wire, because the
 * signature covers the raw query and any normalisation would break it (calls.md, Signature).
 */
export interface RawCall {
  readonly method: string;
  /** Path and query as sent, such as `/products?limit=20`; nothing decoded, nothing re-encoded. */
  readonly target: string;
  /**
   * True when the platform may have rewritten the query (the URL standard writes `'` as `%27`): then a
   * signature over the unrewritten form is accepted too.
   */
  readonly targetNormalised?: boolean;
  /** Header by lower-case name; undefined when absent. */
  header(name: string): string | undefined;
  /** Reads the raw body; throws {@link BodyTooLargeError} beyond `limitBytes`. */
  body(limitBytes: number): Promise<Uint8Array>;
  /** Aborted when the caller hangs up. */
  readonly signal?: AbortSignal;
}

/** What is answered, for the adapter to write. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The body is larger than the connector accepts (413). */
export class BodyTooLargeError extends Error {
  readonly limitBytes: number;
  constructor(limitBytes: number) {
    super(`The body is larger than ${limitBytes} bytes.`);
    this.name = 'BodyTooLargeError';
    this.limitBytes = limitBytes;
  }
}

/** Collects a body's chunks up to a limit, whatever stream they come from. */
export async function collectBody(
  chunks: AsyncIterable<Uint8Array>,
  limitBytes: number,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > limitBytes) throw new BodyTooLargeError(limitBytes);
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
