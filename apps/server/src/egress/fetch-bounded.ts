import { type Dispatcher, request } from 'undici';
import { type Phases, phasesOfCall } from './dial.js';

/** A request that leaves this server, with every bound it has. */
export interface OutgoingRequest {
  readonly url: URL;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Aborted at the one deadline that spans name look-up, connect, headers and body. */
  readonly signal: AbortSignal;
  readonly maxBytes: number;
  readonly phases: Phases;
}

export interface IncomingAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

export class AnswerTooLarge extends Error {
  constructor(maxBytes: number) {
    super(`The answer is larger than ${maxBytes} bytes.`);
    this.name = 'AnswerTooLarge';
  }
}

/** Sends, follows nothing, and reads at most `maxBytes`; the socket is destroyed when there is more. */
export function fetchBounded(dispatcher: Dispatcher, outgoing: OutgoingRequest): Promise<IncomingAnswer> {
  const { phases } = outgoing;
  return phasesOfCall.run(phases, async () => {
    const started = performance.now();
    const answer = await request(outgoing.url, {
      dispatcher,
      method: outgoing.method,
      headers: outgoing.headers,
      signal: outgoing.signal,
      ...(outgoing.body === undefined ? {} : { body: outgoing.body }),
    });
    const headersAt = performance.now();
    phases.firstByte = headersAt - started - (phases.dns ?? 0) - (phases.connect ?? 0);
    const body = await readBody(answer.body, outgoing.maxBytes);
    phases.body = performance.now() - headersAt;
    return { status: answer.statusCode, headers: answer.headers, body };
  });
}

async function readBody(
  stream: AsyncIterable<unknown> & { destroy(): unknown },
  maxBytes: number,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    if (!Buffer.isBuffer(chunk)) continue;
    bytes += chunk.length;
    if (bytes > maxBytes) {
      stream.destroy();
      throw new AnswerTooLarge(maxBytes);
    }
    chunks.push(chunk);
  }
  const only = chunks[0];
  return chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks, bytes);
}
