import { createHash, timingSafeEqual } from 'node:crypto';
import { InstallationParametersAnswer, numberOfPrefixedId } from '@comptoir/contract';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { App } from '../app.js';
import { AppError } from '../errors.js';
import type { Parts } from '../parts.js';
import { bearerOf, headersOf } from './authenticate.js';

/** POST /oauth2/token: bearer tokens for programs, by an operator's e-mail and password (design.md, Surfaces). */
export function tokenRoutes(app: App, parts: Parts): void {
  const Body = Type.Union([
    Type.Object({
      grant_type: Type.Literal('password'),
      username: Type.String({ minLength: 3, maxLength: 320 }),
      password: Type.String({ minLength: 1, maxLength: 1024 }),
    }),
    Type.Object({
      grant_type: Type.Literal('client_credentials'),
      /** `idConnectorVersion`, and its secret token. */
      client_id: Type.String({ minLength: 1, maxLength: 64 }),
      client_secret: Type.String({ minLength: 1, maxLength: 1024 }),
    }),
  ]);
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
      if (request.body.grant_type === 'client_credentials') {
        const { client_id, client_secret } = request.body;
        return bearer(await connectorToken(parts, client_id, client_secret));
      }
      const email = request.body.username.toLowerCase();
      const operator = await parts.storage.query('operatorByEmail', { email });
      const accepted = await parts.signIn.withPassword(email, request.body.password, plainHeaders(request));
      if (operator === undefined || accepted === undefined || operator.disabled === 1) {
        throw new AppError('wrong_credentials');
      }
      return bearer(await parts.tokens.issueApiToken(operator.id));
    },
  );

  app.get(
    '/api/connector-versions/:id/installations/:websiteId/parameters',
    {
      schema: {
        tags: ['connectors'],
        params: Type.Object({
          id: Type.String({ maxLength: 64 }),
          websiteId: Type.String({ maxLength: 64 }),
        }),
        response: { 200: InstallationParametersAnswer },
      },
    },
    async (request) => {
      const token = bearerOf(request);
      const id = token === undefined ? undefined : await parts.tokens.readConnectorToken(token);
      // A connector reads what its own installations were given, and nothing of others.
      if (id === undefined || id !== request.params.id.toLowerCase()) throw new AppError('unauthenticated');
      const parameters = await parts.connectors.parametersOf(
        id,
        numberOfPrefixedId(request.params.websiteId) ?? 0,
      );
      if (parameters === undefined) throw new AppError('plugin_not_installed');
      return { parameters: [...parameters] };
    },
  );
}

function bearer({ token, expiresInSeconds }: { token: string; expiresInSeconds: number }) {
  return { access_token: token, token_type: 'bearer' as const, expires_in: expiresInSeconds };
}

/** A connector version's own token; while its secret is being changed both secrets are good. */
async function connectorToken(parts: Parts, clientId: string, clientSecret: string) {
  const id = clientId.toLowerCase();
  const keys = await parts.connectors.keysOf(id);
  const given = createHash('sha256').update(clientSecret).digest();
  const right = [keys?.secret, keys?.nextSecret].some(
    (secret) => secret !== undefined && timingSafeEqual(createHash('sha256').update(secret).digest(), given),
  );
  if (!right) throw new AppError('wrong_credentials');
  return parts.tokens.issueConnectorToken(id);
}

/** A program's own origin means nothing here; the sign-in library would check it against ours. */
function plainHeaders(request: FastifyRequest): Headers {
  const headers = headersOf(request);
  headers.delete('origin');
  headers.delete('cookie');
  return headers;
}
