import type { Dispatcher } from 'undici';
import { dialFor, type Phases } from './dial.js';

/** A request that leaves this server. */
export interface OutgoingMessage {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Path and query, exactly as sent. */
  readonly path: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as these exact bytes. */
  readonly body?: Buffer;
  readonly maxBytes: number;
  readonly phases: Phases;
}

export interface IncomingAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

export class AnswerTooLarge extends Error {
  readonly maxBytes: number;

  constructor(maxBytes: number) {
    super(`The answer is larger than ${maxBytes} bytes.`);
    this.name = 'AnswerTooLarge';
    this.maxBytes = maxBytes;
  }
}

/**
 * One request and its answer, sent once, following nothing and reading at most `maxBytes`; the socket is
 * destroyed when there is more, or when the caller gives up. A handler of its own, without the stream and
 * the abort signal of `request()`: they were a third of a call's cost.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly answer: Promise<IncomingAnswer>;
  readonly #maxBytes: number;
  readonly #phases: Phases;
  readonly #started = performance.now();
  #resolve: (answer: IncomingAnswer) => void = () => {};
  #reject: (error: unknown) => void = () => {};
  #controller: Dispatcher.DispatchController | undefined;
  #givenUp: Error | undefined;
  #sent = false;
  #status = 0;
  #headers: IncomingAnswer['headers'] = {};
  #headersAt = 0;
  #chunks: Buffer[] = [];
  #bytes = 0;

  constructor(dispatcher: Dispatcher, message: OutgoingMessage) {
    this.#maxBytes = message.maxBytes;
    this.#phases = message.phases;
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    const { origin, path, method, headers, body } = message;
    dialFor(message.phases, () =>
      dispatcher.dispatch({ origin, path, method, headers, body: body ?? null }, this),
    );
  }

  /** Whether the request had a connection and began to leave: from then on its outcome may be unknown. */
  get sent(): boolean {
    return this.#sent;
  }

  /** Ends it: the answer rejects with `reason` at once, and the socket is destroyed. */
  giveUp(reason: Error): void {
    if (this.#givenUp !== undefined) return;
    this.#givenUp = reason;
    this.#chunks = [];
    this.#reject(reason);
    this.#controller?.abort(reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#givenUp === undefined) this.#sent = true;
    else controller.abort(this.#givenUp);
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingAnswer['headers'],
  ): void {
    if (status < 200) return;
    const { dns = 0, connect = 0 } = this.#phases;
    this.#status = status;
    this.#headers = headers;
    this.#headersAt = performance.now();
    this.#phases.firstByte = this.#headersAt - this.#started - dns - connect;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#maxBytes) this.giveUp(new AnswerTooLarge(this.#maxBytes));
    else if (this.#givenUp === undefined) this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#phases.body = performance.now() - this.#headersAt;
    const only = this.#chunks[0];
    const body =
      this.#chunks.length === 1 && only !== undefined ? only : Buffer.concat(this.#chunks, this.#bytes);
    this.#resolve({ status: this.#status, headers: this.#headers, body });
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    this.#reject(error);
  }
}
