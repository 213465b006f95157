import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { App } from '../app.js';
import { AppError } from '../errors.js';
import type { Parts } from '../parts.js';
import { headersOf } from './authenticate.js';

/** POST /oauth2/token: bearer tokens for programs, by an operator's e-mail and password (design.md, Surfaces). */
export function tokenRoutes(app: App, parts: Parts): void {
  const Body = Type.Object({
    grant_type: Type.Literal('password'),
    username: Type.String({ minLength: 3, maxLength: 320 }),
    password: Type.String({ minLength: 1, maxLength: 1024 }),
  });
  const Answer = Type.Object({
    access_token: Type.String(),
    token_type: Type.Literal('bearer'),
    expires_in: Type.Integer(),
  });
  app.post(
    '/oauth2/token',
    {
      schema: {
        tags: ['session'],
        consumes: ['application/json', 'application/x-www-form-urlencoded'],
        body: Body,
        response: { 200: Answer },
      },
      config: { rateLimit: { max: 20, timeWindow: '1 minute' } },
    },
    async (request) => {
      const email = request.body.username.toLowerCase();
      const operator = await parts.storage.query('operatorByEmail', { email });
      const accepted = await parts.signIn.withPassword(email, request.body.password, plainHeaders(request));
      if (operator === undefined || accepted === undefined || operator.disabled === 1) {
        throw new AppError('wrong_credentials');
      }
      const { token, expiresInSeconds } = await parts.tokens.issueApiToken(operator.id);
      return { access_token: token, token_type: 'bearer' as const, expires_in: expiresInSeconds };
    },
  );
}

/** A program's own origin means nothing here; the sign-in library would check it against ours. */
function plainHeaders(request: FastifyRequest): Headers {
  const headers = headersOf(request);
  headers.delete('origin');
  headers.delete('cookie');
  return headers;
}
