import type { IncomingMessage, ServerResponse } from 'node:http';
import { collectBody, type RawAnswer, type RawCall } from '../call/raw-call.js';
import type { Connector } from '../define-connector.js';

/** A `node:http` request listener: `http.createServer(toNodeHandler(connector))`. */
export function toNodeHandler(
  connector: Connector,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    void connector
      .answer(callOfNodeRequest(request, response, request.url ?? '/'))
      .then((answer) => writeNodeAnswer(request, response, answer));
  };
}

/** The call behind a Node request; the target is given because routers rewrite `request.url`. */
export function callOfNodeRequest(
  request: IncomingMessage,
  response: ServerResponse,
  target: string,
  body?: Uint8Array,
): RawCall {
  const hangUp = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) hangUp.abort();
  });
  return {
    method: request.method ?? 'GET',
    target,
    header: (name) => {
      const value = request.headers[name];
      return Array.isArray(value) ? value.join(', ') : value;
    },
    body: async (limit) => (body === undefined ? collectBody(request, limit) : body),
    signal: hangUp.signal,
  };
}

/** Writes an answer and leaves the connection in a state that can be used or is closed. */
export function writeNodeAnswer(request: IncomingMessage, response: ServerResponse, answer: RawAnswer): void {
  if (response.destroyed || response.headersSent) return;
  const bytes = Buffer.from(answer.body);
  // An unread body would be taken for the next request: say that the connection ends here.
  const close =
    request.readableEnded || request.headers['content-length'] === undefined ? {} : { connection: 'close' };
  response.writeHead(answer.status, { ...answer.headers, ...close, 'content-length': bytes.byteLength });
  response.end(bytes);
}
