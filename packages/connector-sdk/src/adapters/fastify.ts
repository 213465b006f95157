import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connector } from '../define-connector.js';
import { callOfNodeRequest, writeNodeAnswer } from './node.js';

interface FastifyRequestLike {
  readonly raw: IncomingMessage;
  readonly body: unknown;
}
interface FastifyReplyLike {
  readonly raw: ServerResponse;
  hijack(): unknown;
}
/** The part of a Fastify instance that is used, so that Fastify need not be a dependency. */
export interface FastifyLike {
  readonly prefix: string;
  removeAllContentTypeParsers(): unknown;
  addContentTypeParser(
    type: string,
    options: { parseAs: 'buffer' },
    parser: (request: never, body: Buffer, done: (error: Error | null, body: Buffer) => void) => void,
  ): unknown;
  all(
    path: string,
    handler: (request: FastifyRequestLike, reply: FastifyReplyLike) => Promise<void>,
  ): unknown;
}

/**
 * A Fastify (4 or 5) plugin: `app.register(toFastifyPlugin(connector), { prefix: '/comptoir' })`.
 * It keeps raw bodies inside its own scope, so the rest of the application parses as before.
 */
export function toFastifyPlugin(connector: Connector): (instance: FastifyLike) => Promise<void> {
  return async (instance) => {
    instance.removeAllContentTypeParsers();
    instance.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    for (const path of new Set(connector.paths)) {
      instance.all(path, async (request, reply) => {
        reply.hijack();
        const target = (request.raw.url ?? '/').slice(instance.prefix.length);
        const body = Buffer.isBuffer(request.body) ? request.body : undefined;
        const answer = await connector.answer(callOfNodeRequest(request.raw, reply.raw, target, body));
        writeNodeAnswer(request.raw, reply.raw, answer);
      });
    }
  };
}
