import type { FastifyInstance } from 'fastify';
import { signIdentity } from '../identity-token.js';
import { localPath } from '../language/language.js';
import { accountPage } from '../pages/account-page.js';
import { send } from './pages.js';
import { contextOf, isSignedIn, type ShopSettings, SIGNED_IN_COOKIE } from './shop-settings.js';

/** The account page, signing in and out, and `GET /account/identity` for the page's script. */
export function registerAccount(app: FastifyInstance, settings: ShopSettings): void {
  // The forms carry nothing: whatever body comes is passed over.
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 1024 },
    (_request, _body, done) => done(null, undefined),
  );
  for (const language of ['en', 'fr'] as const) {
    const at = (path: string) => localPath(language, path);
    app.get(at('/account'), (request, reply) => {
      const context = contextOf(settings, language, request);
      return send(reply, 200, accountPage(context, settings.customer, settings.websiteSecret !== undefined));
    });
    app.post(at('/account/sign-in'), (_request, reply) =>
      reply
        .header('set-cookie', `${SIGNED_IN_COOKIE}; Path=/; HttpOnly; SameSite=Lax`)
        .redirect(at('/account'), 303),
    );
    app.post(at('/account/sign-out'), (_request, reply) =>
      reply
        .header('set-cookie', `${SIGNED_IN_COOKIE}; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`)
        .redirect(at('/account'), 303),
    );
  }
  app.get('/account/identity', (request, reply) => {
    reply.header('cache-control', 'no-store');
    if (!isSignedIn(request.headers.cookie)) return reply.code(204).send();
    const { customer, websiteId, websiteSecret, now } = settings;
    const signature = websiteSecret && signIdentity(customer, websiteId, websiteSecret, now());
    return reply.send({ ...customer, ...(signature ? { signature } : {}) });
  });
}
