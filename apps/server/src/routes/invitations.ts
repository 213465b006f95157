import { AcceptInvitationBody, InvitationAnswer, InvitationBody, SessionAnswer } from '@comptoir/contract';
import type { App } from '../app.js';
import { AppError } from '../errors.js';
import type { Parts } from '../parts.js';
import { headersOf, refuseForeignPages, setCookies } from './authenticate.js';
import { sessionOfOperator } from './session.js';

const tags = ['administration'];
const attempts = { config: { rateLimit: { max: 10, timeWindow: '1 minute' } } };

/** What an invitation is for, and choosing a password with it. */
export function invitationRoutes(app: App, parts: Parts): void {
  const expired = (): AppError =>
    new AppError('not_found', { message: 'This invitation is not valid any more: ask for a new one.' });

  app.post(
    '/api/invitations',
    { schema: { tags, body: InvitationBody, response: { 200: InvitationAnswer } }, ...attempts },
    async (request) => {
      const operator = await parts.operators.invited(request.body.token);
      if (operator === undefined) throw expired();
      return { name: operator.name, email: operator.email, locale: operator.locale };
    },
  );

  app.post(
    '/api/invitations/accept',
    { schema: { tags, body: AcceptInvitationBody, response: { 201: SessionAnswer } }, ...attempts },
    async (request, reply) => {
      refuseForeignPages(request);
      const operator = await parts.operators.accept(request.body.token, request.body.password);
      if (operator === undefined) throw expired();
      setCookies(reply, await parts.signIn.withoutPassword(operator.id, headersOf(request)));
      return reply.code(201).send(await sessionOfOperator(parts, operator.id));
    },
  );
}
