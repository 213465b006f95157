import { IncomingMessageAnswer, IncomingMessageBody } from '@comptoir/contract';
import Type from 'typebox';
import type { App } from '../app.js';
import { AppError } from '../errors.js';
import type { Parts } from '../parts.js';
import { bearerOf } from './authenticate.js';

const tags = ['channels'];

/** What channel adapters call, with the token of their own. */
export function channelRoutes(app: App, parts: Parts): void {
  app.post(
    '/api/channels/:id/messages',
    {
      schema: {
        tags,
        params: Type.Object({ id: Type.String({ maxLength: 64 }) }),
        body: IncomingMessageBody,
        response: { 200: IncomingMessageAnswer, 201: IncomingMessageAnswer },
      },
    },
    async (request, reply) => {
      const adapter = await parts.incoming.adapterOf(request.params.id, bearerOf(request));
      const { created, ...answer } = await parts.incoming.receive(adapter, request.body);
      return reply.code(created ? 201 : 200).send(answer);
    },
  );

  app.post(
    '/api/channels/:id/conversations/:conversationId/close',
    {
      schema: {
        tags,
        params: Type.Object({
          id: Type.String({ maxLength: 64 }),
          conversationId: Type.String({ maxLength: 64 }),
        }),
      },
    },
    async (request, reply) => {
      const adapter = await parts.incoming.adapterOf(request.params.id, bearerOf(request));
      const state = await parts.storage.query('conversationById', { id: request.params.conversationId });
      if (state?.visitor.channel_adapter_id !== adapter.id) throw new AppError('not_found');
      await parts.conversations.closeAsVisitor(state);
      return reply.code(204).send();
    },
  );
}
