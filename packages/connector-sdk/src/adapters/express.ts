import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connector } from '../define-connector.js';
import { callOfNodeRequest, writeNodeAnswer } from './node.js';

/**
 * An Express (4 or 5) middleware: `app.use('/comptoir', toExpressHandler(connector))`. Mount it before
 * `express.json()`: the signature covers the raw body. Where a parser must come first, keep the raw bytes
 * with its `verify` option as `request.rawBody`. Paths that are not the connector's go to `next`.
 */
export function toExpressHandler(
  connector: Connector,
): (
  request: IncomingMessage & { readonly rawBody?: Uint8Array },
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void {
  return (request, response, next) => {
    const target = request.url ?? '/';
    const path = target.split('?', 1)[0] ?? '';
    if (!connector.answers(path)) {
      next();
      return;
    }
    if (request.method !== 'GET' && request.readableEnded && request.rawBody === undefined) {
      next(
        new Error(
          'The body was read before the connector could verify its signature: mount toExpressHandler before express.json(), or keep the raw bytes as request.rawBody.',
        ),
      );
      return;
    }
    void connector
      .answer(callOfNodeRequest(request, response, target, request.rawBody))
      .then((answer) => writeNodeAnswer(request, response, answer));
  };
}
