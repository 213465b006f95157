import { PUBLISHED_SCHEMAS, type PublishedSchemaPath, schemaDocument } from '@comptoir/contract/json-schemas';
import type { App } from '../app.js';
import type { Parts } from '../parts.js';

/** The published JSON Schemas, at the paths calls.md names; open to everyone. */
export function jsonSchemaRoutes(app: App, parts: Parts): void {
  for (const path of Object.keys(PUBLISHED_SCHEMAS).filter(isPublished)) {
    const text = JSON.stringify(schemaDocument(path, parts.config.publicUrl));
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

function isPublished(path: string): path is PublishedSchemaPath {
  return path in PUBLISHED_SCHEMAS;
}
