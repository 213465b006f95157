import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { ShopCatalogue } from '../catalogue/shop-catalogue.js';
import { drawPicture } from '../pictures/picture.js';

/** `GET /pictures/<product id>.svg`: drawn when asked for, in well under a millisecond. */
export function registerPictures(app: FastifyInstance, catalogue: ShopCatalogue): void {
  app.get<{ Params: { id: string } }>('/pictures/:id.svg', (request, reply) => {
    const product = catalogue.product(request.params.id);
    if (product === undefined) return reply.code(404).type('text/plain').send('There is no such picture.');
    const { id, drawing, variant, colour, cover, byline } = product;
    const picture = drawPicture({ id, drawing, variant, colour, title: cover, byline });
    const tag = `"${createHash('sha256').update(picture).digest('base64url').slice(0, 22)}"`;
    reply
      .header('etag', tag)
      .header('cache-control', 'public, max-age=3600')
      // Pictures are shown on other pages too: the desk's, the chatbox's.
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();
    return reply.type('image/svg+xml').send(picture);
  });
}
