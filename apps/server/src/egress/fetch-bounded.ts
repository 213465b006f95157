import type { Dispatcher } from 'undici';
import type { Phases } from './dial.js';
import { Exchange, type IncomingAnswer } from './exchange.js';

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

/** Sends, follows nothing, and reads at most `maxBytes`; the socket is destroyed when there is more. */
export async function fetchBounded(
  dispatcher: Dispatcher,
  outgoing: OutgoingRequest,
): Promise<IncomingAnswer> {
  const { url, signal, body } = outgoing;
  signal.throwIfAborted();
  const exchange = new Exchange(dispatcher, {
    origin: url.origin,
    path: url.pathname + url.search,
    method: outgoing.method,
    headers: outgoing.headers,
    ...(body === undefined ? {} : { body: Buffer.from(body) }),
    maxBytes: outgoing.maxBytes,
    phases: outgoing.phases,
  });
  const onAbort = (): void => exchange.giveUp(asError(signal.reason));
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await exchange.answer;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
