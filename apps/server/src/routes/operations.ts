import type { App } from '../app.js';
import type { Metrics } from '../metrics.js';
import type { Parts } from '../parts.js';

/** Health, readiness and figures, for whoever runs the installation. */
export function operationRoutes(app: App, parts: Parts, metrics: Metrics): void {
  app.get('/healthz', { schema: { tags: ['operations'] }, logLevel: 'silent' }, async () => ({
    status: 'UP',
  }));
  app.get('/readyz', { schema: { tags: ['operations'] }, logLevel: 'silent' }, async (_request, reply) => {
    await parts.storage.query('countOperators', undefined);
    if (!parts.bus.healthy)
      return reply.code(503).send({ status: 'DOWN', reason: 'The bus between nodes is not connected.' });
    return { status: 'UP' };
  });
  app.get('/metrics', { schema: { tags: ['operations'] }, logLevel: 'silent' }, async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.text()),
  );
}
