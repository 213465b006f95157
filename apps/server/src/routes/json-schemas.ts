import { ConnectorManifest, ProductCategoriesAnswer, ProductsAnswer } from '@comptoir/contract';
import type { TSchema } from 'typebox';
import type { App } from '../app.js';
import type { Parts } from '../parts.js';

/** The published JSON Schemas, at the paths calls.md names; open to everyone. */
const PUBLISHED: Readonly<Record<string, TSchema>> = {
  '/json-schemas/product-list/category.json': ProductCategoriesAnswer,
  '/json-schemas/product-list/product.json': ProductsAnswer,
  '/json-schemas/connector/manifest.json': ConnectorManifest,
};

export function jsonSchemaRoutes(app: App, parts: Parts): void {
  for (const [path, schema] of Object.entries(PUBLISHED)) {
    const text = JSON.stringify({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      ...schema,
      $id: `${parts.config.publicUrl}${path}`,
    });
    app.get(path, { schema: { tags: ['json-schemas'] } }, async (_request, reply) =>
      reply
        .type('application/schema+json; charset=utf-8')
        .header('access-control-allow-origin', '*')
        .header('cross-origin-resource-policy', 'cross-origin')
        .header('cache-control', 'public, max-age=3600')
        .send(text),
    );
  }
}
