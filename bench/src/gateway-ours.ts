import Fastify from 'fastify';
import { CallRecorder, createGateway } from '../../apps/server/dist/connector-gateway/index.js';
import { createDispatcher } from '../../apps/server/dist/egress/index.js';
import {
  type NormalProduct,
  normaliseProducts,
} from '../../apps/server/dist/plugins/product-list/normalise.js';
import type { Storage } from '../../apps/server/dist/storage/index.js';
import { answerMeasurements } from './measured.js';

/**
 * The desk's gateway behind a bare route: sign, guard the address, bound, gate, parse, validate and normalise,
 * record. `/products` hands the checked bytes on; `/products?serialise=1` writes the normalised products anew.
 */
const connector = process.env['CONNECTOR'] ?? '';
const recorded: unknown[] = [];
// Only the records' durable write is left out: it happens in batches, in the storage's own time.
const storage: Storage = {
  engine: 'sqlite',
  command: async (_name, input) => {
    recorded.splice(0, recorded.length, input);
    return JSON.parse('null');
  },
  query: async () => JSON.parse('null'),
  close: async () => {},
};
const gateway = createGateway({
  dispatcher: createDispatcher({ allowLoopback: true }),
  recorder: new CallRecorder(storage, (error) => console.error(error)),
  allowLoopback: true,
  now: Date.now,
  version: 'bench',
});
const app = Fastify();

app.get<{ Querystring: { limit: string; offset: string; fresh?: string; serialise?: string } }>(
  '/products',
  async ({ query }, reply) => {
    let products: readonly NormalProduct[] = [];
    const answer = await gateway.get(
      {
        connectorVersionId: '6f0c2c1e-5f0b-4b0e-9a57-0d6a4be3c001',
        revision: 1,
        secret: '0'.repeat(64),
        websiteId: 1,
        plugin: 'product-list',
        conversationId: '5b1f8a4e-0000-4000-8000-000000000001',
        url: `${connector}/products`,
        parameters: [
          ['idConnectorVersion', '6f0c2c1e-5f0b-4b0e-9a57-0d6a4be3c001'],
          ['idWebsite', 'ha-1'],
          ['idOperator', 10],
          ['limit', query.limit],
          ['offset', query.offset],
          ['fresh', query.fresh],
        ],
      },
      (read) => {
        const normalised = normaliseProducts(read.value);
        products = normalised.items;
        return normalised.diagnostics;
      },
    );
    reply.type('application/json; charset=utf-8');
    return query.serialise === undefined ? reply.send(answer.bytes) : reply.send({ products });
  },
);

await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
answerMeasurements(() => app.close());
