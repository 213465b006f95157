import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { numberOfPrefixedId } from '@comptoir/contract';
import fastifyStatic from '@fastify/static';
import type { FastifyReply } from 'fastify';
import Type from 'typebox';
import type { App } from '../app.js';
import { chatboxPolicy, deskPolicy } from '../content-security.js';
import { AppError } from '../errors.js';
import type { Parts } from '../parts.js';

/** The built desk and chatbox, from the workspaces beside the server. */

const IMMUTABLE = 'public, max-age=31536000, immutable';
const REVALIDATED = 'public, max-age=300';

export async function pageRoutes(app: App, parts: Parts): Promise<void> {
  const desk = distOf('@comptoir/desk');
  const chatbox = distOf('@comptoir/chatbox');
  const { publicUrl } = parts.config;

  if (existsSync(join(desk, 'index.html'))) {
    const index = readFileSync(join(desk, 'index.html'));
    const page = (reply: FastifyReply) =>
      reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', deskPolicy(publicUrl))
        .header('cache-control', 'no-store')
        .send(index);
    await app.register(fastifyStatic, {
      root: join(desk, 'assets'),
      prefix: '/assets/',
      cacheControl: false,
      setHeaders: (reply) => reply.header('cache-control', IMMUTABLE),
    });
    app.get('/', { schema: { hide: true } }, async (_request, reply) => page(reply));
    app.setNotFoundHandler((request, reply) => {
      const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
      if (!wantsPage || /^\/(api|ws|files|images|assets|chatbox)(\/|$)/.test(request.url))
        throw new AppError('not_found');
      return page(reply);
    });
  } else {
    app.setNotFoundHandler(() => {
      throw new AppError('not_found');
    });
  }

  if (!existsSync(join(chatbox, 'frame', 'index.html'))) return;
  const loader = readFileSync(join(chatbox, 'loader', 'chatbox.js'));
  const frame = readFileSync(join(chatbox, 'frame', 'index.html'));
  await app.register(fastifyStatic, {
    root: join(chatbox, 'frame', 'assets'),
    prefix: '/chatbox/assets/',
    decorateReply: false,
    cacheControl: false,
    setHeaders: (reply) => reply.header('cache-control', IMMUTABLE),
  });
  app.get('/chatbox.js', { schema: { hide: true } }, async (_request, reply) =>
    reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', REVALIDATED)
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('access-control-allow-origin', '*')
      .send(loader),
  );
  app.get(
    '/chatbox/frame',
    { schema: { hide: true, querystring: Type.Object({ website: Type.String({ maxLength: 64 }) }) } },
    async (request, reply) => {
      const id = numberOfPrefixedId(request.query.website);
      const website = id === undefined ? undefined : await parts.storage.query('websiteById', { id });
      if (website === undefined) throw new AppError('not_found');
      const origins: unknown = JSON.parse(website.origins);
      const allowed = Array.isArray(origins) ? origins.map(String) : [];
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', chatboxPolicy(publicUrl, allowed))
        .header('cache-control', 'no-store')
        .removeHeader('x-frame-options')
        .removeHeader('cross-origin-opener-policy')
        .header('cross-origin-resource-policy', 'cross-origin')
        .send(frame);
    },
  );
}

function distOf(workspace: string): string {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve(`${workspace}/package.json`)), 'dist');
}
