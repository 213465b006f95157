import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { numberOfPrefixedId } from '@comptoir/contract';
import fastifyStatic, { type FastifyStaticOptions } from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { App } from '../app.js';
import { chatboxPolicy, deskPolicy } from '../content-security.js';
import { AppError } from '../errors.js';
import type { Parts } from '../parts.js';
import { BuiltFile } from './built-file.js';

/** The built desk and chatbox, from the workspaces beside the server. */

const IMMUTABLE = 'public, max-age=31536000, immutable';
const REVALIDATED = 'public, max-age=300';
/** `index-BKiMMWfk.js`, also compressed: another content has another name. */
const HASHED = /-[\w-]{8}\.\w+(?:\.(?:br|gz))?$/;

/** Sent compressed as the build left them. */
const ASSETS = {
  preCompressed: true,
  cacheControl: false,
  setHeaders: (reply, path) => reply.header('cache-control', HASHED.test(path) ? IMMUTABLE : REVALIDATED),
} satisfies Partial<FastifyStaticOptions>;

export async function pageRoutes(app: App, parts: Parts): Promise<void> {
  const desk = distOf('@comptoir/desk');
  const chatbox = distOf('@comptoir/chatbox');
  const { publicUrl } = parts.config;

  if (existsSync(join(desk, 'index.html'))) {
    const index = new BuiltFile(join(desk, 'index.html'));
    const page = (request: FastifyRequest, reply: FastifyReply) =>
      index.send(
        request,
        reply
          .type('text/html; charset=utf-8')
          .header('content-security-policy', deskPolicy(publicUrl))
          .header('cache-control', 'no-store'),
      );
    await app.register(fastifyStatic, { ...ASSETS, root: join(desk, 'assets'), prefix: '/assets/' });
    app.get('/', { schema: { hide: true } }, async (request, reply) => page(request, reply));
    app.setNotFoundHandler((request, reply) => {
      const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
      if (!wantsPage || /^\/(api|ws|files|images|assets|chatbox)(\/|$)/.test(request.url))
        throw new AppError('not_found');
      return page(request, reply);
    });
  } else {
    app.setNotFoundHandler(() => {
      throw new AppError('not_found');
    });
  }

  if (!existsSync(join(chatbox, 'frame', 'index.html'))) return;
  const loader = new BuiltFile(join(chatbox, 'loader', 'chatbox.js'));
  const frame = new BuiltFile(join(chatbox, 'frame', 'index.html'));
  await app.register(fastifyStatic, {
    ...ASSETS,
    root: join(chatbox, 'frame', 'assets'),
    prefix: '/chatbox/assets/',
    decorateReply: false,
  });
  app.get('/chatbox.js', { schema: { hide: true } }, async (request, reply) =>
    loader.send(
      request,
      reply
        .type('text/javascript; charset=utf-8')
        .header('cache-control', REVALIDATED)
        .header('cross-origin-resource-policy', 'cross-origin')
        .header('access-control-allow-origin', '*'),
    ),
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
      return frame.send(
        request,
        reply
          .type('text/html; charset=utf-8')
          .header('content-security-policy', chatboxPolicy(publicUrl, allowed))
          .header('cache-control', 'no-store')
          .removeHeader('x-frame-options')
          .removeHeader('cross-origin-opener-policy')
          .header('cross-origin-resource-policy', 'cross-origin'),
      );
    },
  );
}

function distOf(workspace: string): string {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve(`${workspace}/package.json`)), 'dist');
}
